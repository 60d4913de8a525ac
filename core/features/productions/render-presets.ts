import type { Schemas } from '../../contract/operations.ts';

export type RenderPreset = Schemas['RenderPreset'];

/** A type, not an interface: job stages keep it as JSON. */
export type PictureSize = { readonly width: number; readonly height: number };

export const RENDER_PRESETS: Readonly<Record<RenderPreset, PictureSize>> = {
  vertical: { width: 1080, height: 1920 },
  square: { width: 1080, height: 1080 },
  landscape: { width: 1920, height: 1080 },
};
