import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { CaptionsError, type Cue, parseSrt } from '../../media/index.ts';
import { invalid, notFound } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { SourceVideosService } from '../sources/source-videos.service.ts';
import { explainMatch } from './explain-match.ts';
import { type MatchableSegment, matchSegments } from './keyword-matcher.ts';
import { type SegmentRow, SegmentsRepository } from './segments.repository.ts';

type Request = Schemas['SrtMatchRequest'];

/** Segments for subtitles. */
@injectable()
export class SegmentMatchingService {
  private readonly segments: SegmentsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(SourceVideosService) private readonly sourceVideos: SourceVideosService,
  ) {
    this.segments = new SegmentsRepository(profile);
  }

  /** @throws AppError 404 for an id that is not the profile's, 422 `srt.invalid` */
  async matchSrt({ srt, minConfidence, ...filter }: Request): Promise<Schemas['SrtMatches']> {
    const cues = readSrt(srt).map((cue) => ({ startSeconds: cue.startSeconds, endSeconds: cue.endSeconds, text: cue.words.map(({ text }) => text).join(' ') }));
    const segments = await this.candidates(filter);
    const matches = matchSegments(cues.map(({ text }) => text), segments, minConfidence === undefined ? {} : { minConfidence });
    return { cues: cues.map((cue, place) => ({ index: place + 1, ...cue, matches: (matches[place] ?? []).map((match) => ({ ...match, matchedKeywords: [...match.matchedKeywords], explanation: explainMatch(match) })) })) };
  }

  private async candidates({ sourceVideoIds, segmentIds }: Omit<Request, 'srt' | 'minConfidence'>): Promise<MatchableSegment[]> {
    if (sourceVideoIds && (await this.sourceVideos.findOwn(sourceVideoIds)).length < sourceVideoIds.length) throw notFound('source video');
    if (!segmentIds) return (await this.segments.withKeywords(sourceVideoIds)).map(toMatchable);
    const rows = await this.segments.findAll(segmentIds);
    if (rows.length < segmentIds.length) throw notFound('segment');
    return rows.filter((row) => sourceVideoIds?.includes(row.source_video_id) ?? true).map(toMatchable);
  }
}

function readSrt(srt: string): Cue[] {
  try {
    return parseSrt(srt);
  } catch (error) {
    if (error instanceof CaptionsError) throw invalid('srt.invalid', error.message, [{ pointer: '/body/srt', message: error.message }]);
    throw error;
  }
}

function toMatchable({ id, keywords, use_count }: Pick<SegmentRow, 'id' | 'keywords' | 'use_count'>): MatchableSegment {
  return { id, keywords, useCount: use_count };
}
