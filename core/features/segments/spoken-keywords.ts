import type { WordTiming } from '../../media/index.ts';
import { KeywordIndex } from './keyword-index.ts';

/** When a keyword is heard. */
export interface SpokenKeyword {
  readonly keyword: string;
  /** As it is spoken. */
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** Wherever one of the keywords is spoken, in order; case, diacritics and endings make no difference. Pure. */
export function findSpokenKeywords(words: readonly WordTiming[], keywords: readonly string[]): SpokenKeyword[] {
  let text = '';
  const starts = words.map((word) => {
    const start = text.length;
    text += `${word.text} `;
    return start;
  });
  return new KeywordIndex(keywords).places(text).flatMap(({ hit, start, end }) => {
    const first = words[wordAt(starts, start)];
    const last = words[wordAt(starts, end - 1)];
    return first && last ? [{ keyword: hit.keyword, text: hit.text, startSeconds: first.startSeconds, endSeconds: last.endSeconds }] : [];
  });
}

function wordAt(starts: readonly number[], place: number): number {
  return starts.findLastIndex((start) => start <= place);
}
