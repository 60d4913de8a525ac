import { describe, expect, it } from 'vitest';
import { MadeVariants } from './made-variants.ts';

const clip = (variant: number, fingerprint: string) => ({ id: `${variant}-${fingerprint}`, variant, fingerprint, downloadUrl: '', durationSeconds: 1 });

describe('MadeVariants', () => {
  it('finds what an earlier attempt finished', () => {
    const made = new MadeVariants([clip(2, 'b'), clip(1, 'a')]);
    expect([made.takeFinished(1, 'a')?.id, made.takeFinished(2, 'x'), made.takeFinished(3, 'c')]).toEqual(['1-a', undefined, undefined]);
  });

  it('takes no clip for two variants that look the same, and none of a lower number', () => {
    const made = new MadeVariants([clip(1, 'a'), clip(3, 'a')]);
    expect([made.takeFinished(2, 'a')?.id, made.takeFinished(3, 'a'), made.takeFinished(1, 'a')?.id]).toEqual(['3-a', undefined, '1-a']);
  });

  it('gives each number once, also when another job took some since', () => {
    const made = new MadeVariants([clip(1, 'of another job')]);
    expect([1, 2, 3].map((variant) => made.numberFor(variant).number)).toEqual([2, 3, 4]);
    expect(new MadeVariants([]).numberFor(1)).toEqual({ variant: 1, number: 1 });
    // And finds its own under that number when it goes on once more.
    expect(new MadeVariants([clip(1, 'of another job'), clip(2, 'a')]).takeFinished(1, 'a')?.id).toBe('2-a');
  });
});
