/** Dynamic time warping: which moment of one sound is which of another. Coarsely over the whole first, then finely around what was found. */
import { setImmediate as breathe } from 'node:timers/promises';
import { around, type Corridor, type WarpingPath, wholeTable } from './corridor.ts';
import { FEATURES, type SoundFeatures } from './sound-features.ts';

/** Of so many cells all are looked at: eight minutes by eight minutes, eight frames taken together. */
const MOST_CELLS = 40_000_000;
const SHRINK = 8;
/** How far the truth may lie from what was found coarsely, in frames of the finer level. */
const RADIUS = 60;
/** A thread that computes hears nothing; so often it listens whether it is still wanted. */
const CELLS_BETWEEN_BREATHS = 2_000_000;

const BOTH = 0;
const REFERENCE_ONLY = 1;
const OTHER_ONLY = 2;

/** @param assertWanted throws to stop the work */
export async function warp(reference: SoundFeatures, other: SoundFeatures, assertWanted: () => void): Promise<WarpingPath> {
  const [rows, columns] = [reference.frames, other.frames];
  if (Math.min(rows, columns) <= SHRINK) return findPath(reference, other, wholeTable(rows, columns), assertWanted);
  const coarse = await warpCoarsely(shrink(reference), shrink(other), assertWanted);
  return findPath(reference, other, around(coarse, { rows, columns, scale: SHRINK, radius: RADIUS }), assertWanted);
}

function warpCoarsely(reference: SoundFeatures, other: SoundFeatures, assertWanted: () => void): Promise<WarpingPath> {
  if (reference.frames * other.frames > MOST_CELLS) return warp(reference, other, assertWanted);
  return findPath(reference, other, wholeTable(reference.frames, other.frames), assertWanted);
}

/** Several frames as one: their mean. */
function shrink({ frames, values }: SoundFeatures): SoundFeatures {
  const fewer = Math.ceil(frames / SHRINK);
  const means = new Float32Array(fewer * FEATURES);
  for (let frame = 0; frame < fewer; frame++) {
    const members = Math.min(SHRINK, frames - frame * SHRINK);
    for (let member = 0; member < members; member++) {
      for (let feature = 0; feature < FEATURES; feature++) means[frame * FEATURES + feature] = (means[frame * FEATURES + feature] ?? 0) + (values[(frame * SHRINK + member) * FEATURES + feature] ?? 0) / members;
    }
  }
  return { frames: fewer, values: means };
}

/** The cheapest way through the corridor from the first cell to the last. */
async function findPath(reference: SoundFeatures, other: SoundFeatures, corridor: Corridor, assertWanted: () => void): Promise<WarpingPath> {
  const rows = reference.frames;
  const steps: Uint8Array[] = [];
  let above: Float64Array = new Float64Array(0);
  let aboveFrom = 0;
  let cells = 0;
  for (let row = 0; row < rows; row++) {
    const [from, to] = [corridor.from[row] ?? 0, corridor.to[row] ?? 0];
    const costs = new Float64Array(to - from);
    const taken = new Uint8Array(to - from);
    for (let column = from; column < to; column++) {
      const both = row === 0 && column === 0 ? 0 : (above[column - 1 - aboveFrom] ?? Infinity);
      const referenceOnly = above[column - aboveFrom] ?? Infinity;
      const otherOnly = costs[column - 1 - from] ?? Infinity;
      const step = both <= referenceOnly && both <= otherOnly ? BOTH : referenceOnly <= otherOnly ? REFERENCE_ONLY : OTHER_ONLY;
      taken[column - from] = step;
      costs[column - from] = Math.min(both, referenceOnly, otherOnly) + distance(reference.values, row, other.values, column);
    }
    steps.push(taken);
    [above, aboveFrom] = [costs, from];
    cells += to - from;
    if (cells < CELLS_BETWEEN_BREATHS) continue;
    cells = 0;
    await breathe();
    assertWanted();
  }
  return walkBack(steps, corridor, other.frames - 1);
}

/** Steeper than a straight line: one bad mismatch weighs more than several small ones. */
function distance(a: Float32Array, row: number, b: Float32Array, column: number): number {
  let sum = 0;
  const [atA, atB] = [row * FEATURES, column * FEATURES];
  for (let feature = 0; feature < FEATURES; feature++) {
    const difference = (a[atA + feature] ?? 0) - (b[atB + feature] ?? 0);
    sum += difference * difference;
  }
  const straight = Math.sqrt(sum);
  return straight * Math.sqrt(straight);
}

function walkBack(steps: readonly Uint8Array[], { from }: Corridor, lastColumn: number): WarpingPath {
  const path = { first: new Int32Array(steps.length), last: new Int32Array(steps.length) };
  let [row, column] = [steps.length - 1, lastColumn];
  path.last[row] = column;
  while (row > 0 || column > 0) {
    const step = steps[row]?.[column - (from[row] ?? 0)] ?? BOTH;
    path.first[row] = column;
    if (step !== REFERENCE_ONLY) column = Math.max(0, column - 1);
    if (step !== OTHER_ONLY) {
      row = Math.max(0, row - 1);
      path.last[row] = column;
    }
  }
  path.first[row] = column;
  return path;
}
