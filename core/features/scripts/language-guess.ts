/** Whether a text is in the language that was asked for, by its letters and its smallest words. */

/** Words that are frequent in one of these languages, and in no other of them. */
const SMALL_WORDS: Readonly<Record<string, readonly string[]>> = {
  en: ['the', 'and', 'you', 'your', 'with', 'this', 'that', 'for', 'have', 'what', 'just', 'from'],
  ro: ['și', 'este', 'pentru', 'cu', 'sunt', 'ai', 'mai', 'din', 'care', 'acum', 'fără', 'această', 'sau', 'tău', 'îți'],
  de: ['und', 'der', 'die', 'das', 'ist', 'mit', 'für', 'nicht', 'du', 'ein', 'eine', 'auch', 'dein', 'sich'],
  fr: ['les', 'est', 'vous', 'avec', 'votre', 'dans', 'pour', 'une', 'c’est', 'et', 'pas', 'ce'],
  es: ['el', 'los', 'tu', 'para', 'con', 'una', 'es', 'y', 'más', 'del', 'está', 'sin'],
  it: ['il', 'che', 'per', 'con', 'una', 'è', 'non', 'tuo', 'della', 'sono', 'questo', 'più'],
  pt: ['o', 'os', 'você', 'para', 'com', 'uma', 'não', 'seu', 'mais', 'em', 'isso', 'é'],
  nl: ['het', 'een', 'van', 'en', 'je', 'met', 'voor', 'niet', 'dat', 'zijn', 'ook', 'jouw'],
  pl: ['i', 'w', 'nie', 'się', 'na', 'jest', 'to', 'dla', 'z', 'twój', 'jak', 'już'],
  hu: ['és', 'egy', 'hogy', 'nem', 'az', 'ez', 'meg', 'már', 'csak', 'van'],
};

/** Scripts that tell by themselves. */
const LETTERS: readonly (readonly [name: string, pattern: RegExp, languages: readonly string[]])[] = [
  ['Cyrillic', /\p{Script=Cyrillic}/gu, ['ru', 'uk', 'bg', 'sr', 'mk', 'be', 'kk', 'mn']],
  ['Greek', /\p{Script=Greek}/gu, ['el']],
  ['Arabic', /\p{Script=Arabic}/gu, ['ar', 'fa', 'ur', 'ku', 'ps']],
  ['Hebrew', /\p{Script=Hebrew}/gu, ['he', 'yi']],
  ['Chinese or Japanese', /\p{Script=Han}/gu, ['zh', 'ja', 'yue']],
  ['Hindi', /\p{Script=Devanagari}/gu, ['hi', 'mr', 'ne', 'sa']],
];

/** Fewer small words than these prove nothing. */
const FEWEST_HITS = 4;
const LEAD = 2;

/** @returns what it looks like, e.g. `English`; null where nothing speaks against the language */
export function findOtherLanguage(text: string, language: string): string | null {
  const wanted = language.split('-')[0]?.toLowerCase() ?? '';
  const letterCount = text.match(/\p{L}/gu)?.length ?? 0;
  for (const [name, pattern, languages] of LETTERS) {
    const share = (text.match(pattern)?.length ?? 0) / Math.max(1, letterCount);
    if (share > 0.5 && !languages.includes(wanted)) return name;
    if (share < 0.1 && letterCount > 20 && languages.includes(wanted) && !isWrittenInLatinToo(wanted)) return 'Latin';
  }
  const words = new Map<string, number>();
  for (const word of text.toLowerCase().match(/[\p{L}’']+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1);
  const hitsOf = (candidate: string) => (SMALL_WORDS[candidate] ?? []).reduce((sum, word) => sum + (words.get(word) ?? 0), 0);
  if (!(wanted in SMALL_WORDS)) return null;
  const own = hitsOf(wanted);
  const [best] = Object.keys(SMALL_WORDS).filter((candidate) => candidate !== wanted).map((candidate) => ({ candidate, hits: hitsOf(candidate) })).sort((a, b) => b.hits - a.hits);
  return best && best.hits >= FEWEST_HITS && best.hits > own * LEAD ? (new Intl.DisplayNames(['en'], { type: 'language' }).of(best.candidate) ?? best.candidate) : null;
}

function isWrittenInLatinToo(language: string): boolean {
  return ['sr', 'kk', 'mn', 'ku'].includes(language);
}
