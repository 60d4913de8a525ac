import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { checkCaptions, completeStyle, MediaEngine, type MediaWarning, type RenderOptions, type Timeline, type WorkOptions } from '../../media/index.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import { BrandAssetsService } from '../brand/brand-assets.service.ts';
import { THUMBNAIL_AT } from './clip-format.ts';
import { encodingOf, findPresetProblems, type RenderPreset } from './render-presets.ts';
import { type SoundOrder, SoundMaker } from './sound-maker.ts';
import { toTimelineLook } from './timeline-look.ts';

export interface ClipOrder {
  /** Without its look. */
  readonly pictures: Pictures;
  readonly sound: SoundOrder;
  readonly look: Schemas['VideoLook'];
  /** Null: some other size. */
  readonly preset: RenderPreset | null;
}

/** What a video shows, without its sound. */
export type Pictures = Omit<Timeline, 'audioPath' | 'sound'>;

/** Finished files in the job's folder. */
export interface MadeVideo {
  readonly videoPath: string;
  readonly hasAudio: boolean;
  readonly durationSeconds: number;
}

export interface MadeClip extends MadeVideo {
  readonly thumbnailPath: string;
}

interface Warned {
  readonly warnings: readonly MediaWarning[];
}

/** From a timeline to a clip's files. Pieces are kept for the next render of the profile, which makes only what has changed. */
@injectable()
export class ClipMaker {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(BrandAssetsService) private readonly brand: BrandAssetsService,
    @inject(SoundMaker) private readonly sounds: SoundMaker,
  ) {}

  /** @param name of the files, without folder and extension */
  async make(order: ClipOrder, name: string, work: WorkOptions): Promise<MadeClip & Warned> {
    const thumbnailPath = path.join(work.workspace, `${name}.jpg`);
    return { thumbnailPath, ...(await this.film(order, name, { ...work, poster: { output: thumbnailPath, atShare: THUMBNAIL_AT } })) };
  }

  /** As `make`, without a thumbnail. */
  makeVideo(order: ClipOrder, name: string, work: WorkOptions): Promise<MadeVideo & Warned> {
    return this.film(order, name, work);
  }

  private async film(order: ClipOrder, name: string, options: Omit<RenderOptions, 'output' | 'cache' | 'makeSound'>): Promise<MadeVideo & Warned> {
    const { pictures, warnings } = await this.dress(order);
    const cache = this.storage.cache(this.profile.profileId, 'pieces');
    const fileOf = (ending: string): string => path.join(options.workspace, `${name}${ending}`);
    const [output, audioPath] = [fileOf('.mp4'), fileOf('.m4a')];
    const makeSound = (signal: AbortSignal) => this.sounds.make(order.sound, audioPath, { workspace: options.workspace, signal, inTurns: true });
    const rendered = await this.media.renderClip({ ...pictures, audioPath }, { ...options, output, cache, makeSound });
    await cache.trim();
    const { isMute = false } = order.sound;
    const videoPath = isMute ? await this.mute(output, fileOf('-mute.mp4'), options) : output;
    return { videoPath, hasAudio: !isMute && rendered.sound !== 'silent', durationSeconds: rendered.durationSeconds, warnings: [...warnings, ...findPresetProblems(order.preset, rendered)] };
  }

  private async dress({ pictures, look, preset }: ClipOrder): Promise<{ pictures: Pictures } & Warned> {
    const brand = await this.brand.resolve(look);
    const dressed = { ...pictures, ...toTimelineLook(look, brand), highestBitrateKbps: encodingOf(preset).maxRateKbps };
    const unreadable = checkCaptions(dressed.cues, dressed.style ?? completeStyle({}), dressed.hookTitle);
    return { pictures: dressed, warnings: [...brand.warnings, ...unreadable] };
  }

  private async mute(video: string, output: string, work: WorkOptions): Promise<string> {
    await this.media.removeAudio(video, output, work);
    return output;
  }
}
