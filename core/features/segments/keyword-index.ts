import { foldText } from '../../platform/search-text.ts';
import { areFormsOfOneWord } from './word-forms.ts';

export interface KeywordHit {
  /** As the segment has it. */
  readonly keyword: string;
  /** The words of the text that it was found in. */
  readonly text: string;
  /** inflected: at least one of the words is another form of the keyword's. */
  readonly kind: 'exact' | 'inflected';
}

/** A hit, and where in the text it stands. */
export interface KeywordPlace {
  readonly hit: KeywordHit;
  readonly start: number;
  readonly end: number;
}

interface Word {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

interface Phrase {
  readonly keyword: string;
  readonly words: readonly string[];
}

/** Words begin with the same letters if they are the same or forms of one. */
const KEY_LETTERS = 3;

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** Finds the given keywords in texts, phrases as phrases; case and diacritics make no difference. */
export class KeywordIndex {
  private readonly byFirstLetters = new Map<string, Phrase[]>();

  constructor(keywords: Iterable<string>) {
    for (const keyword of new Set(keywords)) {
      const words = wordsOf(keyword).map(({ folded }) => folded);
      const [first] = words;
      if (first === undefined) continue;
      const key = first.slice(0, KEY_LETTERS);
      this.byFirstLetters.set(key, [...(this.byFirstLetters.get(key) ?? []), { keyword, words }]);
    }
  }

  /** Each keyword that the text holds, once: its best hit. */
  find(text: string): ReadonlyMap<string, KeywordHit> {
    const hits = new Map<string, KeywordHit>();
    for (const { hit } of this.places(text)) {
      const before = hits.get(hit.keyword);
      if (!before || (before.kind === 'inflected' && hit.kind === 'exact')) hits.set(hit.keyword, hit);
    }
    return hits;
  }

  /** Wherever a keyword stands in the text, in order. */
  places(text: string): KeywordPlace[] {
    const words = wordsOf(text);
    return [...words.entries()].flatMap(([place, word]) => {
      const phrases = this.byFirstLetters.get(word.folded.slice(0, KEY_LETTERS)) ?? [];
      return phrases.flatMap((phrase) => placeAt(phrase, text, words.slice(place, place + phrase.words.length)) ?? []);
    });
  }
}

function placeAt(phrase: Phrase, text: string, words: readonly Word[]): KeywordPlace | null {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last || words.length < phrase.words.length) return null;
  let kind: KeywordHit['kind'] = 'exact';
  for (const [place, wanted] of phrase.words.entries()) {
    const found = words[place]?.folded ?? '';
    if (found === wanted) continue;
    if (!areFormsOfOneWord(found, wanted)) return null;
    kind = 'inflected';
  }
  return { hit: { keyword: phrase.keyword, text: text.slice(first.start, last.end), kind }, start: first.start, end: last.end };
}

/** Also for scripts that put no spaces between words. */
function wordsOf(text: string): Word[] {
  return [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => ({ folded: foldText(segment).replaceAll('’', "'"), start: index, end: index + segment.length }));
}
