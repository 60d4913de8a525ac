import { bitDistance, type HashBits, NEAR_DUPLICATE_BITS, readHash } from '../analysis/perceptual-hash.ts';
import type { CandidateWindow, VideoAnalysis } from '../media-types.ts';

/** Frames that stand for a segment, evenly over it. */
const FRAMES = 4;
/** Of one hash. */
const HEX_DIGITS = 16;
/** More than half of the frames. */
const ENOUGH_FRAMES = 3;

/** The hashes of a stretch as 64 hexadecimal digits; null where the analysis has nothing of it. */
export function hashesOf(analysis: VideoAnalysis, stretch: { readonly startSeconds: number; readonly endSeconds: number }): string | null {
  const middle = (window: CandidateWindow): number => (window.startSeconds + window.endSeconds) / 2;
  const inside = analysis.windows.filter((window) => middle(window) >= stretch.startSeconds && middle(window) < stretch.endSeconds);
  return inside.length === 0 ? null : hashesOfWindows(inside);
}

/** @param windows At least one. */
export function hashesOfWindows(windows: readonly CandidateWindow[]): string {
  return Array.from({ length: FRAMES }, (_, index) => windows[Math.round((index * (windows.length - 1)) / (FRAMES - 1))]?.hash ?? '').join('');
}

/** The hashes of very many segments, for finding one that looks like another. All of them are compared: that is a few million comparisons, which take less than a query. */
export class SegmentHashes {
  private words: Int32Array;
  private used: number;

  /** @param packed 32 bytes for each segment. */
  constructor(packed: Uint8Array) {
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
    this.words = Int32Array.from({ length: packed.byteLength / 4 }, (_, index) => view.getInt32(4 * index));
    this.used = this.words.length;
  }

  add(hashes: string): void {
    if (this.used === this.words.length) {
      const larger = new Int32Array(Math.max(1024, 2 * this.used));
      larger.set(this.words);
      this.words = larger;
    }
    for (const [high, low] of readHashes(hashes)) {
      this.words[this.used] = high;
      this.words[this.used + 1] = low;
      this.used += 2;
    }
  }

  /** Whether most frames of these hashes look like frames of one and the same segment. */
  hasNear(hashes: string): boolean {
    const own = readHashes(hashes);
    for (let at = 0; at < this.used; at += 2 * FRAMES) if (this.isNear(own, at)) return true;
    return false;
  }

  private isNear(own: readonly HashBits[], at: number): boolean {
    let found = 0;
    for (const [index, bits] of own.entries()) {
      if (this.holds(bits, at)) found += 1;
      else if (index - found >= FRAMES - ENOUGH_FRAMES) return false;
    }
    return found >= ENOUGH_FRAMES;
  }

  private holds(bits: HashBits, at: number): boolean {
    for (let other = at; other < at + 2 * FRAMES; other += 2) {
      if (bitDistance(bits, [this.words[other] ?? 0, this.words[other + 1] ?? 0]) <= NEAR_DUPLICATE_BITS) return true;
    }
    return false;
  }
}

function readHashes(hashes: string): HashBits[] {
  return Array.from({ length: FRAMES }, (_, index) => readHash(hashes.slice(index * HEX_DIGITS, (index + 1) * HEX_DIGITS)));
}
