import type { Cue } from '../media-types.ts';
import { cueText, formatTime } from './cue-text.ts';

/** WebVTT. */
export function toVtt(cues: readonly Cue[]): string {
  const blocks = cues.map((cue) => `${formatTime(cue.startSeconds, '.')} --> ${formatTime(cue.endSeconds, '.')}\n${escapeMarkup(cueText(cue))}\n`);
  return ['WEBVTT\n', ...blocks].join('\n');
}

function escapeMarkup(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
