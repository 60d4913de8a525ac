import type { Schemas } from '../../contract/operations.ts';

type MadeClip = Pick<Schemas['Clip'], 'id' | 'variant' | 'fingerprint' | 'downloadUrl' | 'durationSeconds'>;

export interface NumberedVariant {
  /** By which its cuts are chosen. */
  readonly variant: number;
  /** Under which it stands in the project. */
  readonly number: number;
}

/** What a project has when a job begins or goes on: what an earlier attempt finished is not made again, and no number is given twice. */
export class MadeVariants {
  private readonly left: MadeClip[];
  private readonly numbers: Set<number>;

  constructor(made: readonly MadeClip[]) {
    this.left = made.toSorted((one, other) => one.variant - other.variant);
    this.numbers = new Set(made.map(({ variant }) => variant));
  }

  /** The clip that an earlier attempt made of this variant; each only once, because two variants may look the same. */
  takeFinished(variant: number, fingerprint: string): MadeClip | undefined {
    // Another job may have taken the number since, so its own may be a higher one.
    const at = this.left.findIndex((clip) => clip.variant >= variant && clip.fingerprint === fingerprint);
    return at < 0 ? undefined : this.left.splice(at, 1)[0];
  }

  /** The number for a new clip: the variant's own, or where that is taken the next one. */
  numberFor(variant: number): NumberedVariant {
    const number = this.numbers.has(variant) ? Math.max(...this.numbers) + 1 : variant;
    this.numbers.add(number);
    return { variant, number };
  }
}
