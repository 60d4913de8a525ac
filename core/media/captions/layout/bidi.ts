import bidiFactory, { type Bidi } from 'bidi-js';

// Its types describe another packaging than Node loads.
const bidi = (bidiFactory as unknown as () => Bidi)();

/** Unicode's embedding level of each UTF-16 unit; odd ones run from right to left. The first strong letter decides the direction of all. */
export function embeddingLevels(text: string): Uint8Array {
  return bidi.getEmbeddingLevels(text).levels;
}

/** From the order of reading to that of the eye, left to right: rule L2 of the Unicode Bidirectional Algorithm. */
export function toVisualOrder<Item extends { readonly level: number }>(items: readonly Item[]): Item[] {
  const ordered = [...items];
  const levels = items.map(({ level }) => level);
  const lowestOdd = Math.min(...levels.filter((level) => level % 2 === 1));
  for (let level = Math.max(...levels); level >= lowestOdd; level--) {
    for (let start = 0; start < ordered.length; start++) {
      let end = start;
      while ((ordered[end]?.level ?? -1) >= level) end++;
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = end;
    }
  }
  return ordered;
}
