/** Before the job has succeeded the bar does not read 100. */
const CEILING_PERCENT = 99;
/** Below these an estimate would be a guess. */
const MIN_ELAPSED_MS = 1500;
const MIN_ADVANCE_PERCENT = 1;

export interface Progress {
  readonly stage: string | null;
  /** 0–100, one decimal; never falls. */
  readonly percent: number;
  /** Whole seconds; null while nothing can be said. */
  readonly etaSeconds: number | null;
}

/** Turns what the stages report into one bar: each stage owns a part of it by weight. */
export class ProgressMeter {
  private readonly weights: Readonly<Record<string, number>>;
  private readonly total: number;
  private readonly fractions = new Map<string, number>();
  private readonly nowMs: () => number;
  private stage: string | null = null;
  private percent: number;
  private base: { readonly atMs: number; readonly percent: number } | undefined;

  /** @param startPercent where an earlier attempt left the bar */
  constructor(weights: Readonly<Record<string, number>>, startPercent = 0, nowMs: () => number = () => performance.now()) {
    this.weights = weights;
    this.total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    this.percent = startPercent;
    this.nowMs = nowMs;
  }

  /** An earlier attempt did this stage: it advances the bar, but says nothing about this attempt's pace. */
  skip(stage: string): void {
    this.fractions.set(stage, 1);
    this.advance();
    this.base = undefined;
  }

  start(stage: string): void {
    this.stage = stage;
    this.base ??= { atMs: this.nowMs(), percent: this.done() };
  }

  /** @param fraction of this stage, 0–1; what is not a number in that range is brought into it */
  report(stage: string, fraction: number): void {
    const known = this.fractions.get(stage) ?? 0;
    const clamped = Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : 0;
    this.fractions.set(stage, Math.max(known, clamped));
    this.advance();
  }

  read(): Progress {
    return { stage: this.stage, percent: Math.round(this.percent * 10) / 10, etaSeconds: this.estimate() };
  }

  private advance(): void {
    this.percent = Math.max(this.percent, Math.min(CEILING_PERCENT, this.done()));
  }

  private done(): number {
    const sum = Object.entries(this.weights).reduce((done, [stage, weight]) => done + weight * (this.fractions.get(stage) ?? 0), 0);
    return this.total === 0 ? 0 : (100 * sum) / this.total;
  }

  private estimate(): number | null {
    if (!this.base) return null;
    const elapsedMs = this.nowMs() - this.base.atMs;
    const advanced = this.done() - this.base.percent;
    if (elapsedMs < MIN_ELAPSED_MS || advanced < MIN_ADVANCE_PERCENT) return null;
    return Math.round(((100 - this.done()) * elapsedMs) / advanced / 1000);
  }
}
