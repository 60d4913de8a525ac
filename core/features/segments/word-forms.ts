/**
 * Whether two words are forms of one word: "sticlă" and "sticlele", "party" and "parties". A modest test without a dictionary, for
 * Romanian and English: what they begin with is the same, and what follows is an ending of one of the two languages.
 */

const STEM_LETTERS = 4;
const SHORT_STEM_LETTERS = 3;

const ENDINGS = new Set(
  [
    ['', 'a', 'e', 'i', 'o', 'u'],
    // Romanian nouns and adjectives.
    ['ul', 'ului', 'le', 'lui', 'ii', 'ile', 'ilor', 'lor', 'ea', 'ei', 'ele', 'elor', 'uri', 'urile', 'urilor', 'eo', 'iei', 'ia', 'ie', 'iile', 'iilor'],
    // Romanian verbs.
    ['am', 'ai', 'au', 'at', 'ata', 'ate', 'ati', 'and', 'are', 'area', 'eaza', 'ez', 'ezi', 'eze', 'ere', 'erea', 'esc', 'esti', 'este', 'easca', 'ind', 'ire', 'irea', 'it', 'ita', 'ite', 'iti', 'im', 'em', 'ut', 'uta', 'ute', 'uti'],
    // English.
    ['s', 'es', 'ed', 'd', 'ing', 'er', 'ers', 'y', 'ies', 'ied', "'s", "s'"],
  ].flat(),
);

/** After three letters only endings that say a lot, and only with their like: "vin" is not "vine", but it is "vinul" and "vinuri". */
const CLEAR_ENDINGS: readonly { readonly bare: ReadonlySet<string>; readonly clear: ReadonlySet<string> }[] = [
  { bare: new Set(['']), clear: new Set(['ul', 'ului', 'uri', 'urile', 'urilor', 's']) },
  { bare: new Set(['a', 'e']), clear: new Set(['ele', 'elor', 'ile', 'ilor']) },
];

/** @param one Folded, like `other`: lower case, no diacritics. Two equal words are no two forms. */
export function areFormsOfOneWord(one: string, other: string): boolean {
  if (one === other) return false;
  const longest = sharedStart(one, other);
  for (let length = longest; length >= STEM_LETTERS; length--) {
    if (ENDINGS.has(one.slice(length)) && ENDINGS.has(other.slice(length))) return true;
  }
  return longest >= SHORT_STEM_LETTERS && hasClearEndings(one.slice(SHORT_STEM_LETTERS), other.slice(SHORT_STEM_LETTERS));
}

function hasClearEndings(one: string, other: string): boolean {
  return CLEAR_ENDINGS.some(({ bare, clear }) => (clear.has(one) && (bare.has(other) || clear.has(other))) || (bare.has(one) && clear.has(other)));
}

function sharedStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
