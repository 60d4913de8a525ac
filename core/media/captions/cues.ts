import type { Cue, WordTiming } from '../media-types.ts';

export function buildCues(_words: readonly WordTiming[], _durationSeconds: number): Cue[] {
  return [];
}
