import type { CueWord } from '../media-types.ts';

/** The words of rows share the time by their length. */
export function spreadWords(rows: readonly string[], startSeconds: number, endSeconds: number): CueWord[] {
  const words = rows.flatMap((row, index) => {
    const ofRow = row.split(' ');
    return ofRow.map((text, at) => ({ text, breaks: at === ofRow.length - 1 && index < rows.length - 1 }));
  });
  const total = words.reduce((sum, { text }) => sum + text.length + 1, 0);
  let spoken = 0;
  const timeNow = (): number => Math.round((startSeconds + ((endSeconds - startSeconds) * spoken) / total) * 1000) / 1000;
  return words.map(({ text, breaks }) => {
    const start = timeNow();
    spoken += text.length + 1;
    return { text, startSeconds: start, endSeconds: timeNow(), ...(breaks ? { breakAfter: true } : {}) };
  });
}
