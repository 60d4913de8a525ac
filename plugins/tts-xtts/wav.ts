/** Mono sound of 16 bits, as it is joined and written. */
export interface Sound {
  readonly sampleRate: number;
  readonly samples: Int16Array;
}

const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;

interface Format {
  readonly encoding: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly bits: number;
}

/** Reads 16-bit and 32-bit float WAV; of several channels the first. Null: it is none of these. */
export function readWav(file: Buffer): Sound | null {
  if (file.length < 12 || file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') return null;
  let format: Format | undefined;
  for (let offset = 12; offset + 8 <= file.length; ) {
    const id = file.toString('latin1', offset, offset + 4);
    const size = file.readUInt32LE(offset + 4);
    const body = file.subarray(offset + 8, offset + 8 + size);
    if (id === 'fmt ' && body.length >= 16) format = readFormat(body);
    // Streamed files say a length of nothing or of everything.
    if (id === 'data') return format ? readSamples(size === 0 ? file.subarray(offset + 8) : body, format) : null;
    offset += 8 + size + (size % 2);
  }
  return null;
}

function readFormat(body: Buffer): Format {
  const encoding = body.readUInt16LE(0);
  return { encoding: encoding === EXTENSIBLE && body.length >= 26 ? body.readUInt16LE(24) : encoding, channels: body.readUInt16LE(2), sampleRate: body.readUInt32LE(4), bits: body.readUInt16LE(14) };
}

function readSamples(data: Buffer, { encoding, channels, sampleRate, bits }: Format): Sound | null {
  const isFloat = encoding === FLOAT && bits === 32;
  if ((!isFloat && !(encoding === PCM && bits === 16)) || channels < 1 || sampleRate < 1) return null;
  const stride = (channels * bits) / 8;
  const samples = new Int16Array(Math.floor(data.length / stride));
  for (let index = 0; index < samples.length; index++) samples[index] = isFloat ? toInt16(data.readFloatLE(index * stride)) : data.readInt16LE(index * stride);
  return { sampleRate, samples };
}

function toInt16(value: number): number {
  return Math.round(Math.max(-1, Math.min(1, value)) * 32_767);
}

export function writeWav({ sampleRate, samples }: Sound): Buffer {
  const header = Buffer.alloc(44);
  const bytes = samples.length * 2;
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + bytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(PCM, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(bytes, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, bytes)]);
}

/** All have one sample rate. */
export function joinSounds(sounds: readonly Sound[], pauseSeconds: number): Sound {
  const sampleRate = sounds[0]?.sampleRate ?? 24_000;
  const pause = Math.round(pauseSeconds * sampleRate);
  const length = sounds.reduce((sum, { samples }) => sum + samples.length, 0) + pause * Math.max(0, sounds.length - 1);
  const joined = new Int16Array(length);
  let at = 0;
  for (const { samples } of sounds) {
    joined.set(samples, at);
    at += samples.length + pause;
  }
  return { sampleRate, samples: joined };
}
