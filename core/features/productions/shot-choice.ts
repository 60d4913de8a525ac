import { randomUUID } from 'node:crypto';
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { type CutListItem, type FootageSpan, pickMoment, sharedSeconds, spansOf } from '../../media/index.ts';
import { type AppError, conflict, invalid, notFound } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import type { RenderableClip } from '../library/clip-media.service.ts';
import { SegmentPools } from '../segments/segment-pools.service.ts';
import { FootageService } from '../sources/footage.service.ts';
import { CLIP_FORMAT } from './clip-format.ts';
import { cutSources } from './cut-planner.ts';

type Change = Schemas['ClipShotChange'];
/** A shot without what the analysis knows of its footage. */
type PlainShot = Pick<CutListItem, 'sourceVideoId' | 'startSeconds' | 'frames' | 'segmentId' | 'reason'>;

const { framesPerSecond } = CLIP_FORMAT;
/** The last pictures of a file may be missing when frames are counted differently. */
const END_MARGIN_FRAMES = 2;
const CHOSEN = 'Chosen by hand.';
const ANOTHER = 'Another good moment, asked for by hand.';

/** What is shown in the place of a shot. It is as long as the one before, so that nothing else moves. */
@injectable()
export class ShotChoice {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(FootageService) private readonly footage: FootageService,
    @inject(SegmentPools) private readonly pools: SegmentPools,
  ) {}

  /** @throws AppError 404, 409 `clip.no-other-moment`, 422 `shot.one-choice`, `shot.outside` or `shot.segment-too-short` */
  async make(clip: RenderableClip, held: CutListItem, { startSeconds, sourceVideoId, segmentId, another, seed = 1 }: Change): Promise<PlainShot> {
    const ways = [another !== undefined, segmentId !== undefined, sourceVideoId !== undefined || startSeconds !== undefined].filter(Boolean);
    if (ways.length !== 1) throw invalid('shot.one-choice', 'Say one thing: another start or video, a segment, or another moment.', [{ pointer: '/body', message: 'has more or less than one choice' }]);
    if (another) return clip.recipe.segmentIds ? this.anotherSegment(clip, held, seed) : this.anotherMoment(clip, held, seed);
    if (segmentId !== undefined) return this.segment(segmentId, held.frames);
    return this.place(sourceVideoId ?? held.sourceVideoId, startSeconds ?? 0, held.frames);
  }

  private async place(sourceVideoId: string, startSeconds: number, frames: number): Promise<PlainShot> {
    const [source] = await this.footage.stored([sourceVideoId]);
    if (!source) throw notFound('source video');
    const latest = source.durationSeconds - END_MARGIN_FRAMES / source.framesPerSecond - frames / framesPerSecond;
    if (startSeconds > latest) throw invalid('shot.outside', 'The shot has to end inside the video. Choose an earlier start, or a longer video.', [{ pointer: '/body/startSeconds', message: `is at most ${Math.max(0, latest).toFixed(2)} here` }]);
    return { sourceVideoId, startSeconds: round(startSeconds), frames, reason: CHOSEN };
  }

  private async segment(segmentId: string, frames: number): Promise<PlainShot> {
    const [segment] = await this.pools.take([segmentId]);
    if (!segment || segment.endSeconds - segment.startSeconds < frames / framesPerSecond) {
      throw invalid('shot.segment-too-short', 'This segment is shorter than the shot. Choose a longer one.', [{ pointer: '/body/segmentId', message: `is shorter than ${(frames / framesPerSecond).toFixed(2)} seconds` }]);
    }
    return { ...(await this.place(segment.sourceVideoId, segment.startSeconds, frames)), segmentId };
  }

  private async anotherMoment({ cutList, recipe }: RenderableClip, held: CutListItem, seed: number): Promise<PlainShot> {
    const ids = [...new Set([...(recipe.sourceVideoIds ?? []), ...cutList.map(({ sourceVideoId }) => sourceVideoId)])];
    const missing = new Set(await this.footage.findMissing(ids));
    const workspace = await this.storage.createWorkspace(this.profile.profileId, `shot-${randomUUID()}`);
    try {
      const footage = await this.footage.prepare(ids.filter((id) => !missing.has(id)), { workspace });
      const moment = pickMoment({ sources: cutSources(footage), frames: held.frames, framesPerSecond, avoid: spansOf(cutList, framesPerSecond), seed });
      if (moment === null) throw noOther('The footage of this clip holds no other moment that is long enough. Choose another video.');
      return { sourceVideoId: moment.sourceVideoId, startSeconds: moment.startSeconds, frames: moment.frames, reason: ANOTHER };
    } finally {
      await this.storage.removeWorkspace(workspace);
    }
  }

  private async anotherSegment({ cutList, recipe }: RenderableClip, held: CutListItem, seed: number): Promise<PlainShot> {
    const shown: FootageSpan[] = spansOf(cutList, framesPerSecond);
    const segments = (await this.pools.takeLeft(recipe.segmentIds ?? [])).filter((segment) => {
      const span = { ...segment, endSeconds: segment.startSeconds + held.frames / framesPerSecond };
      return span.endSeconds <= segment.endSeconds && shown.every((other) => sharedSeconds(span, other) === 0);
    });
    const segment = segments[seed % segments.length];
    if (!segment) throw noOther('The segments of this clip are all shown, or shorter than this shot. Choose another segment.');
    return { ...(await this.place(segment.sourceVideoId, segment.startSeconds, held.frames)), segmentId: segment.id, reason: ANOTHER };
  }
}

function noOther(message: string): AppError {
  return conflict('clip.no-other-moment', message);
}

function round(seconds: number): number {
  return Math.round(seconds * 10_000) / 10_000;
}
