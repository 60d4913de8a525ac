import type { Cue } from '../media-types.ts';

export function toSrt(_cues: readonly Cue[]): string {
  return '';
}
