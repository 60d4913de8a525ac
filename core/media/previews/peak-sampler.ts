import { Writable } from 'node:stream';

const FULL_SCALE = 32_768;

/** Takes raw mono sound, 16 bits little-endian, as it comes out of FFmpeg, and keeps only how far it swings in each stretch. */
export class PeakSampler extends Writable {
  private readonly peaks: Float64Array;
  private readonly samplesPerPeak: number;
  private position = 0;
  /** The first half of a sample whose other half is still to come. */
  private half: number | null = null;

  constructor(options: { readonly peakCount: number; readonly samplesPerPeak: number }) {
    // It is never closed: fluent-ffmpeg would take that for a failure.
    super({ emitClose: false, autoDestroy: false });
    this.peaks = new Float64Array(options.peakCount);
    this.samplesPerPeak = options.samplesPerPeak;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    const bytes = this.half === null ? chunk : Buffer.concat([Buffer.of(this.half), chunk]);
    const whole = bytes.length - (bytes.length % 2);
    for (let at = 0; at < whole; at += 2) this.take(Math.abs(bytes.readInt16LE(at)));
    this.half = whole < bytes.length ? (bytes[whole] ?? null) : null;
    done();
  }

  /** 0–1, three decimals. Where there was no sound, 0. */
  get result(): number[] {
    return Array.from(this.peaks, (peak) => Math.round((peak / FULL_SCALE) * 1000) / 1000);
  }

  private take(swing: number): void {
    const place = Math.floor(this.position / this.samplesPerPeak);
    this.position += 1;
    if (swing > (this.peaks[place] ?? Infinity)) this.peaks[place] = swing;
  }
}
