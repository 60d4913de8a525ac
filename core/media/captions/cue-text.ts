import type { Cue } from '../media-types.ts';

export function cueText(cue: Cue): string {
  return cue.words.map((word) => word.text).join(' ');
}

/** @returns e.g. `00:01:02,345`, with the separator before the milliseconds that the format wants */
export function formatTime(seconds: number, separator: ',' | '.'): string {
  const milliseconds = Math.max(0, Math.round(seconds * 1000));
  const pad = (value: number, digits: number): string => String(Math.floor(value)).padStart(digits, '0');
  const [hours, minutes, rest] = [milliseconds / 3_600_000, (milliseconds / 60_000) % 60, (milliseconds / 1000) % 60];
  return `${pad(hours, 2)}:${pad(minutes, 2)}:${pad(rest, 2)}${separator}${pad(milliseconds % 1000, 3)}`;
}
