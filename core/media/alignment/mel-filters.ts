/** Triangular filters, evenly spread as the ear hears pitch. */
interface MelFilter {
  readonly firstBin: number;
  readonly weights: Float64Array;
}

const melOf = (hertz: number): number => 1127 * Math.log(1 + hertz / 700);
const hertzOf = (mel: number): number => 700 * (Math.exp(mel / 1127) - 1);

export class MelFilters {
  readonly count: number;
  private readonly filters: readonly MelFilter[];

  constructor(options: { readonly count: number; readonly sampleRate: number; readonly transformSize: number; readonly lowestHertz: number; readonly highestHertz: number }) {
    const { count, sampleRate, transformSize, lowestHertz, highestHertz } = options;
    this.count = count;
    const [lowest, highest] = [melOf(lowestHertz), melOf(highestHertz)];
    const edge = (index: number): number => (hertzOf(lowest + ((highest - lowest) * index) / (count + 1)) * transformSize) / sampleRate;
    this.filters = Array.from({ length: count }, (_, index) => triangle(edge(index), edge(index + 1), edge(index + 2)));
  }

  /** @returns the energy that passes the filter */
  apply(index: number, power: Float64Array): number {
    const filter = this.filters[index];
    if (!filter) return 0;
    let sum = 0;
    for (let offset = 0; offset < filter.weights.length; offset++) sum += (filter.weights[offset] ?? 0) * (power[filter.firstBin + offset] ?? 0);
    return sum;
  }
}

function triangle(low: number, center: number, high: number): MelFilter {
  const firstBin = Math.ceil(low);
  const weights = Float64Array.from({ length: Math.floor(high) - firstBin + 1 }, (_, offset) => {
    const bin = firstBin + offset;
    return Math.max(0, Math.min((bin - low) / (center - low), (high - bin) / (high - center)));
  });
  return { firstBin, weights };
}
