/** 16-bit mono samples: loudness frame by frame, and the WAV file around them. */

export const SAMPLES_PER_SECOND = 22_050;
const FRAME_SECONDS = 0.01;
/** Relative to the loudest frame: −40 dB is below every consonant and above the synthesizer's decay. */
const SILENCE_RATIO = 0.01;
/** Root mean square below which nothing at all was said. */
const AUDIBLE_RMS = 50;

/** Which 10 ms frames are heard. */
export class Envelope {
  private readonly isVoiced: readonly boolean[];

  constructor(samples: Int16Array) {
    const loudness = frameLoudness(samples);
    const threshold = Math.max(AUDIBLE_RMS, loudness.reduce((most, rms) => Math.max(most, rms), 0) * SILENCE_RATIO);
    this.isVoiced = loudness.map((rms) => rms >= threshold);
  }

  /** From the first to the last sound between two times, in seconds; null when all is silent. */
  soundBetween(startSeconds: number, endSeconds: number): { startSeconds: number; endSeconds: number } | null {
    const from = Math.ceil(startSeconds / FRAME_SECONDS);
    // The frame in which the stretch ends already holds the beginning of what comes next.
    const to = Math.max(from + 1, Math.floor(endSeconds / FRAME_SECONDS));
    const frames = this.isVoiced.slice(from, to);
    const first = frames.indexOf(true);
    if (first === -1) return null;
    return {
      startSeconds: Math.max(startSeconds, (from + first) * FRAME_SECONDS),
      endSeconds: Math.min(endSeconds, (from + frames.lastIndexOf(true) + 1) * FRAME_SECONDS),
    };
  }
}

function frameLoudness(samples: Int16Array): number[] {
  const loudness: number[] = [];
  const frameSamples = SAMPLES_PER_SECOND * FRAME_SECONDS;
  for (let start = 0; start < samples.length; start += frameSamples) {
    const frame = samples.subarray(Math.round(start), Math.round(start + frameSamples));
    loudness.push(Math.sqrt(frame.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, frame.length)));
  }
  return loudness;
}

export function concatenate(parts: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

export function silence(seconds: number): Int16Array {
  return new Int16Array(Math.round(seconds * SAMPLES_PER_SECOND));
}

export function wavFile(samples: Int16Array): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(1, 22); // mono
  header.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  header.writeUInt32LE(SAMPLES_PER_SECOND * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)]);
}
