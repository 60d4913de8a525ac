import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { type PageQuery, toPage, toPageRequest } from '../../platform/paging.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { foldText } from '../../platform/search-text.ts';
import { AssetsService } from '../assets/assets.service.ts';
import { SourceVideosService } from '../sources/source-videos.service.ts';
import { type SegmentChange, type SegmentFilter, type SegmentRow, SegmentsRepository } from './segments.repository.ts';
import { readUseCursor, useCursor } from './least-used-order.ts';
import { readScoreCursor, scoreCursor } from './score-order.ts';
import { readStartCursor, startCursor } from './start-order.ts';

type Segment = Schemas['Segment'];

@injectable()
export class SegmentsService {
  private readonly segments: SegmentsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(SourceVideosService) private readonly sourceVideos: SourceVideosService,
    @inject(AssetsService) private readonly assets: AssetsService,
  ) {
    this.segments = new SegmentsRepository(profile);
  }

  async list(query: PageQuery & SegmentFilter & { readonly order?: 'newest' | 'least-used' | 'score' }): Promise<Schemas['SegmentPage']> {
    if (query.order === 'least-used') return this.listLeastUsed(query);
    if (query.order === 'score') return this.listBest(query);
    const request = toPageRequest(query);
    return toPage(await this.segments.page(request, query), request, toSegment);
  }

  private async listLeastUsed(query: PageQuery & SegmentFilter): Promise<Schemas['SegmentPage']> {
    const { limit } = toPageRequest(query.limit === undefined ? {} : { limit: query.limit });
    const rows = await this.segments.pageOfLeastUsed(limit, readUseCursor(query.cursor), query);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { items: shown.map(toSegment), nextCursor: rows.length > limit && last ? useCursor(last) : null };
  }

  private async listBest(query: PageQuery & SegmentFilter): Promise<Schemas['SegmentPage']> {
    const { limit } = toPageRequest(query.limit === undefined ? {} : { limit: query.limit });
    const rows = await this.segments.pageOfBest(limit, readScoreCursor(query.cursor), query);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { items: shown.map(toSegment), nextCursor: rows.length > limit && last ? scoreCursor(last) : null };
  }

  async listOfSource(sourceVideoId: string, query: PageQuery): Promise<Schemas['SegmentPage']> {
    await this.sourceVideos.get(sourceVideoId);
    const { limit } = toPageRequest({ ...(query.limit === undefined ? {} : { limit: query.limit }) });
    const rows = await this.segments.pageOfSource(sourceVideoId, limit, readStartCursor(query.cursor));
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { items: shown.map(toSegment), nextCursor: rows.length > limit && last ? startCursor(last) : null };
  }

  async get(segmentId: string): Promise<Segment> {
    return toSegment(await this.segments.find(segmentId));
  }

  async create(sourceVideoId: string, input: Schemas['SegmentInput']): Promise<Segment> {
    const { startSeconds, endSeconds, ...rest } = withDistinctKeywords(input);
    return toSegment(await this.segments.insert({ ...rest, source_video_id: sourceVideoId, start_seconds: startSeconds, end_seconds: endSeconds }));
  }

  async update(segmentId: string, patch: Schemas['SegmentPatch']): Promise<Segment> {
    await this.assets.removeFiles(await this.segments.update(segmentId, withDistinctKeywords(patch)));
    return this.get(segmentId);
  }

  async remove(segmentId: string): Promise<void> {
    await this.assets.removeFiles(await this.segments.remove(segmentId));
  }
}

function withDistinctKeywords<Input extends SegmentChange>(input: Input): Input {
  return input.keywords === undefined ? input : { ...input, keywords: distinctKeywords(input.keywords) };
}

/** The first of those that differ only in case or diacritics. */
function distinctKeywords(keywords: readonly string[]): string[] {
  const byFolded = new Map<string, string>();
  for (const keyword of keywords.map((given) => given.trim())) {
    if (!byFolded.has(foldText(keyword))) byFolded.set(foldText(keyword), keyword);
  }
  return [...byFolded.values()];
}

export function toSegment(row: SegmentRow): Segment {
  return {
    id: row.id,
    sourceVideoId: row.source_video_id,
    startSeconds: row.start_seconds,
    endSeconds: row.end_seconds,
    durationSeconds: row.duration_seconds,
    keywords: row.keywords,
    notes: row.notes,
    favorite: row.favorite,
    useCount: row.use_count,
    lastUsedAt: row.last_used_at === null ? null : new Date(row.last_used_at).toISOString(),
    extracted: row.extracted_asset_id !== null,
    streamUrl: `/api/v1/segments/${row.id}/stream?profileId=${row.profile_id}&v=${row.start_seconds}-${row.end_seconds}`,
    origin: row.origin === 'automatic' ? 'automatic' : 'manual',
    score: row.score,
    // Written by `keep_found_segments` as it is read here.
    scores: row.scores as Segment['scores'],
    explanation: row.explanation,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  };
}
