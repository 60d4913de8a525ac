/** In which orders segments can be shown. The first order that gives another video than those before is taken. */
import { seededRandom } from '../../../media/index.ts';
import type { SelectableSegment, SelectionRequest, Video } from './selection-types.ts';

type Order = readonly SelectableSegment[];
/** What the other videos show, from the first on. */
type Earlier = readonly Video[];

const MOST_SHUFFLES = 20;
const MOST_ROTATIONS = 40;
const LONGEST_STRIDE = 6;
/** Of an order so many are chosen with care; hardly a video shows more. */
const CAREFUL = 60;

/** The assigned order: from where the video before stopped, then one further each time, then leaving some out. */
export function* sequentialOrders({ segments }: SelectionRequest, earlier: Earlier): Generator<Order> {
  const last = earlier.at(-1);
  const first = segments.findIndex(({ id }) => id === last?.shots[0]?.segmentId);
  const begin = last === undefined || first < 0 ? 0 : first + last.shots.length;
  const steps = Math.min(segments.length, MOST_ROTATIONS);
  for (let step = 0; step < steps; step++) yield rotate(segments, begin + step);
  for (let stride = 2; stride <= LONGEST_STRIDE; stride++) {
    for (let step = 0; step < steps; step++) {
      const order = rotate(segments, begin + step);
      yield [...order.filter((_, place) => place % stride === 0), ...order.filter((_, place) => place % stride !== 0)];
    }
  }
}

/** Drawn by the seed; it opens with a segment that no other video opens with, as long as there is one. */
export function* randomOrders(request: SelectionRequest, earlier: Earlier): Generator<Order> {
  const openers = new Set(earlier.map(({ shots }) => shots[0]?.segmentId));
  for (let attempt = 0; attempt < MOST_SHUFFLES; attempt++) {
    const order = shuffle(request.segments, randomOf(request, earlier, attempt));
    yield rotate(order, Math.max(0, order.findIndex(({ id }) => !openers.has(id))));
  }
  for (let attempt = 0; attempt < MOST_SHUFFLES; attempt++) {
    const order = shuffle(request.segments, randomOf(request, earlier, MOST_SHUFFLES + attempt));
    yield sparing(rotate(order, Math.max(0, order.findIndex(({ id }) => !openers.has(id)))), earlier);
  }
}

/** Least used first, what the other videos show counted in; of these the favorites, then the longest unused, then by the seed. */
export function* weightedOrders(request: SelectionRequest, earlier: Earlier): Generator<Order> {
  for (let attempt = 0; attempt < MOST_SHUFFLES; attempt++) yield byUse(request, earlier, attempt);
  yield* randomOrders(request, earlier);
}

export function byUse(request: SelectionRequest, earlier: Earlier, attempt = 0): Order {
  const shown = new Map<string, number>();
  for (const { shots } of earlier) for (const id of new Set(shots.map((shot) => shot.segmentId))) shown.set(id, (shown.get(id) ?? 0) + 1);
  const uses = ({ id, useCount }: SelectableSegment): number => useCount + (shown.get(id) ?? 0);
  const lastUse = ({ id, lastUsedAt }: SelectableSegment): number => (shown.has(id) ? Number.POSITIVE_INFINITY : Date.parse(lastUsedAt ?? '1970-01-01T00:00:00Z'));
  // Sorting is stable: what is equal stays as it was drawn.
  return shuffle(request.segments, randomOf(request, earlier, attempt)).sort((one, other) => uses(one) - uses(other) || Number(other.favorite) - Number(one.favorite) || compare(lastUse(one), lastUse(other)));
}

/** After its first one always the segment with which the order has the least in common with each of the other videos. */
function sparing(order: Order, earlier: Earlier): Order {
  const showing = new Map(order.map((segment) => [segment, earlier.flatMap(({ shots }, video) => (shots.some(({ segmentId }) => segmentId === segment.id) ? [video] : []))]));
  const common = earlier.map(() => 0);
  const costOf = (segment: SelectableSegment): number => (showing.get(segment) ?? []).reduce((sum, video) => sum + 1 + 2 * (common[video] ?? 0), 0);
  const chosen: SelectableSegment[] = [];
  const left = [...order];
  while (left.length > 0 && chosen.length < CAREFUL) {
    const next = chosen.length === 0 ? left[0] : left.reduce((best, segment) => (costOf(segment) < costOf(best) ? segment : best));
    if (next === undefined) break;
    for (const video of showing.get(next) ?? []) common[video] = (common[video] ?? 0) + 1;
    left.splice(left.indexOf(next), 1);
    chosen.push(next);
  }
  return [...chosen, ...left];
}

/** Infinity is equal to itself, although its difference is no number. */
function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

function rotate<T>(list: readonly T[], by: number): T[] {
  const from = by % Math.max(1, list.length);
  return [...list.slice(from), ...list.slice(0, from)];
}

export function randomOf({ seed, firstVariant, others = [] }: SelectionRequest, earlier: Earlier, attempt: number): () => number {
  const variant = firstVariant + earlier.length - others.length;
  return seededRandom(seed * 31 + variant * 1009 + attempt);
}

function shuffle(list: Order, random: () => number): SelectableSegment[] {
  return list.map((segment) => ({ segment, place: random() })).sort((one, other) => one.place - other.place).map(({ segment }) => segment);
}
