/** The power spectrum of short frames of sound, by a radix-2 transform whose tables are made once. */
export class PowerSpectrum {
  private readonly size: number;
  private readonly reversed: Uint16Array;
  private readonly cosines: Float64Array;
  private readonly sines: Float64Array;
  private readonly real: Float64Array;
  private readonly imaginary: Float64Array;

  /** @param size a power of two */
  constructor(size: number) {
    this.size = size;
    const bits = Math.log2(size);
    this.reversed = Uint16Array.from({ length: size }, (_, index) => reverseBits(index, bits));
    this.cosines = Float64Array.from({ length: size / 2 }, (_, index) => Math.cos((2 * Math.PI * index) / size));
    this.sines = Float64Array.from({ length: size / 2 }, (_, index) => -Math.sin((2 * Math.PI * index) / size));
    this.real = new Float64Array(size);
    this.imaginary = new Float64Array(size);
  }

  /** @param frame up to `size` samples @param power receives `size / 2 + 1` values */
  measure(frame: Float64Array, power: Float64Array): void {
    const { real, imaginary, reversed, size } = this;
    for (let index = 0; index < size; index++) real[reversed[index] ?? 0] = frame[index] ?? 0;
    imaginary.fill(0);
    for (let half = 1; half < size; half *= 2) this.combine(half);
    for (let index = 0; index <= size / 2; index++) power[index] = (real[index] ?? 0) ** 2 + (imaginary[index] ?? 0) ** 2;
  }

  /** Joins neighboring transforms of length `half`. */
  private combine(half: number): void {
    const { real, imaginary, cosines, sines, size } = this;
    const stride = size / (2 * half);
    for (let start = 0; start < size; start += 2 * half) {
      for (let offset = 0; offset < half; offset++) {
        const [a, b] = [start + offset, start + offset + half];
        const [cosine, sine] = [cosines[offset * stride] ?? 0, sines[offset * stride] ?? 0];
        const [realB, imaginaryB] = [real[b] ?? 0, imaginary[b] ?? 0];
        const turnedReal = realB * cosine - imaginaryB * sine;
        const turnedImaginary = realB * sine + imaginaryB * cosine;
        real[b] = (real[a] ?? 0) - turnedReal;
        imaginary[b] = (imaginary[a] ?? 0) - turnedImaginary;
        real[a] = (real[a] ?? 0) + turnedReal;
        imaginary[a] = (imaginary[a] ?? 0) + turnedImaginary;
      }
    }
  }
}

function reverseBits(value: number, bits: number): number {
  let reversed = 0;
  for (let bit = 0; bit < bits; bit++) reversed |= ((value >> bit) & 1) << (bits - 1 - bit);
  return reversed;
}
