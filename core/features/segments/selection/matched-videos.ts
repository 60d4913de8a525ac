/** A video that shows what its script says: each phrase gets the segment that fits best in view of all that is shown. */
import { explainMatch } from '../explain-match.ts';
import { matchSegments, type SegmentMatch } from '../keyword-matcher.ts';
import { fitLength, framesOf, leastFrames, toShot } from './fill-video.ts';
import { MATCH_WEIGHTS, type MatchWeights } from './match-weights.ts';
import { findPhrases, type Phrase } from './phrases.ts';
import { byUse, randomOf } from './segment-orders.ts';
import type { FilledVideo, SegmentShot, SelectableSegment, SelectionRequest, Video } from './selection-types.ts';
import { ShownSegments } from './shown-segments.ts';

interface Situation {
  readonly phrase: Phrase;
  readonly matches: ReadonlyMap<string, SegmentMatch>;
  /** First choices of phrases that are still to come. */
  readonly reserved: ReadonlySet<string>;
  readonly shown: ShownSegments;
}

/** What looks alike is not shown again for this long, or for this part of the video where that is shorter. */
const COOL_DOWN_SECONDS = 10;
const COOL_DOWN_PART = 1 / 3;
const COOL_DOWN_STEPS = [1, 0.5, 0];
const MOST_ATTEMPTS = 20;
/** By how much the draw can change a choice, from the second attempt on. */
const DRAW = 0.25;
/** Of segments that are equal otherwise, the one that is to be used next. */
const USE_ORDER = 0.02;
const OPENS_ELSEWHERE = 1.5;
const MOST_QUOTED = 60;

/** Each attempt is another video, the most fitting first. */
export function* matchedVideos(request: SelectionRequest, earlier: readonly Video[], keepsEnds: boolean): Generator<FilledVideo> {
  const phrases = findPhrases(request);
  const matches = matchPhrases(phrases, request);
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) yield new MatchedVideo(request, earlier, attempt).fill(phrases, matches, keepsEnds);
}

/** How many phrases of the script have no segment that fits, and how many there are. */
export function countUnmatched(request: SelectionRequest): { readonly unmatched: number; readonly phrases: number } {
  const phrases = findPhrases(request);
  return { unmatched: matchPhrases(phrases, request).filter((matches) => matches.size === 0).length, phrases: phrases.length };
}

function matchPhrases(phrases: readonly Phrase[], { segments }: SelectionRequest): ReadonlyMap<string, SegmentMatch>[] {
  const found = matchSegments(phrases.map(({ text }) => text), segments, { maxMatches: segments.length });
  return found.map((matches) => new Map(matches.map((match) => [match.segmentId, match])));
}

class MatchedVideo {
  private readonly request: SelectionRequest;
  private readonly weights: MatchWeights;
  /** By segment: what is the same for all phrases. */
  private readonly bonus: ReadonlyMap<SelectableSegment, number>;
  private readonly openers: ReadonlySet<string>;

  constructor(request: SelectionRequest, earlier: readonly Video[], attempt: number) {
    this.request = request;
    this.weights = MATCH_WEIGHTS[request.matching ?? 'balanced'];
    this.openers = new Set(earlier.flatMap(({ shots }) => shots.slice(0, 1).map(({ segmentId }) => segmentId)));
    const random = randomOf(request, earlier, attempt);
    const order = byUse(request, earlier, attempt);
    this.bonus = new Map(order.map((segment, place) => [segment, this.usualBonus(segment, earlier) + USE_ORDER * (1 - place / order.length) + (attempt === 0 ? 0 : DRAW * random())]));
  }

