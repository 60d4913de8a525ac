const HEADER_BYTES = 44;

/** The sound of a WAV file, in a file whose header is true. */
export interface CleanWav {
  readonly file: Buffer;
  readonly durationSeconds: number;
}

/** A server that streams does not know the length when it writes the header. Null: it is not a WAV file of 16 bits, or holds no sound. */
export function cleanWav(source: Buffer): CleanWav | null {
  if (source.toString('latin1', 0, 4) !== 'RIFF' || source.toString('latin1', 8, 12) !== 'WAVE') return null;
  const [format, data] = [chunkOf(source, 'fmt '), chunkOf(source, 'data')];
  if (!format || !data || format.length < 16 || format.readUInt16LE(14) !== 16) return null;
  const [blockBytes, bytesPerSecond] = [format.readUInt16LE(12), format.readUInt32LE(8)];
  const sound = data.subarray(0, data.length - (data.length % Math.max(1, blockBytes)));
  if (sound.length === 0 || bytesPerSecond === 0) return null;
  return { file: Buffer.concat([headerOf(format, sound.length), sound]), durationSeconds: sound.length / bytesPerSecond };
}

/** Samples from −1 to 1, one channel, as a file of 16 bits. */
export function writeWav(parts: readonly Float32Array[], sampleRate: number): Buffer {
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(sampleRate, 4);
  format.writeUInt32LE(sampleRate * 2, 8);
  format.writeUInt16LE(2, 12);
  format.writeUInt16LE(16, 14);
  const sounds = parts.map((samples) => Buffer.from(Int16Array.from(samples, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 32_767)).buffer));
  const sound = Buffer.concat(sounds);
  return Buffer.concat([headerOf(format, sound.length), sound]);
}

/** @param format of 16 bytes, or more of which the rest is left out */
function headerOf(format: Buffer, soundBytes: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(HEADER_BYTES - 8 + soundBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  format.copy(header, 20, 0, 16);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(soundBytes, 40);
  return header;
}

function chunkOf(file: Buffer, name: string): Buffer | null {
  for (let offset = 12; offset + 8 <= file.length; ) {
    const size = file.readUInt32LE(offset + 4);
    const body = file.subarray(offset + 8, offset + 8 + size);
    // Streamed: a length of nothing, or of everything.
    if (file.toString('latin1', offset, offset + 4) === name) return size === 0 && name === 'data' ? file.subarray(offset + 8) : body;
    offset += 8 + size + (size % 2);
  }
  return null;
}
