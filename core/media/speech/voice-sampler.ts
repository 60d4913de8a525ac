import { Writable } from 'node:stream';
import { SCORED_SAMPLE_RATE, type FrameScorer } from './frame-scorer.ts';
import { openSilero } from './silero.ts';
import type { VoiceScores } from './speech-types.ts';
import { openWebrtcVad } from './webrtc-vad.ts';

const FULL_SCALE = 32_768;

/** The neural detector; the plain one where that is not installed. The scores say which it was. */
export async function openFrameScorer(): Promise<FrameScorer> {
  try {
    return await openSilero();
  } catch (error) {
    try {
      return await openWebrtcVad();
    } catch {
      throw error;
    }
  }
}

/** Takes raw mono sound, 16 kHz, 16 bits little-endian, as it comes out of FFmpeg, and scores it frame by frame. */
export class VoiceSampler extends Writable {
  private readonly scorer: FrameScorer;
  private readonly frame: Float32Array;
  private filled = 0;
  private readonly scores: number[] = [];
  /** The first half of a sample whose other half is still to come. */
  private rest: Buffer = Buffer.alloc(0);

  constructor(scorer: FrameScorer) {
    // It is never closed: fluent-ffmpeg would take that for a failure.
    super({ emitClose: false, autoDestroy: false });
    this.scorer = scorer;
    this.frame = new Float32Array(scorer.frameSamples);
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.take(chunk).then(() => done(), done);
  }

  /** What does not fill the last frame is filled up with silence. */
  async finish(): Promise<VoiceScores> {
    if (this.filled > 0) await this.scoreFrame(this.frame.fill(0, this.filled));
    const { detector, frameSamples } = this.scorer;
    return { detector, frameSeconds: frameSamples / SCORED_SAMPLE_RATE, scores: Buffer.from(this.scores).toString('base64') };
  }

  private async take(chunk: Buffer): Promise<void> {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const whole = bytes.length - (bytes.length % 2);
    for (let at = 0; at < whole; at += 2) {
      this.frame[this.filled] = bytes.readInt16LE(at) / FULL_SCALE;
      this.filled += 1;
      if (this.filled === this.frame.length) await this.scoreFrame(this.frame);
    }
    this.rest = bytes.subarray(whole);
  }

  private async scoreFrame(frame: Float32Array): Promise<void> {
    this.filled = 0;
    this.scores.push(Math.round(255 * Math.min(1, Math.max(0, await this.scorer.score(frame)))));
  }
}
