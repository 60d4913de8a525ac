/** For tests: music and pictures made on the spot, as uploads. */
import { crc32, deflateSync } from 'node:zlib';

const SAMPLES_PER_SECOND = 22_050;

/** A sine of 440 Hz, mono, 16 bit. */
export function toneWav(seconds: number, amplitude = 0.3): Buffer<ArrayBuffer> {
  const count = Math.round(seconds * SAMPLES_PER_SECOND);
  const file = Buffer.alloc(44 + 2 * count);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + 2 * count, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  file.writeUInt32LE(2 * SAMPLES_PER_SECOND, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(2 * count, 40);
  for (let index = 0; index < count; index++) file.writeInt16LE(Math.round(32_767 * amplitude * Math.sin((2 * Math.PI * 440 * index) / SAMPLES_PER_SECOND)), 44 + 2 * index);
  return file;
}

/** An orange picture whose left half is transparent. */
export function logoPng(width: number, height: number): Buffer<ArrayBuffer> {
  const row = Buffer.alloc(1 + 4 * width);
  for (let x = 0; x < width; x++) row.set([255, 120, 0, x < width / 2 ? 0 : 255], 1 + 4 * x);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6], 8);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), pngChunk('IHDR', header), pngChunk('IDAT', pixels), pngChunk('IEND', Buffer.alloc(0))]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4);
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}
