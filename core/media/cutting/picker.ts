/** Chooses shot after shot of a clip, each the best that is left in view of those before it and of what other clips show. */
import { bitDistance, type HashBits, NEAR_DUPLICATE_BITS, readHash } from '../analysis/perceptual-hash.ts';
import { type FootageSpan, MOST_SHARED, sharedSeconds } from './shared-footage.ts';
import type { Stretch } from './stretches.ts';

export interface Pick {
  readonly stretch: Stretch;
  readonly frames: number;
  /** The clip had shown some of it already. */
  readonly repeated: boolean;
}

export interface Candidate {
  readonly stretch: Stretch;
  readonly bits: HashBits;
  /** What a shot of the usual length shows. */
  readonly reach: FootageSpan;
  /** How often earlier videos showed it, beyond what they showed least often. */
  readonly shownBefore: number;
}

export interface PickerOptions {
  readonly candidates: readonly Candidate[];
  readonly framesPerSecond: number;
  readonly totalFrames: number;
  readonly random: () => number;
}

/** Far enough apart that a worse kind of shot is taken only when there is no better kind left. Scores are 0–1. */
const PENALTY = { besidePrevious: 20, shown: 10, samePlaceAsNeighbor: 6, opensElsewhere: 5, darkOrBlurred: 4, sharedTooMuch: 2.4, still: 2, opensAlike: 2, mostShared: 1.5, resemblesShown: 1, shared: 0.7, shownElsewhere: 0.35, shownBefore: 1.5, shownMoreOften: 0.15 } as const;
/** However often earlier videos showed it, it is better than what is still or dark. */
const MOST_OFTEN = 3;
const LARGEST_JITTER = 0.08;
/** What it costs to decode footage in vain, for each second of it, up to so much. */
const PREROLL = { perSecond: 0.04, most: 0.12 } as const;
/** What begins this soon after the piece before it ended, or ends this soon before it, looks like a jump; but for a cut between them. */
const NEIGHBOR_GAP_SECONDS = 1;
/** How much an opening gains by looking unlike the others. */
const UNLIKE_OPENING = 0.3;
const HASH_BITS = 64;
/** Overlaps up to this are rounding. */
const ROUNDING_SECONDS = 0.001;

export class Picker {
  readonly picks: Pick[] = [];
  private readonly options: PickerOptions;
  private readonly mostSharedSeconds: number;
  private readonly jitter: readonly number[];
  /** By candidate: how often its footage was shown in this clip. */
  private readonly shown: number[];
  private readonly resemblesShown: boolean[];
  /** By candidate: for how long the shots of this clip show the same. */
  private readonly heldSeconds: number[];
  private readonly rivals: Picker[] = [];
  /** By rival: what this clip and that one share. */
  private readonly shared = new Map<Picker, number>();

  constructor(options: PickerOptions) {
    this.options = options;
    this.mostSharedSeconds = (MOST_SHARED * options.totalFrames) / options.framesPerSecond;
    this.jitter = options.candidates.map(() => options.random() * LARGEST_JITTER);
    this.shown = options.candidates.map(() => 0);
    this.heldSeconds = options.candidates.map(() => 0);
    this.resemblesShown = options.candidates.map(() => false);
  }

  /** From here on this clip and the others differ from each other as far as the footage allows. */
  meet(rivals: readonly Picker[]): void {
    this.rivals.push(...rivals);
  }

  /**
   * The next shot, of at most `wanted` of the `rest` frames that are to be filled.
   * @returns null when no stretch has `least` frames and leaves none or again as many
   */
  take(wanted: number, rest: number, least: number): Pick | null {
    let best: { index: number; frames: number; value: number } | null = null;
    for (const index of this.options.candidates.keys()) {
      const value = this.valueOf(index);
      if (best !== null && value <= best.value) continue;
      const frames = this.fit(index, wanted, rest, least);
      if (frames >= least) best = { index, frames, value };
    }
    const stretch = best && this.options.candidates[best.index]?.stretch;
    if (!best || !stretch) return null;
    const pick = { stretch, frames: best.frames, repeated: (this.shown[best.index] ?? 0) > 0 };
    this.note(pick);
    return pick;
  }

  /** From here on the pick counts as shown. */
  note(pick: Pick): void {
    const span = this.spanOf(pick);
    const bits = readHash(pick.stretch.hash);
    for (const [index, { reach, bits: own }] of this.options.candidates.entries()) {
      const seconds = sharedSeconds(reach, span);
      if (seconds > ROUNDING_SECONDS) this.shown[index] = (this.shown[index] ?? 0) + 1;
      this.heldSeconds[index] = (this.heldSeconds[index] ?? 0) + seconds;
      if (bitDistance(own, bits) <= NEAR_DUPLICATE_BITS) this.resemblesShown[index] = true;
    }
    for (const rival of this.rivals) {
      const seconds = rival.picks.reduce((sum, other) => sum + sharedSeconds(span, rival.spanOf(other)), 0);
      this.shared.set(rival, (this.shared.get(rival) ?? 0) + seconds);
      rival.shared.set(this, (rival.shared.get(this) ?? 0) + seconds);
    }
    this.picks.push(pick);
  }

