/** Several clips are chosen in turns, shot by shot, so that none gets only what the others left. */
import { MediaError } from '../media-error.ts';
import { type Candidate, type Pick, Picker } from './picker.ts';
import { seededRandom } from './seeded-random.ts';
import type { FootageSpan } from './shared-footage.ts';
import type { Stretch } from './stretches.ts';

export interface DraftOptions {
  readonly stretches: readonly Stretch[];
  readonly totalFrames: number;
  readonly framesPerSecond: number;
  /** The usual length of a shot, by how much it varies (0–1), and the shortest there is. */
  readonly evenFrames: number;
  readonly swing: number;
  readonly leastFrames: number;
  /** Two shots of this length must fit side by side, else the second counts as showing the first again. */
  readonly reachSeconds: number;
  /** What earlier videos showed. */
  readonly shownBefore: readonly FootageSpan[];
  readonly seed: number;
}

/** A clip that is being chosen, or one that is there already. */
export class DraftedClip {
  readonly picker: Picker;
  private readonly options: DraftOptions;
  private readonly random: () => number;
  private restFrames: number;

  constructor(variant: number, options: DraftOptions, candidates: readonly Candidate[]) {
    this.options = options;
    this.restFrames = options.totalFrames;
    this.random = seededRandom(options.seed * 31 + variant);
    this.picker = new Picker({ candidates, framesPerSecond: options.framesPerSecond, totalFrames: options.totalFrames, random: this.random });
  }

  get isFull(): boolean {
    return this.restFrames <= 0;
  }

  /** What it shows in any case. */
  begin(picks: readonly Pick[]): void {
    for (const pick of picks) {
      this.picker.note(pick);
      this.restFrames -= pick.frames;
    }
  }

  /** @throws MediaError `no-footage` */
  takeTurn(): void {
    const { evenFrames, leastFrames, swing } = this.options;
    const rest = this.restFrames;
    const length = Math.max(leastFrames, Math.round(evenFrames * (1 + swing * (2 * this.random() - 1))));
    const wanted = fitLength(length, rest, leastFrames);
    // Where no shot is long enough, short ones; a last one of a few frames would be a flash, so what remains is halved.
    const short = rest < 2 * leastFrames ? Math.ceil(rest / 2) : wanted;
    const pick = this.picker.take(wanted, rest, Math.min(wanted, leastFrames)) ?? this.picker.take(short, rest, 1);
    if (pick === null) throw new MediaError('no-footage', 'The chosen source videos hold no footage that can be shown. Choose others.');
    this.restFrames -= pick.frames;
  }
}

/** The clip that has the first turn in one round has the last in the next. */
export function draft(clips: readonly DraftedClip[]): void {
  for (let order = [...clips]; order.some(({ isFull }) => !isFull); order = order.toReversed()) {
    for (const clip of order) if (!clip.isFull) clip.takeTurn();
  }
}

/** Leaves either nothing or enough for another shot. */
function fitLength(frames: number, rest: number, least: number): number {
  if (rest - frames >= least) return frames;
  return rest >= 2 * least && rest > frames ? rest - least : rest;
}
