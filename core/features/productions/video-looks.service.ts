import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { ProfileSettingsService } from '../profiles/profile-settings.service.ts';
import { mergeLooks } from './look-choice.ts';
import { type PictureSize, type RenderPreset, sizeOf } from './render-presets.ts';

/** What a request or a project says of the look of a video; the rest is left open. */
export interface LookWishes {
  readonly preset?: RenderPreset;
  readonly captionStyle?: Schemas['CaptionStyle'];
  readonly look?: Schemas['VideoLookChoice'];
}

/** Complete: nothing is left open. A type, not an interface: job stages keep it as JSON. */
export type VideoLook = PictureSize & { readonly preset: RenderPreset; readonly captionStyle: Schemas['CaptionStyle']; readonly look: Schemas['VideoLook'] };

/** How new clips look: as the first says who says anything, else as the profile's settings have it. */
@injectable()
export class VideoLooks {
  constructor(@inject(ProfileSettingsService) private readonly settings: ProfileSettingsService) {}

  async choose(...wishes: readonly LookWishes[]): Promise<VideoLook> {
    const { captions, renderPreset, look } = await this.settings.get();
    const preset = wishes.find((wish) => wish.preset !== undefined)?.preset ?? renderPreset ?? 'vertical';
    const captionStyle = wishes.find((wish) => wish.captionStyle !== undefined)?.captionStyle ?? captions ?? {};
    return { preset, ...sizeOf(preset), captionStyle, look: mergeLooks(...wishes.map((wish) => wish.look), look) };
  }
}
