import { Writable } from 'node:stream';
import { PowerSpectrum } from './fourier.ts';
import { MelFilters } from './mel-filters.ts';

export const ALIGNED_SAMPLE_RATE = 16_000;
export const FRAME_SECONDS = 0.01;
export const MEL_BANDS = 26;

const HOP_SAMPLES = ALIGNED_SAMPLE_RATE * FRAME_SECONDS;
/** 25 ms: two periods of a low voice. */
const WINDOW_SAMPLES = 400;
const TRANSFORM_SIZE = 512;
const PRE_EMPHASIS = 0.97;
const LOWEST_HERTZ = 80;
const HIGHEST_HERTZ = 7600;
const FULL_SCALE = 32_768;
const FIRST_CAPACITY = 4096;

/** Energy by frame and band. Frame `n` is centered `n` × 10 ms after the start of the sound. */
export interface Spectrogram {
  readonly frames: number;
  readonly durationSeconds: number;
  /** `MEL_BANDS` values a frame. */
  readonly bands: Float32Array;
  /** Mean square of the samples, one value a frame. */
  readonly energy: Float32Array;
}

const window = Float64Array.from({ length: WINDOW_SAMPLES }, (_, index) => 0.54 - 0.46 * Math.cos((2 * Math.PI * index) / (WINDOW_SAMPLES - 1)));

/** Takes raw mono sound, 16 kHz, 16 bits little-endian, as it comes out of FFmpeg. */
export class SpectrogramSampler extends Writable {
  private readonly spectrum = new PowerSpectrum(TRANSFORM_SIZE);
  private readonly filters = new MelFilters({ count: MEL_BANDS, sampleRate: ALIGNED_SAMPLE_RATE, transformSize: TRANSFORM_SIZE, lowestHertz: LOWEST_HERTZ, highestHertz: HIGHEST_HERTZ });
  private readonly power = new Float64Array(TRANSFORM_SIZE / 2 + 1);
  private readonly windowed = new Float64Array(WINDOW_SAMPLES);
  /** The latest samples; half a window of silence comes before the first. */
  private readonly samples = new Float64Array(WINDOW_SAMPLES);
  private filled = WINDOW_SAMPLES / 2;
  private received = 0;
  private frames = 0;
  private bands = new Float32Array(FIRST_CAPACITY * MEL_BANDS);
  private energy = new Float32Array(FIRST_CAPACITY);
  /** The first half of a sample whose other half is still to come. */
  private rest: Buffer = Buffer.alloc(0);

  constructor() {
    // It is never closed: fluent-ffmpeg would take that for a failure.
    super({ emitClose: false, autoDestroy: false });
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const whole = bytes.length - (bytes.length % 2);
    for (let at = 0; at < whole; at += 2) this.take(bytes.readInt16LE(at) / FULL_SCALE);
    this.received += whole / 2;
    this.rest = bytes.subarray(whole);
    done();
  }

  /** To be called when all sound is there. */
  finish(): Spectrogram {
    const frames = Math.ceil(this.received / HOP_SAMPLES);
    while (this.frames < frames) this.take(0);
    // The resampler fills its last sample up.
    const durationSeconds = Math.max(0, this.received - 1) / ALIGNED_SAMPLE_RATE;
    return { frames, durationSeconds, bands: this.bands.slice(0, frames * MEL_BANDS), energy: this.energy.slice(0, frames) };
  }

  private take(sample: number): void {
    this.samples[this.filled] = sample;
    this.filled += 1;
    if (this.filled < WINDOW_SAMPLES) return;
    this.measureFrame();
    this.samples.copyWithin(0, HOP_SAMPLES);
    this.filled -= HOP_SAMPLES;
  }

  private measureFrame(): void {
    this.makeRoom();
    let [before, sum] = [0, 0];
    for (let index = 0; index < WINDOW_SAMPLES; index++) {
      const sample = this.samples[index] ?? 0;
      this.windowed[index] = (sample - PRE_EMPHASIS * before) * (window[index] ?? 0);
      before = sample;
      sum += sample * sample;
    }
    this.spectrum.measure(this.windowed, this.power);
    for (let band = 0; band < MEL_BANDS; band++) this.bands[this.frames * MEL_BANDS + band] = this.filters.apply(band, this.power);
    this.energy[this.frames] = sum / WINDOW_SAMPLES;
    this.frames += 1;
  }

  private makeRoom(): void {
    if (this.frames < this.energy.length) return;
    this.bands = widened(this.bands);
    this.energy = widened(this.energy);
  }
}

function widened(values: Float32Array): Float32Array<ArrayBuffer> {
  const wider = new Float32Array(values.length * 2);
  wider.set(values);
  return wider;
}
