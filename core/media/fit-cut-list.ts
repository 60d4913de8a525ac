import { type CutList, sumFrames } from './cut-list.ts';
import { SHORTEST_SECONDS } from './cutting/stretches.ts';
import type { CutListItem } from './media-types.ts';

export interface NewLength {
  readonly totalFrames: number;
  readonly framesPerSecond: 30;
  /** Goes on after these cuts until the length is reached; its items begin with them. */
  readonly goOn: (beginning: readonly CutListItem[]) => CutList;
}

/** The same clip at another length: its cuts stay, from the first on. What is too long is cut off at the end. */
export function fitCutList(items: readonly CutListItem[], { totalFrames, framesPerSecond, goOn }: NewLength): CutList {
  const leastFrames = Math.ceil(SHORTEST_SECONDS * framesPerSecond);
  const missing = totalFrames - sumFrames(items);
  if (missing <= 0) return { items: trim(items, totalFrames, leastFrames), warnings: [] };
  // What is missing is too short for a shot of its own, so the last one is chosen anew together with it.
  return goOn(missing < leastFrames ? items.slice(0, -1) : items);
}

/** The last shot is not left as a flash: it takes from the one before. */
function trim(items: readonly CutListItem[], totalFrames: number, leastFrames: number): CutListItem[] {
  const kept: CutListItem[] = [];
  for (const item of items) {
    const rest = totalFrames - sumFrames(kept);
    if (rest > 0) kept.push(item.frames > rest ? { ...item, frames: rest } : item);
  }
  const [before, last] = kept.slice(-2);
  if (!before || !last || last.frames >= leastFrames) return kept;
  const together = before.frames + last.frames;
  const longest = items[kept.length - 1]?.frames ?? last.frames;
  const lastFrames = Math.max(last.frames, Math.min(leastFrames, longest, Math.floor(together / 2)));
  return [...kept.slice(0, -2), { ...before, frames: together - lastFrames }, { ...last, frames: lastFrames }];
}
