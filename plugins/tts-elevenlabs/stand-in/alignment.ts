import type { WordTiming } from '../../../core/plugin-api/index.ts';
import type { Alignment } from '../wire.ts';

const SILENT_END = /[.,;:!?…"'”’»)\]–—-]+$/u;

/**
 * One entry for each character of the text. As the real ones do, punctuation and spaces take the silence after a word, and the
 * letters share its sound.
 * @param words one for each word of the text, in order
 */
export function alignCharacters(text: string, words: readonly WordTiming[]): Alignment {
  const alignment: Alignment = { characters: [], character_start_times_seconds: [], character_end_times_seconds: [] };
  let now = 0;
  const lay = (characters: string, untilSeconds: number): void => {
    const list = [...characters];
    const step = Math.max(0, untilSeconds - now) / Math.max(1, list.length);
    for (const character of list) {
      alignment.characters.push(character);
      alignment.character_start_times_seconds.push(round(now));
      now += step;
      alignment.character_end_times_seconds.push(round(now));
    }
  };
  let index = 0;
  for (const part of text.split(/(\s+)/u)) {
    const word = words[index];
    if (part.trim() === '') {
      lay(part, word?.startSeconds ?? now);
      continue;
    }
    const silentEnd = SILENT_END.exec(part)?.[0] ?? '';
    const sounding = part.slice(0, part.length - silentEnd.length);
    const pauseEnd = words[index + 1]?.startSeconds ?? now;
    lay(sounding, word?.endSeconds ?? now);
    lay(silentEnd, sounding === '' ? (word?.endSeconds ?? now) : (now + Math.max(now, pauseEnd)) / 2);
    index += 1;
  }
  return alignment;
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
