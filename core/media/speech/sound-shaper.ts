import { closeSync, openSync, writeSync } from 'node:fs';
import { Writable } from 'node:stream';
import type { GainPoint } from './gain-envelope.ts';
import type { Interval } from './speech-types.ts';

/** Plain data: it crosses threads. */
export interface SoundShape {
  readonly sampleRate: number;
  readonly channels: number;
  readonly gain: readonly GainPoint[];
  /** In order, apart from each other; everything where absent. */
  readonly kept?: readonly Interval[];
  /** Gets raw sound of the same form as it comes in. */
  readonly output: string;
}

const BYTES_PER_SAMPLE = 2;

/** Takes raw sound (16 bits little-endian, channels in turn), and writes what is kept of it, at its gain. Exact to the sample. */
export class SoundShaper extends Writable {
  private readonly file: number;
  private readonly shape: SoundShape;
  private readonly frameBytes: number;
  /** In frames of one sample for each channel. */
  private position = 0;
  private rest: Buffer = Buffer.alloc(0);
  private nextPoint = 0;
  private nextKept = 0;
  /** Why it could not be written. */
  failure: Error | null = null;

  constructor(shape: SoundShape) {
    // It is never closed by itself: fluent-ffmpeg would take that for a failure.
    super({ emitClose: false, autoDestroy: false });
    this.shape = shape;
    this.frameBytes = BYTES_PER_SAMPLE * shape.channels;
    this.file = openSync(shape.output, 'w');
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const bytes = this.rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.rest, chunk]);
    const whole = bytes.length - (bytes.length % this.frameBytes);
    this.rest = bytes.subarray(whole);
    const frames = bytes.subarray(0, whole);
    try {
      this.applyGain(frames);
      this.writeKept(frames);
      this.position += whole / this.frameBytes;
      done();
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
      done(this.failure);
    }
  }

  /** To be called when nothing more comes. */
  close(): void {
    closeSync(this.file);
  }

  private applyGain(frames: Buffer): void {
    const { channels } = this.shape;
    const count = frames.length / this.frameBytes;
    for (let index = 0; index < count; index++) {
      const gain = this.gainAt(this.position + index);
      if (gain === 1) continue;
      for (let channel = 0; channel < channels; channel++) {
        const at = index * this.frameBytes + channel * BYTES_PER_SAMPLE;
        frames.writeInt16LE(Math.round(frames.readInt16LE(at) * gain), at);
      }
    }
  }

  private gainAt(frame: number): number {
    const { gain: points, sampleRate } = this.shape;
    const seconds = frame / sampleRate;
    while (this.nextPoint < points.length && (points[this.nextPoint]?.atSeconds ?? Infinity) <= seconds) this.nextPoint += 1;
    const [before, after] = [points[this.nextPoint - 1], points[this.nextPoint]];
    if (!before || !after) return (before ?? after)?.gain ?? 1;
    if (before.gain === after.gain) return before.gain;
    return before.gain + ((after.gain - before.gain) * (seconds - before.atSeconds)) / (after.atSeconds - before.atSeconds);
  }

  private writeKept(frames: Buffer): void {
    const { kept, sampleRate } = this.shape;
    const end = this.position + frames.length / this.frameBytes;
    if (!kept) return writeAll(this.file, frames);
    for (; this.nextKept < kept.length; this.nextKept++) {
      const interval = kept[this.nextKept];
      if (!interval) return;
      const from = Math.max(this.position, Math.round(interval.startSeconds * sampleRate));
      const until = Math.round(interval.endSeconds * sampleRate);
      if (from < end) writeAll(this.file, frames.subarray((from - this.position) * this.frameBytes, (Math.min(until, end) - this.position) * this.frameBytes));
      // The rest of it is still to come.
      if (until > end) return;
    }
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}
