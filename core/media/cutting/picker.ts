/** Chooses shot after shot, each the best that is left in view of those before it. */
import { hammingDistance, NEAR_DUPLICATE_BITS } from '../analysis/perceptual-hash.ts';
import type { Stretch } from './stretches.ts';

export interface Pick {
  readonly stretch: Stretch;
  readonly frames: number;
}

interface Candidate {
  readonly stretch: Stretch;
  readonly jitter: number;
  /** How often this footage was shown before in this clip. */
  shown: number;
  resemblesShown: boolean;
  /** How often it was shown in the variants before. */
  shownElsewhere: number;
  opensElsewhere: boolean;
}

export interface PickerOptions {
  readonly stretches: readonly Stretch[];
  /** Two shots of this length must fit side by side, else the second counts as showing the first again. */
  readonly reachSeconds: number;
  readonly framesPerSecond: number;
  readonly random: () => number;
  readonly earlierVariants: readonly (readonly Pick[])[];
}

/** Far enough apart that a worse kind of shot is taken only when there is no better kind left. Scores are 0–1. */
const PENALTY = { besidePrevious: 20, shown: 10, samePlaceAsNeighbor: 6, opensElsewhere: 5, darkOrBlurred: 4, still: 2, resemblesShown: 1, shownElsewhere: 0.35 } as const;
const LARGEST_JITTER = 0.08;
/** What begins this soon after the piece before it ended, or ends this soon before it, looks like a jump; but for a cut between them. */
const NEIGHBOR_GAP_SECONDS = 1;

export class Picker {
  private readonly candidates: readonly Candidate[];
  private readonly options: PickerOptions;
  private readonly picks: Pick[] = [];

  constructor(options: PickerOptions) {
    this.options = options;
    this.candidates = options.stretches.map((stretch) => ({
      stretch,
      jitter: options.random() * LARGEST_JITTER,
      shown: 0,
      resemblesShown: false,
      shownElsewhere: options.earlierVariants.flat().filter((pick) => this.overlaps(stretch, pick)).length,
      opensElsewhere: options.earlierVariants.some((picks) => picks[0] !== undefined && this.overlaps(stretch, picks[0])),
    }));
  }

  /**
   * The next shot, of at most `wanted` of the `rest` frames that are to be filled, and whether its footage was shown before.
   * @returns null when no stretch has `least` frames and leaves none or again as many
   */
  take(wanted: number, rest: number, least: number): { pick: Pick; repeated: boolean } | null {
    let best: { candidate: Candidate; frames: number; value: number } | null = null;
    for (const candidate of this.candidates) {
      const value = this.valueOf(candidate);
      if (best !== null && value <= best.value) continue;
      const frames = this.fit(candidate, wanted, rest, least);
      if (frames >= least) best = { candidate, frames, value };
    }
    if (best === null) return null;
    const pick = { stretch: best.candidate.stretch, frames: best.frames };
    const repeated = best.candidate.shown > 0;
    this.note(pick);
    return { pick, repeated };
  }

  /** How long a shot from here would be: not into what was shown already, and leaving enough for another shot or nothing. */
  private fit({ stretch, shown }: Candidate, wanted: number, rest: number, least: number): number {
    const frames = Math.min(wanted, this.framesOf(stretch), shown > 0 ? Infinity : this.framesBeforeNextPick(stretch));
    const left = rest - frames;
    return left > 0 && left < least ? frames - (least - left) : frames;
  }

  private framesOf(stretch: Stretch): number {
    return toFrames(stretch.lengthSeconds, this.options.framesPerSecond);
  }

  private framesBeforeNextPick(stretch: Stretch): number {
    const later = this.picks.filter((pick) => pick.stretch.sourceVideoId === stretch.sourceVideoId && pick.stretch.startSeconds > stretch.startSeconds);
    return Math.min(...later.map((pick) => toFrames(pick.stretch.startSeconds - stretch.startSeconds, this.options.framesPerSecond)));
  }

  private valueOf(candidate: Candidate): number {
    const { stretch } = candidate;
    const previous = this.picks.at(-1);
    let value = stretch.score + candidate.jitter - PENALTY.shown * candidate.shown - PENALTY.shownElsewhere * candidate.shownElsewhere;
    if (candidate.resemblesShown) value -= PENALTY.resemblesShown;
    if (stretch.flaw !== null) value -= stretch.flaw === 'still' ? PENALTY.still : PENALTY.darkOrBlurred;
    if (previous === undefined) return candidate.opensElsewhere ? value - PENALTY.opensElsewhere : value;
    if (this.overlaps(stretch, previous)) value -= PENALTY.besidePrevious;
    else if (stretch.shot === previous.stretch.shot && this.overlaps(stretch, previous, NEIGHBOR_GAP_SECONDS)) value -= PENALTY.samePlaceAsNeighbor;
    return value;
  }

  /** From here on the pick counts as shown. */
  note(pick: Pick): void {
    for (const candidate of this.candidates) {
      if (this.overlaps(candidate.stretch, pick)) candidate.shown += 1;
      candidate.resemblesShown ||= hammingDistance(candidate.stretch.hash, pick.stretch.hash) <= NEAR_DUPLICATE_BITS;
    }
    this.picks.push(pick);
  }

  /** Whether a shot of the usual length taken here would show what the pick shows, or come nearer to it than `gapSeconds`. */
  private overlaps(stretch: Stretch, pick: Pick, gapSeconds = 0): boolean {
    if (stretch.sourceVideoId !== pick.stretch.sourceVideoId) return false;
    const end = stretch.startSeconds + Math.min(stretch.lengthSeconds, this.options.reachSeconds);
    const pickEnd = pick.stretch.startSeconds + pick.frames / this.options.framesPerSecond;
    // A thousandth of a second of overlap is rounding.
    return stretch.startSeconds < pickEnd + gapSeconds - 0.001 && pick.stretch.startSeconds < end + gapSeconds - 0.001;
  }
}

function toFrames(seconds: number, framesPerSecond: number): number {
  return Math.floor(seconds * framesPerSecond + 1e-6);
}
