import { Remembered } from './remembered.ts';

/** By how much this machine's clock differs from the service's, as its answers told. For one address each: it says nothing of others. */
const skewsMs = new Remembered<number>();

export function serverTime(address: string): number {
  return Date.now() + (skewsMs.get(address) ?? 0);
}

/** @returns whether the header told a time. */
export function learnServerTime(address: string, dateHeader: string | null): boolean {
  const time = dateHeader === null ? NaN : Date.parse(dateHeader);
  if (Number.isNaN(time)) return false;
  skewsMs.set(address, time - Date.now());
  return true;
}
