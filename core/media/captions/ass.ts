import type { Cue } from '../media-types.ts';

export interface CaptionStyle {
  readonly fontName: string;
}

export interface AssOptions {
  readonly width: number;
  readonly height: number;
  readonly style?: CaptionStyle;
}

export function toAss(_cues: readonly Cue[], _options: AssOptions): string {
  return '';
}
