/**
 * A 64-bit hash that is alike for pictures that look alike: the signs, about their median, of the lowest 8 × 8 frequencies
 * of the picture at 32 × 32. Written as 16 hexadecimal digits.
 */
import { shrinkFrame, type FrameSize } from './frame-measures.ts';

const SIDE = 32;
const LOW = 8;

/** Up to this many differing bits two pictures count as the same. */
export const NEAR_DUPLICATE_BITS = 10;

/** cosines[u * SIDE + x] of the discrete cosine transform. */
const cosines = Float64Array.from({ length: LOW * SIDE }, (_, at) => Math.cos(((2 * (at % SIDE) + 1) * Math.floor(at / SIDE) * Math.PI) / (2 * SIDE)));

export function hashFrame(pixels: Uint8Array, size: FrameSize): string {
  const frequencies = lowFrequencies(shrinkFrame(pixels, size, SIDE));
  // The first is the mean brightness, far above the rest.
  const median = [...frequencies.slice(1)].sort((a, b) => a - b)[Math.floor((LOW * LOW - 1) / 2)] ?? 0;
  let bits = 0n;
  for (const frequency of frequencies) bits = (bits << 1n) | (frequency > median ? 1n : 0n);
  return bits.toString(16).padStart(16, '0');
}

/** A hash in two halves of 32 bits, for comparing many. */
export type HashBits = readonly [number, number];

export function readHash(hash: string): HashBits {
  return [half(hash, 0), half(hash, 8)];
}

/** How many of the 64 bits differ. */
export function hammingDistance(a: string, b: string): number {
  return bitDistance(readHash(a), readHash(b));
}

export function bitDistance(a: HashBits, b: HashBits): number {
  return bitsOf(a[0] ^ b[0]) + bitsOf(a[1] ^ b[1]);
}

function half(hash: string, from: number): number {
  return Number.parseInt(hash.slice(from, from + 8), 16);
}

/** Counts in parallel: pairs, then fours, then eights, then their sum. */
function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function lowFrequencies(picture: Uint8Array): Float64Array {
  const rows = new Float64Array(SIDE * LOW);
  for (let y = 0; y < SIDE; y++) {
    for (let u = 0; u < LOW; u++) {
      let sum = 0;
      for (let x = 0; x < SIDE; x++) sum += (picture[y * SIDE + x] ?? 0) * (cosines[u * SIDE + x] ?? 0);
      rows[y * LOW + u] = sum;
    }
  }
  const result = new Float64Array(LOW * LOW);
  for (let v = 0; v < LOW; v++) {
    for (let u = 0; u < LOW; u++) {
      let sum = 0;
      for (let y = 0; y < SIDE; y++) sum += (rows[y * LOW + u] ?? 0) * (cosines[v * SIDE + y] ?? 0);
      result[v * LOW + u] = sum;
    }
  }
  return result;
}
