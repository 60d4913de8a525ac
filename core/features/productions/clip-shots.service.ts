import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { type CutListItem, frameShot } from '../../media/index.ts';
import { notFound } from '../../platform/errors.ts';
import { ClipCuts } from '../library/clip-cuts.service.ts';
import { ClipMediaService, type RenderableClip } from '../library/clip-media.service.ts';
import { ClipsService } from '../library/clips.service.ts';
import { FootageService } from '../sources/footage.service.ts';
import { CLIP_FORMAT } from './clip-format.ts';
import { ShotChoice } from './shot-choice.ts';

type Shot = Schemas['ClipShot'];

const { framesPerSecond } = CLIP_FORMAT;

/** What a clip shows when, shot by shot, and putting something else in the place of one. The video follows when it is rendered. */
@injectable()
export class ClipShotsService {
  constructor(
    @inject(ClipMediaService) private readonly clips: ClipMediaService,
    @inject(ClipsService) private readonly library: ClipsService,
    @inject(FootageService) private readonly footage: FootageService,
    @inject(ClipCuts) private readonly cuts: ClipCuts,
    @inject(ShotChoice) private readonly choice: ShotChoice,
  ) {}

  async list(clipId: string): Promise<Schemas['ClipShots']> {
    const [{ cutList }, { status }] = [await this.clips.forRender(clipId), await this.library.get(clipId)];
    const known = await this.footage.stored(cutList.map(({ sourceVideoId }) => sourceVideoId));
    return { items: toShots(cutList, new Map(known.map(({ id, name }) => [id, name]))), status };
  }

  /** @throws AppError 404, 409 `clip.being-rendered`, `clip.no-other-moment`, `project.in-trash` or `clip.changed`, 422 */
  async set(clipId: string, index: number, change: Schemas['ClipShotChange']): Promise<Schemas['ClipShots']> {
    const clip = await this.clips.forRender(clipId);
    const held = clip.cutList[index];
    if (!held) throw notFound('shot');
    await this.cuts.assertFree(clipId);
    await this.cuts.replace(clipId, index, held, await this.choose(clip, held, change));
    return this.list(clipId);
  }

  private async choose(clip: RenderableClip, held: CutListItem, change: Schemas['ClipShotChange']): Promise<CutListItem> {
    const shot = await this.choice.make(clip, held, change);
    const [source] = await this.footage.stored([shot.sourceVideoId]);
    return source?.analysis ? frameShot(shot, { ...source, analysis: source.analysis }, framesPerSecond) : shot;
  }
}

function toShots(cutList: readonly CutListItem[], names: ReadonlyMap<string, string>): Shot[] {
  let frames = 0;
  return cutList.map(({ sourceVideoId, startSeconds, frames: length, segmentId = null, reason = null }, index) => {
    const atSeconds = round(frames / framesPerSecond);
    const durationSeconds = round(length / framesPerSecond);
    frames += length;
    return { index, atSeconds, durationSeconds, sourceVideoId, sourceVideoName: names.get(sourceVideoId) ?? null, segmentId, startSeconds, thumbnailSeconds: round(startSeconds + durationSeconds / 2), reason };
  });
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
