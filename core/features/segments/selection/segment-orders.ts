/** In which orders segments can be shown. The first order that gives another video than those before is taken. */
import { seededRandom } from '../../../media/index.ts';
import type { SelectableSegment, SelectionRequest, Video } from './selection-types.ts';

type Order = readonly SelectableSegment[];
/** What the variants before show, from the first on. */
type Earlier = readonly Video[];

const MOST_SHUFFLES = 20;

/** The assigned order, beginning where the variant before stopped, then one further each time. */
export function* sequentialOrders({ segments }: SelectionRequest, earlier: Earlier): Generator<Order> {
  const last = earlier.at(-1);
  const first = segments.findIndex(({ id }) => id === last?.shots[0]?.segmentId);
  const begin = last === undefined ? 0 : first + last.shots.length;
  for (let step = 0; step < segments.length; step++) yield rotate(segments, begin + step);
}

/** Drawn by the seed; it opens with a segment that no variant before opens with, as long as there is one. */
export function* randomOrders(request: SelectionRequest, earlier: Earlier): Generator<Order> {
  const openers = new Set(earlier.map(({ shots }) => shots[0]?.segmentId));
  for (let attempt = 0; attempt < MOST_SHUFFLES; attempt++) {
    const order = shuffle(request.segments, randomOf(request, earlier, attempt));
    const fresh = order.findIndex(({ id }) => !openers.has(id));
    yield rotate(order, Math.max(0, fresh));
  }
}

/** Least used first, what the variants before show counted in; of these the favorites, then the longest unused, then by the seed. */
export function* weightedOrders(request: SelectionRequest, earlier: Earlier): Generator<Order> {
  yield byUse(request, earlier);
  yield* randomOrders(request, earlier);
}

export function byUse(request: SelectionRequest, earlier: Earlier): Order {
  const shown = new Map<string, number>();
  for (const { shots } of earlier) for (const id of new Set(shots.map((shot) => shot.segmentId))) shown.set(id, (shown.get(id) ?? 0) + 1);
  const uses = ({ id, useCount }: SelectableSegment): number => useCount + (shown.get(id) ?? 0);
  const lastUse = ({ id, lastUsedAt }: SelectableSegment): number => (shown.has(id) ? Number.POSITIVE_INFINITY : Date.parse(lastUsedAt ?? '1970-01-01T00:00:00Z'));
  // Sorting is stable: what is equal stays as it was drawn.
  return shuffle(request.segments, randomOf(request, earlier, 0)).sort((one, other) => uses(one) - uses(other) || Number(other.favorite) - Number(one.favorite) || compare(lastUse(one), lastUse(other)));
}

/** Infinity is equal to itself, although its difference is no number. */
function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

export function rotate<T>(list: readonly T[], by: number): T[] {
  const from = by % Math.max(1, list.length);
  return [...list.slice(from), ...list.slice(0, from)];
}

function randomOf({ seed }: SelectionRequest, earlier: Earlier, attempt: number): () => number {
  return seededRandom(seed * 31 + (earlier.length + 1) * 1009 + attempt);
}

function shuffle(list: Order, random: () => number): SelectableSegment[] {
  return list.map((segment) => ({ segment, place: random() })).sort((one, other) => one.place - other.place).map(({ segment }) => segment);
}
