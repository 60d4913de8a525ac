import type { Cue, CueWord } from '../media-types.ts';

/** As captions can show it, on one line. */
export function showableText(text: string): string {
  return text.normalize('NFC').replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** With the line breaks that its author set. */
export function cueText(cue: Cue): string {
  return joinWords(cue.words, '\n', (word) => word.text);
}

export function joinWords(words: readonly CueWord[], lineBreak: string, write: (word: CueWord) => string): string {
  return words.map((word, index) => `${index === 0 ? '' : words[index - 1]?.breakAfter ? lineBreak : ' '}${write(word)}`).join('');
}

/** @returns e.g. `00:01:02,345`, with the separator before the milliseconds that the format wants */
export function formatTime(seconds: number, separator: ',' | '.'): string {
  const milliseconds = Math.max(0, Math.round(seconds * 1000));
  const pad = (value: number, digits: number): string => String(Math.floor(value)).padStart(digits, '0');
  const [hours, minutes, rest] = [milliseconds / 3_600_000, (milliseconds / 60_000) % 60, (milliseconds / 1000) % 60];
  return `${pad(hours, 2)}:${pad(minutes, 2)}:${pad(rest, 2)}${separator}${pad(milliseconds % 1000, 3)}`;
}
