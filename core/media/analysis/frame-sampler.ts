import { Writable } from 'node:stream';
import type { VideoAnalysis } from '../media-types.ts';
import type { EveryFrame } from './every-frame.ts';
import { exactShots } from './exact-cuts.ts';
import { compareFrames, measureFrame, shrinkFrame, type FrameSize } from './frame-measures.ts';
import { hashFrame } from './perceptual-hash.ts';
import type { Sample } from './sample.ts';
import { findShots } from './shots.ts';
import { buildWindows } from './windows.ts';

const THUMBNAIL_SIDE = 16;

/** What the pictures alone tell. */
export type PictureAnalysis = Pick<VideoAnalysis, 'shots' | 'windows'>;

/** Takes raw gray frames as they come out of FFmpeg and keeps only what is measured on them. */
export class FrameSampler extends Writable {
  private readonly samples: Sample[] = [];
  private readonly size: FrameSize;
  private frame: Uint8Array;
  private previous: Uint8Array | null = null;
  private filled = 0;

  constructor(size: FrameSize) {
    // It is never closed: fluent-ffmpeg would take that for a failure.
    super({ emitClose: false, autoDestroy: false });
    this.size = size;
    this.frame = new Uint8Array(size.width * size.height);
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    for (let at = 0; at < chunk.length; ) {
      const taken = Math.min(chunk.length - at, this.frame.length - this.filled);
      this.frame.set(chunk.subarray(at, at + taken), this.filled);
      this.filled += taken;
      at += taken;
      if (this.filled === this.frame.length) this.takeFrame();
    }
    done();
  }

  /** @param frames By which cuts are found to the frame; without them, to a tenth of a second. */
  analyze(durationSeconds: number, frames: EveryFrame | null = null): PictureAnalysis {
    const seen = findShots(this.samples.map((sample) => sample.difference.total), durationSeconds);
    const shots = frames === null ? seen : exactShots(seen, frames, durationSeconds);
    return { shots, windows: buildWindows(this.samples, shots, durationSeconds) };
  }

  private takeFrame(): void {
    this.samples.push({
      ...measureFrame(this.frame, this.size),
      difference: compareFrames(this.previous ?? this.frame, this.frame, this.size),
      thumbnail: shrinkFrame(this.frame, this.size, THUMBNAIL_SIDE),
      hash: hashFrame(this.frame, this.size),
    });
    const reusable = this.previous ?? new Uint8Array(this.frame.length);
    this.previous = this.frame;
    this.frame = reusable;
    this.filled = 0;
  }
}
