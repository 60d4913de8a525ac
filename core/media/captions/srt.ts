import type { Cue } from '../media-types.ts';
import { cueText, formatTime } from './cue-text.ts';

/** SubRip. */
export function toSrt(cues: readonly Cue[]): string {
  return cues.map((cue, index) => `${index + 1}\n${formatTime(cue.startSeconds, ',')} --> ${formatTime(cue.endSeconds, ',')}\n${cueText(cue)}\n`).join('\n');
}
