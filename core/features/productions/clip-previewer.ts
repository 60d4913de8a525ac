import { createHash } from 'node:crypto';
import { inject, injectable } from 'tsyringe';
import type { MediaWarning, WorkOptions } from '../../media/index.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import { ProxiesService } from '../sources/proxies.service.ts';
import { ClipMaker } from './clip-maker.ts';
import { type ClipPlan, type ClipRenderOrder, planClip, soundOf } from './plan-clip.ts';
import type { PictureSize } from './render-presets.ts';

/** Changes when the same clip would give another preview. */
const PREVIEW_VERSION = 1;

/** Shows what a clip would be: a quarter of its pixels, quickly encoded, kept beside the library. */
@injectable()
export class ClipPreviewer {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(ClipMaker) private readonly maker: ClipMaker,
    @inject(ProxiesService) private readonly proxies: ProxiesService,
  ) {}

  /** @returns under which key the video is kept */
  async make(order: ClipRenderOrder, work: WorkOptions): Promise<{ key: string; warnings: readonly MediaWarning[] }> {
    const plan = planClip({ ...order, ...halfOf(order) });
    const cache = this.storage.cache(this.profile.profileId, 'previews');
    const key = keyOf(plan);
    if ((await cache.find(key)) !== null) return { key, warnings: plan.warnings };
    // The sound comes from the videos themselves: proxies have none.
    const pictures = { ...(await this.proxies.inPlace(plan.pictures, work)), quality: 'preview' } as const;
    const { videoPath, warnings } = await this.maker.makeVideo({ ...plan, pictures, sound: soundOf(order, plan) }, 'preview', work);
    // Before it is there: however little room there is, the one that was just made can be played.
    await cache.trim();
    await cache.keep(key, videoPath);
    return { key, warnings: [...plan.warnings, ...warnings] };
  }
}

function halfOf({ width, height }: PictureSize): PictureSize {
  return { width: 2 * Math.round(width / 4), height: 2 * Math.round(height / 4) };
}

function keyOf({ fingerprint, preset }: ClipPlan): string {
  return createHash('sha256').update(JSON.stringify(['preview', PREVIEW_VERSION, fingerprint, preset])).digest('hex');
}
