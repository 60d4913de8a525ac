import type { Schemas } from '../../contract/operations.ts';

export type RenderPreset = Schemas['RenderPreset'];

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export const RENDER_PRESETS: Readonly<Record<RenderPreset, PictureSize>> = {
  vertical: { width: 1080, height: 1920 },
  square: { width: 1080, height: 1080 },
  landscape: { width: 1920, height: 1080 },
};
