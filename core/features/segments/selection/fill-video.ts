import { type FilledVideo, type SegmentShot, type SelectableSegment, SHORTEST_SHOT_SECONDS } from './selection-types.ts';
import { ShownSegments } from './shown-segments.ts';

export interface FillOptions {
  readonly totalFrames: number;
  readonly framesPerSecond: number;
  /** Leaves what resembles an earlier shot for later, as long as there is something else. */
  readonly avoidsNearRepeats: boolean;
  /** A segment that does not fit loses its beginning instead of its end. */
  readonly keepsEnds?: boolean;
  readonly reasonFor: (segment: SelectableSegment) => string;
}

const REPEATED = 'Shown again, because the segments are shorter than the clip.';

/** Shows segment after segment in this order, each whole where it fits, and none twice before all were shown. */
export function fillVideo(order: readonly SelectableSegment[], options: FillOptions): FilledVideo {
  const { framesPerSecond, totalFrames } = options;
  const least = leastFrames(framesPerSecond);
  const shown = new ShownSegments();
  const shots: SegmentShot[] = [];
  let isRepeating = false;
  for (let rest = totalFrames; rest > 0; ) {
    const next = choose(order, shown, options.avoidsNearRepeats);
    if (next === undefined) break;
    const frames = fitLength(framesOf(next, framesPerSecond), rest, least);
    const repeated = shown.timesOf(next) > 0;
    isRepeating ||= repeated;
    shown.add(next, frames);
    shots.push(toShot(next, frames, { framesPerSecond, keepsEnds: options.keepsEnds ?? false, reason: repeated ? REPEATED : options.reasonFor(next) }));
    rest -= frames;
  }
  return { shots, isRepeating };
}

/** Whole frames that a segment has. */
export function framesOf(segment: Pick<SelectableSegment, 'startSeconds' | 'endSeconds'>, framesPerSecond: number): number {
  return Math.floor((segment.endSeconds - segment.startSeconds) * framesPerSecond + 1e-6);
}

export function leastFrames(framesPerSecond: number): number {
  return Math.ceil(SHORTEST_SHOT_SECONDS * framesPerSecond);
}

/** Leaves nothing, or enough for another shot. */
export function fitLength(frames: number, rest: number, least: number): number {
  if (frames >= rest) return rest;
  const missing = least - (rest - frames);
  return missing > 0 && frames - missing >= least ? frames - missing : frames;
}

export function toShot(segment: SelectableSegment, frames: number, { framesPerSecond, keepsEnds, reason }: { readonly framesPerSecond: number; readonly keepsEnds: boolean; readonly reason: string }): SegmentShot {
  const lateStart = segment.startSeconds + (framesOf(segment, framesPerSecond) - frames) / framesPerSecond;
  const startSeconds = keepsEnds ? lateStart : segment.startSeconds;
  return { segmentId: segment.id, sourceVideoId: segment.sourceVideoId, startSeconds: Math.round(startSeconds * 10_000) / 10_000, frames, reason };
}

function choose(order: readonly SelectableSegment[], shown: ShownSegments, avoidsNearRepeats: boolean): SelectableSegment | undefined {
  const fresh = order.filter((candidate) => shown.timesOf(candidate) === 0);
  const distinct = avoidsNearRepeats ? fresh.find((candidate) => !shown.hasNear(candidate)) : undefined;
  return distinct ?? fresh[0] ?? shown.leastShown(order);
}