  /** How long a shot from here would be: not into what was shown already, and leaving enough for another shot or nothing. */
  private fit(index: number, wanted: number, rest: number, least: number): number {
    const stretch = this.options.candidates[index]?.stretch;
    if (!stretch) return 0;
    const frames = Math.min(wanted, this.toFrames(stretch.lengthSeconds), (this.shown[index] ?? 0) > 0 ? Infinity : this.framesBeforeNextPick(stretch));
    const left = rest - frames;
    return left > 0 && left < least ? frames - (least - left) : frames;
  }

  private framesBeforeNextPick({ sourceVideoId, startSeconds }: Stretch): number {
    const later = this.picks.filter(({ stretch }) => stretch.sourceVideoId === sourceVideoId && stretch.startSeconds > startSeconds);
    return Math.min(...later.map(({ stretch }) => this.toFrames(stretch.startSeconds - startSeconds)));
  }

  private valueOf(index: number): number {
    const candidate = this.options.candidates[index];
    if (!candidate) return -Infinity;
    const { stretch, shownBefore } = candidate;
    let value = stretch.score + (this.jitter[index] ?? 0) - PENALTY.shown * (this.shown[index] ?? 0);
    if (shownBefore > 0) value -= PENALTY.shownBefore + PENALTY.shownMoreOften * Math.min(shownBefore - 1, MOST_OFTEN);
    value -= Math.min(PREROLL.most, PREROLL.perSecond * stretch.prerollSeconds);
    if (this.resemblesShown[index]) value -= PENALTY.resemblesShown;
    if (stretch.flaw !== null) value -= stretch.flaw === 'still' ? PENALTY.still : PENALTY.darkOrBlurred;
    value -= this.sharingPenalty(index, candidate.reach);
    const previous = this.picks.at(-1);
    return previous === undefined ? value - this.openingPenalty(candidate) : value - this.neighborPenalty(candidate, previous);
  }

  /** For what the other clips show: the more is shared with one of them already, the more further footage of it costs. */
  private sharingPenalty(index: number, reach: FootageSpan): number {
    let [shown, tooMuch] = [0, false];
    for (const rival of this.rivals) {
      const held = rival.heldSeconds[index] ?? 0;
      if (held <= ROUNDING_SECONDS) continue;
      const share = ((this.shared.get(rival) ?? 0) + held) / this.mostSharedSeconds;
      shown += (PENALTY.shownElsewhere * held) / (reach.endSeconds - reach.startSeconds) + PENALTY.shared * share * share;
      tooMuch ||= share > 1;
    }
    // However many clips show it, dark footage is no way out.
    return PENALTY.mostShared * (1 - Math.exp(-shown / PENALTY.mostShared)) + (tooMuch ? PENALTY.sharedTooMuch : 0);
  }

  private openingPenalty({ reach, bits }: Candidate): number {
    let [penalty, nearest] = [0, HASH_BITS];
    for (const rival of this.rivals) {
      const [opening] = rival.picks;
      if (opening === undefined) continue;
      const distance = bitDistance(bits, readHash(opening.stretch.hash));
      nearest = Math.min(nearest, distance);
      if (sharedSeconds(reach, rival.spanOf(opening)) > ROUNDING_SECONDS) penalty = Math.max(penalty, PENALTY.opensElsewhere);
      if (distance <= NEAR_DUPLICATE_BITS) penalty = Math.max(penalty, PENALTY.opensAlike);
    }
    return penalty - (UNLIKE_OPENING * nearest) / HASH_BITS;
  }

  private neighborPenalty({ stretch, reach }: Candidate, previous: Pick): number {
    const shown = this.spanOf(previous);
    if (sharedSeconds(reach, shown) > ROUNDING_SECONDS) return PENALTY.besidePrevious;
    const around = { ...shown, startSeconds: shown.startSeconds - NEIGHBOR_GAP_SECONDS, endSeconds: shown.endSeconds + NEIGHBOR_GAP_SECONDS };
    return stretch.shot === previous.stretch.shot && sharedSeconds(reach, around) > ROUNDING_SECONDS ? PENALTY.samePlaceAsNeighbor : 0;
  }

  private spanOf({ stretch: { sourceVideoId, startSeconds }, frames }: Pick): FootageSpan {
    return { sourceVideoId, startSeconds, endSeconds: startSeconds + frames / this.options.framesPerSecond };
  }

  private toFrames(seconds: number): number {
    return Math.floor(seconds * this.options.framesPerSecond + 1e-6);
  }
}
