export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
}

/** @returns milliseconds */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

export function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))] ?? Number.NaN;
}

/** A table with every figure as a ratio to the first. */
export function printRatios(title: string, figures: readonly Figure[]): void {
  const base = figures[0]?.value ?? 1;
  console.log(`\n${title}`);
  for (const { what, value, unit } of figures) console.log(`  ${what.padEnd(62)} ${value.toFixed(2).padStart(9)} ${unit.padEnd(3)} ${(value / base).toFixed(2).padStart(6)} ×`);
}
