/** BCP 47 tags as people and providers give them: `ro`, `ro-RO`, `pt_br`. */

/** How well a voice suits a wanted language: 2 the same, 1 the same language elsewhere, 0 not at all. */
export function languageMatch(voiceLanguage: string, wanted: string): 0 | 1 | 2 {
  const [voice, want] = [canonical(voiceLanguage), canonical(wanted)];
  if (voice === want) return 2;
  return primary(voice) === primary(want) ? 1 : 0;
}

function canonical(tag: string): string {
  try {
    // Who says Norwegian (`no`) means Bokmål (`nb`), unless they say Nynorsk (`nn`).
    return (Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? tag).toLowerCase().replace(/^nb\b/, 'no');
  } catch {
    return tag.toLowerCase(); // Not a tag; it can still be equal to another that is none.
  }
}

function primary(tag: string): string {
  return tag.split('-', 1).join('');
}
