import type { Schemas } from '../../api/types.ts';

export const SECONDARY_MAX = 10;
const KEYWORDS_MAX = 20;
const SECONDS = 2;
const PER_MINUTE = 6;

/** Footage that is shown where a keyword is spoken, as it is filled in. */
export interface SecondaryDraft {
  readonly key: string;
  sourceVideoId: string | undefined;
  /** With commas between them. */
  keywords: string;
}

export function keywordsOf(text: string): string[] {
  return [...new Set(text.split(',').map((keyword) => keyword.trim()).filter((keyword) => keyword !== ''))].slice(0, KEYWORDS_MAX);
}

/** Those that are filled in. */
export function toSecondary(drafts: readonly SecondaryDraft[]): NonNullable<Schemas['ProduceRequest']['secondary']> {
  return drafts.flatMap(({ sourceVideoId, keywords }) => {
    const words = keywordsOf(keywords);
    return sourceVideoId === undefined || words.length === 0 ? [] : [{ sourceVideoId, keywords: words, maxSeconds: SECONDS, mostPerMinute: PER_MINUTE }];
  });
}
