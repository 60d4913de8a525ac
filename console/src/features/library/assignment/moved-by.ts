/** The list with one item a place earlier or later; as it was where there is no such place. */
export function movedBy<Item>(items: readonly Item[], index: number, by: -1 | 1): Item[] {
  const moved = [...items];
  const place = index + by;
  if (place < 0 || place >= items.length) return moved;
  moved.splice(place, 0, ...moved.splice(index, 1));
  return moved;
}
