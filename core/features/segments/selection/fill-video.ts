import { looksAlike } from '../../../media/index.ts';
import { type SegmentShot, type SelectableSegment, SHORTEST_SHOT_SECONDS, type Video, type VideoPart } from './selection-types.ts';

export interface FillOptions {
  readonly framesPerSecond: number;
  /** Leaves what resembles an earlier shot for later, as long as there is something else. */
  readonly avoidsNearRepeats: boolean;
  /** A segment that does not fit loses its beginning instead of its end. */
  readonly keepsEnds?: boolean;
}

/** Shows segment after segment, each whole where it fits, and none twice before all were shown. */
export function fillVideo(parts: readonly VideoPart[], options: FillOptions): Video {
  const least = Math.ceil(SHORTEST_SHOT_SECONDS * options.framesPerSecond);
  const shown = new Shown();
  const shots: SegmentShot[] = [];
  let [isRepeating, carried] = [false, 0];
  for (const [index, part] of parts.entries()) {
    let rest = part.frames + carried;
    carried = 0;
    while (rest > 0) {
      // Too short for a shot of its own, so it goes to the next part.
      if (rest < least && index < parts.length - 1) {
        carried = rest;
        break;
      }
      const next = choose(part.candidates, shown, options.avoidsNearRepeats);
      if (next === undefined) return { shots, isRepeating };
      const frames = fitLength(framesOf(next, options.framesPerSecond), rest, least);
      isRepeating ||= shown.timesOf(next) > 0;
      shown.add(next);
      shots.push(toShot(next, frames, options));
      rest -= frames;
    }
  }
  return { shots, isRepeating };
}

/** Whole frames that a segment has. */
export function framesOf(segment: SelectableSegment, framesPerSecond: number): number {
  return Math.floor((segment.endSeconds - segment.startSeconds) * framesPerSecond + 1e-6);
}

class Shown {
  private readonly times = new Map<SelectableSegment, number>();
  last: SelectableSegment | undefined;

  add(segment: SelectableSegment): void {
    this.times.set(segment, this.timesOf(segment) + 1);
    this.last = segment;
  }

  timesOf(segment: SelectableSegment): number {
    return this.times.get(segment) ?? 0;
  }

  hasNear(segment: SelectableSegment): boolean {
    return [...this.times.keys()].some((other) => isNear(segment, other));
  }
}

function choose(candidates: readonly SelectableSegment[], shown: Shown, avoidsNearRepeats: boolean): SelectableSegment | undefined {
  const fresh = candidates.filter((candidate) => shown.timesOf(candidate) === 0);
  const distinct = avoidsNearRepeats ? fresh.find((candidate) => !shown.hasNear(candidate)) : undefined;
  return distinct ?? fresh[0] ?? leastShown(candidates, shown);
}

/** Not the one just shown, if there is another. */
function leastShown(candidates: readonly SelectableSegment[], shown: Shown): SelectableSegment | undefined {
  const others = candidates.length > 1 ? candidates.filter((candidate) => candidate !== shown.last) : candidates;
  return others.reduce<SelectableSegment | undefined>((least, candidate) => (least === undefined || shown.timesOf(candidate) < shown.timesOf(least) ? candidate : least), undefined);
}

/** Both show the same moments, or pictures that look the same. */
function isNear(segment: SelectableSegment, other: SelectableSegment): boolean {
  const overlap = Math.min(segment.endSeconds, other.endSeconds) - Math.max(segment.startSeconds, other.startSeconds);
  const shorter = Math.min(segment.endSeconds - segment.startSeconds, other.endSeconds - other.startSeconds);
  if (segment.sourceVideoId === other.sourceVideoId && overlap > shorter / 2) return true;
  return segment.hash !== undefined && other.hash !== undefined && looksAlike(segment.hash, other.hash);
}

/** Leaves nothing, or enough for another shot. */
function fitLength(frames: number, rest: number, least: number): number {
  if (frames >= rest) return rest;
  const missing = least - (rest - frames);
  return missing > 0 && frames - missing >= least ? frames - missing : frames;
}

function toShot(segment: SelectableSegment, frames: number, { framesPerSecond, keepsEnds }: FillOptions): SegmentShot {
  const lateStart = segment.startSeconds + (framesOf(segment, framesPerSecond) - frames) / framesPerSecond;
  const startSeconds = keepsEnds === true ? lateStart : segment.startSeconds;
  return { segmentId: segment.id, sourceVideoId: segment.sourceVideoId, startSeconds: Math.round(startSeconds * 10_000) / 10_000, frames };
}