  fill(phrases: readonly Phrase[], matches: readonly ReadonlyMap<string, SegmentMatch>[], keepsEnds: boolean): FilledVideo {
    const { framesPerSecond } = this.request;
    const least = leastFrames(framesPerSecond);
    const shown = new ShownSegments();
    const shots: SegmentShot[] = [];
    let [isRepeating, carried] = [false, 0];
    for (const [index, phrase] of phrases.entries()) {
      const reserved = new Set(matches.slice(index + 1).flatMap((later) => [...later.keys()].slice(0, 1)));
      const situation = { phrase, matches: matches[index] ?? new Map<string, SegmentMatch>(), reserved, shown };
      let rest = phrase.frames + carried;
      for (carried = 0; rest > 0; ) {
        // Too short for a shot of its own, so it goes to the next phrase.
        if (rest < least && index < phrases.length - 1) {
          [carried, rest] = [rest, 0];
          break;
        }
        const next = this.choose(situation);
        if (next === undefined) return { shots, isRepeating };
        const frames = fitLength(framesOf(next, framesPerSecond), rest, least);
        const repeated = shown.timesOf(next) > 0;
        isRepeating ||= repeated;
        shots.push(toShot(next, frames, { framesPerSecond, keepsEnds, reason: reasonOf(next, situation, repeated) }));
        shown.add(next, frames);
        rest -= frames;
      }
    }
    return { shots, isRepeating };
  }

  private usualBonus({ id, useCount, favorite }: SelectableSegment, earlier: readonly Video[]): number {
    const elsewhere = earlier.filter(({ shots }) => shots.some(({ segmentId }) => segmentId === id)).length;
    return this.weights.fresh / (1 + useCount) + (favorite ? USE_ORDER : 0) - this.weights.elsewhere * Math.min(1.5, elsewhere);
  }

  /** Nothing twice before all were shown; nothing that looks like what was just shown, as long as there is something else. */
  private choose(situation: Situation): SelectableSegment | undefined {
    const { shown } = situation;
    const { segments, framesPerSecond, totalFrames } = this.request;
    const fresh = segments.filter((segment) => shown.timesOf(segment) === 0);
    if (fresh.length === 0) return shown.leastShown(segments);
    const coolDown = Math.min(COOL_DOWN_SECONDS * framesPerSecond, totalFrames * COOL_DOWN_PART);
    for (const part of COOL_DOWN_STEPS) {
      const allowed = fresh.filter((segment) => part === 0 || shown.framesSinceNear(segment) >= part * coolDown);
      if (allowed.length > 0) return allowed.reduce((best, segment) => (this.valueOf(segment, situation) > this.valueOf(best, situation) ? segment : best));
    }
    return undefined;
  }

  private valueOf(segment: SelectableSegment, { matches, reserved, shown }: Situation): number {
    const { keyword, variety, alike } = this.weights;
    const confidence = matches.get(segment.id)?.confidence ?? 0;
    let value = (this.bonus.get(segment) ?? 0) + keyword * confidence + variety * (1 - shown.shareOf(segment.sourceVideoId));
    if (shown.hasNear(segment)) value -= alike;
    if (reserved.has(segment.id) && confidence < 1) value -= keyword * (1 - confidence);
    if (shown.last === undefined && this.openers.has(segment.id)) value -= OPENS_ELSEWHERE;
    return value;
  }
}

function reasonOf({ id }: SelectableSegment, { phrase, matches }: Situation, repeated: boolean): string {
  const quote = `“${phrase.text.length > MOST_QUOTED ? `${phrase.text.slice(0, MOST_QUOTED)}…` : phrase.text}”`;
  const match = matches.get(id);
  if (repeated) return 'Shown again, because the segments are shorter than the clip.';
  if (!match) return matches.size === 0 ? `No keyword occurs in ${quote}, so it shows what was used least.` : `What fits ${quote} is shown already or elsewhere, so it shows what was used least.`;
  const isBest = [...matches.values()].every(({ confidence }) => confidence <= match.confidence);
  return `Goes with ${quote}. ${explainMatch({ ...match, precedence: null })}${isBest ? '' : ' A better one is shown already or elsewhere.'}`;
}
