import type { CutListItem } from '../../media/index.ts';
import type { SecondaryMoment } from './secondary-moments.ts';

/** Gives footage for a moment, at most that long; null when there is none. */
export type SecondarySupply = (moment: SecondaryMoment, mostFrames: number) => CutListItem | null;

/** A rest of a shot that is shorter would flash by, so the secondary footage is shown instead of it. */
const SHORTEST_REST_SECONDS = 0.4;

/** Shows other footage at these moments, which are in order; what is cut into goes on behind it. The length stays as it is. Pure. */
export function insertSecondary(cutList: readonly CutListItem[], moments: readonly SecondaryMoment[], supply: SecondarySupply, framesPerSecond: number): CutListItem[] {
  let items: readonly CutListItem[] = cutList;
  let filledUntil = 0;
  for (const moment of moments) {
    const { fromFrame, toFrame } = widen(items, moment, filledUntil, Math.round(SHORTEST_REST_SECONDS * framesPerSecond));
    const shot = supply({ ...moment, fromFrame, toFrame }, toFrame - fromFrame);
    if (shot === null) continue;
    items = replace(items, fromFrame, shot, framesPerSecond);
    filledUntil = fromFrame + shot.frames;
  }
  return [...items];
}

/** To the cuts that are so near that only a flash would be left between. */
function widen(items: readonly CutListItem[], { fromFrame, toFrame }: SecondaryMoment, filledUntil: number, least: number): { fromFrame: number; toFrame: number } {
  let at = 0;
  const cuts = [0, ...items.map(({ frames }) => (at += frames))];
  const near = (frame: number): number => cuts.find((cut) => Math.abs(cut - frame) < least) ?? frame;
  const from = Math.max(filledUntil, near(fromFrame));
  return { fromFrame: from, toFrame: Math.max(near(toFrame), from + 1) };
}

function replace(items: readonly CutListItem[], fromFrame: number, shot: CutListItem, framesPerSecond: number): CutListItem[] {
  const toFrame = fromFrame + shot.frames;
  let at = 0;
  const before: CutListItem[] = [];
  const after: CutListItem[] = [];
  for (const item of items) {
    const end = at + item.frames;
    if (at < fromFrame) before.push(part(item, 0, Math.min(item.frames, fromFrame - at), framesPerSecond));
    if (end > toFrame) after.push(part(item, Math.max(0, toFrame - at), item.frames, framesPerSecond));
    at = end;
  }
  return [...before, shot, ...after];
}

/** Frames `from` to `to` of a shot; what is left out is room around it. */
function part(item: CutListItem, from: number, to: number, framesPerSecond: number): CutListItem {
  if (from === 0 && to === item.frames) return item;
  const [leftBefore, leftAfter] = [from / framesPerSecond, (item.frames - to) / framesPerSecond];
  return {
    ...item,
    startSeconds: round(item.startSeconds + leftBefore),
    frames: to - from,
    roomBeforeSeconds: round((item.roomBeforeSeconds ?? 0) + leftBefore),
    roomAfterSeconds: round((item.roomAfterSeconds ?? 0) + leftAfter),
  };
}

function round(seconds: number): number {
  return Math.round(seconds * 10_000) / 10_000;
}
