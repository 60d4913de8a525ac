import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { MediaEngine, type MediaWarning, type Timeline, type WorkOptions } from '../../media/index.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import { BrandAssetsService } from '../brand/brand-assets.service.ts';
import { THUMBNAIL_AT } from './clip-format.ts';
import { encodingOf, type RenderPreset } from './render-presets.ts';
import { toTimelineLook } from './timeline-look.ts';

export interface ClipOrder {
  /** Without its look. */
  readonly timeline: Timeline;
  readonly look: Schemas['VideoLook'];
  /** Null: some other size. */
  readonly preset: RenderPreset | null;
  /** The file has no sound at all. */
  readonly isMute?: boolean;
}

export interface MadeClip {
  /** Finished files in the job's folder. */
  readonly videoPath: string;
  readonly thumbnailPath: string;
  readonly durationSeconds: number;
}

/** From a timeline to a clip's files. Pieces are kept for the next render of the profile, which makes only what has changed. */
@injectable()
export class ClipMaker {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(BrandAssetsService) private readonly brand: BrandAssetsService,
  ) {}

  /** @param name of the files, without folder and extension */
  async make(order: ClipOrder, name: string, work: WorkOptions): Promise<MadeClip & { readonly warnings: readonly MediaWarning[] }> {
    const { timeline, warnings } = await this.dress(order);
    const cache = this.storage.cache(this.profile.profileId, 'pieces');
    const [output, thumbnailPath] = [path.join(work.workspace, `${name}.mp4`), path.join(work.workspace, `${name}.jpg`)];
    const { durationSeconds } = await this.media.renderClip(timeline, { ...work, output, cache, poster: { output: thumbnailPath, atShare: THUMBNAIL_AT } });
    await cache.trim();
    const videoPath = order.isMute ? await this.mute(output, path.join(work.workspace, `${name}-mute.mp4`), work) : output;
    return { videoPath, thumbnailPath, durationSeconds, warnings };
  }

  private async dress({ timeline, look, preset }: ClipOrder): Promise<{ timeline: Timeline; warnings: readonly MediaWarning[] }> {
    const brand = await this.brand.resolve(look);
    return { timeline: { ...timeline, ...toTimelineLook(look, brand), highestBitrateKbps: encodingOf(preset).maxRateKbps }, warnings: brand.warnings };
  }

  private async mute(video: string, output: string, work: WorkOptions): Promise<string> {
    await this.media.removeAudio(video, output, work);
    return output;
  }
}
