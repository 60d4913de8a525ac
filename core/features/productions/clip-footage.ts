import { inject, injectable } from 'tsyringe';
import type { CutListItem, WorkOptions } from '../../media/index.ts';
import { conflict } from '../../platform/errors.ts';
import type { RenderableClip } from '../library/clip-media.service.ts';
import { type SelectableSegment, SegmentPools } from '../segments/segment-pools.service.ts';
import { type Footage, FootageService } from '../sources/footage.service.ts';
import { CLIP_FORMAT } from './clip-format.ts';
import { sourcesOf } from './cut-planner.ts';

/** What a clip is cut from, and what it may go on with. */
export interface ClipSupply {
  readonly footage: readonly Footage[];
  /** Of a clip that was cut from segments: those that are left and can be shown. */
  readonly segments: readonly SelectableSegment[];
}

@injectable()
export class ClipFootage {
  constructor(
    @inject(FootageService) private readonly footage: FootageService,
    @inject(SegmentPools) private readonly pools: SegmentPools,
  ) {}

  /** @throws AppError 409 `clip.footage-missing`, which names the shots */
  async assertThere({ cutList }: Pick<RenderableClip, 'cutList'>): Promise<void> {
    if (cutList.length === 0) throw conflict('clip.footage-missing', 'It is not known what footage this clip was cut from, so it cannot be rendered again. Make a new clip from source videos.');
    const missing = new Set(await this.footage.findMissing(idsOf(cutList)));
    const shots = timesOf(cutList).filter(({ item }) => missing.has(item.sourceVideoId));
    if (shots.length === 0) return;
    const when = shots.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ');
    throw conflict('clip.footage-missing', `The footage of this clip at ${when} is gone: its source video was deleted. Make a new clip from other source videos.`);
  }

  /** What is left of the footage that the clip was chosen from, that of its shots first. @throws AppError as `assertThere` */
  async prepare(clip: RenderableClip, work: WorkOptions): Promise<ClipSupply> {
    await this.assertThere(clip);
    const segments = await this.pools.takeLeft(clip.recipe.segmentIds ?? []);
    const ids = [...new Set([...idsOf(clip.cutList), ...(clip.recipe.sourceVideoIds ?? sourcesOf(segments))])];
    const missing = new Set(await this.footage.findMissing(ids));
    return { segments, footage: await this.footage.prepare(ids.filter((id) => !missing.has(id)), work) };
  }
}

function idsOf(cutList: readonly CutListItem[]): string[] {
  return [...new Set(cutList.map((item) => item.sourceVideoId))];
}

function timesOf(cutList: readonly CutListItem[]): { item: CutListItem; from: number; to: number }[] {
  let frames = 0;
  return cutList.map((item) => ({ item, from: frames / CLIP_FORMAT.framesPerSecond, to: (frames += item.frames) / CLIP_FORMAT.framesPerSecond }));
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
}
