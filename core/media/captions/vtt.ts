import type { Cue } from '../media-types.ts';

export function toVtt(_cues: readonly Cue[]): string {
  return '';
}
