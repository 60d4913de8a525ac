/** What goes wrong at the stand-in, by the dice of a seed. */
import type { CreationFault, Fault, Faults } from '../../../plugins/publisher-postiz/stand-in/options.ts';

export type Dice = () => number;

/** Numbers in [0, 1) that a seed repeats (mulberry32). */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const BEFORE: readonly CreationFault[] = ['cut', 'crash', 'hang', 'partial', 'late'];
const AFTER: readonly Fault[] = ['cut', 'crash', 'hang'];
/** Uploads and look-ups wait for long: of them, none hangs. */
const ELSEWHERE: readonly Fault[] = ['cut', 'crash'];

/** @param counts How often each fault came. */
export function breakAtRandom(faults: Faults, dice: Dice, share: number, counts: Map<string, number>): void {
  const pick = <T extends string>(choices: readonly T[], place: string): T | undefined => {
    if (dice() >= share) return undefined;
    const fault = choices[Math.floor(dice() * choices.length)];
    if (fault !== undefined) counts.set(`${fault} ${place}`, (counts.get(`${fault} ${place}`) ?? 0) + 1);
    return fault;
  };
  faults.lateMs = 2200;
  faults.before = (request) => (request === 'POST /posts' ? pick(BEFORE, 'before creating') : pick(ELSEWHERE, `before ${request}`));
  faults.after = (request) => (request === 'POST /posts' ? pick(AFTER, 'after creating') : undefined);
}
