import type { CutList, CutListItem, MediaWarning, WorkOptions } from '../../media/index.ts';
import { inLanes } from '../../platform/all-or-none.ts';
import { distinctWarnings } from './distinct-warnings.ts';
import type { MadeVariants, NumberedVariant } from './made-variants.ts';

/** A type, not an interface: job stages keep it as JSON. */
export type ProducedClip = { readonly id: string; readonly downloadUrl: string; readonly durationSeconds: number };

export type RenderedVariant = { readonly clip: ProducedClip; readonly warnings: readonly MediaWarning[] };

export interface VariantLine {
  readonly cuts: readonly CutList[];
  /** Under which the first one was chosen. */
  readonly firstVariant: number;
  readonly made: MadeVariants;
  readonly fingerprintOf: (cutList: readonly CutListItem[]) => string;
  readonly render: (variant: NumberedVariant, cutList: readonly CutListItem[], fingerprint: string, work: WorkOptions) => Promise<RenderedVariant>;
}

/** While one is joined, checked and put away the next one is encoded. */
const VARIANTS_AT_ONCE = 2;

/** Makes the variants that an earlier attempt has not made; it may have died in between. @returns all of them, in order */
export async function renderVariants({ cuts, firstVariant, made, fingerprintOf, render }: VariantLine, work: WorkOptions): Promise<{ clips: ProducedClip[]; warnings: MediaWarning[] }> {
  const share = sharedProgress(cuts.length, work.onProgress);
  const planned = cuts.map(({ items }, index) => {
    const [variant, fingerprint] = [firstVariant + index, fingerprintOf(items)];
    const finished = made.takeFinished(variant, fingerprint);
    const onProgress = (fraction: number): void => share(index, fraction);
    if (finished) return (): Promise<RenderedVariant> => (onProgress(1), Promise.resolve({ clip: finished, warnings: [] }));
    const numbered = made.numberFor(variant);
    return (signal: AbortSignal): Promise<RenderedVariant> => render(numbered, items, fingerprint, { ...work, signal, onProgress });
  });
  const rendered = await inLanes(planned, VARIANTS_AT_ONCE, (make, signal) => make(signal), work.signal);
  const warnings = [...cuts.flatMap((cut) => cut.warnings), ...rendered.flatMap((variant) => variant.warnings)];
  return { clips: rendered.map(({ clip: { id, downloadUrl, durationSeconds } }) => ({ id, downloadUrl, durationSeconds })), warnings: distinctWarnings(warnings) };
}

function sharedProgress(count: number, onProgress: WorkOptions['onProgress']): (index: number, fraction: number) => void {
  const fractions = new Map<number, number>();
  return (index, fraction) => {
    fractions.set(index, fraction);
    onProgress?.([...fractions.values()].reduce((sum, value) => sum + value, 0) / count);
  };
}
