/** What a video that is being filled shows so far. */
import { looksAlike } from '../../../media/index.ts';
import type { SelectableSegment } from './selection-types.ts';

export class ShownSegments {
  /** By segment: how often, and at which frame of the video it ended last. */
  private readonly times = new Map<SelectableSegment, { count: number; endFrame: number }>();
  private endFrame = 0;
  last: SelectableSegment | undefined;

  add(segment: SelectableSegment, frames: number): void {
    this.endFrame += frames;
    this.times.set(segment, { count: this.timesOf(segment) + 1, endFrame: this.endFrame });
    this.last = segment;
  }

  timesOf(segment: SelectableSegment): number {
    return this.times.get(segment)?.count ?? 0;
  }

  hasNear(segment: SelectableSegment): boolean {
    return [...this.times.keys()].some((other) => isNear(segment, other));
  }

  /** Frames since something was shown that shows, or looks like, the same; infinite when there was nothing. */
  framesSinceNear(segment: SelectableSegment): number {
    let latest = -Infinity;
    for (const [other, { endFrame }] of this.times) if (endFrame > latest && isNear(segment, other)) latest = endFrame;
    return this.endFrame - latest;
  }

  /** Of the shots, how many are of this source video: 0–1. */
  shareOf(sourceVideoId: string): number {
    let [own, all] = [0, 0];
    for (const [segment, { count }] of this.times) {
      all += count;
      if (segment.sourceVideoId === sourceVideoId) own += count;
    }
    return all === 0 ? 0 : own / all;
  }

  /** Not the one just shown, if there is another. */
  leastShown(candidates: readonly SelectableSegment[]): SelectableSegment | undefined {
    const others = candidates.length > 1 ? candidates.filter((candidate) => candidate !== this.last) : candidates;
    return others.reduce<SelectableSegment | undefined>((least, candidate) => (least === undefined || this.timesOf(candidate) < this.timesOf(least) ? candidate : least), undefined);
  }
}

/** Both show the same moments, or pictures that look the same. */
export function isNear(segment: SelectableSegment, other: SelectableSegment): boolean {
  const overlap = Math.min(segment.endSeconds, other.endSeconds) - Math.max(segment.startSeconds, other.startSeconds);
  const shorter = Math.min(segment.endSeconds - segment.startSeconds, other.endSeconds - other.startSeconds);
  if (segment.sourceVideoId === other.sourceVideoId && overlap > shorter / 2) return true;
  return segment.hash !== undefined && other.hash !== undefined && looksAlike(segment.hash, other.hash);
}
