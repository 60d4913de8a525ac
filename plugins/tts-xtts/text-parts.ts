/** Where a text may be cut, best first: after a sentence, after a clause, between words. Scripts without spaces have stops of their own. */
const CUTS = [/[.!?…]["'”’»)\]]*\s|[。！？]/gu, /[,;:–—]\s|[、，；]/gu, /\s/gu];

/** Parts of at most so many code points, cut where it is heard least. */
export function splitText(text: string, longest: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while ([...rest].length > longest) {
    const start = [...rest].slice(0, longest).join('');
    const cut = cutIn(start, rest);
    parts.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return rest === '' ? parts : [...parts, rest];
}

/** In UTF-16 units. */
function cutIn(start: string, rest: string): number {
  // One more, so that a space right after the longest part counts.
  const seen = rest.slice(0, start.length + 1);
  for (const pattern of CUTS) {
    const last = [...seen.matchAll(pattern)].map((match) => match.index + match[0].length).findLast((end) => end <= start.length + 1);
    if (last !== undefined && seen.slice(0, last).trim() !== '') return last;
  }
  return start.length;
}
