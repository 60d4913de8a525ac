import { open } from 'node:fs/promises';

const HEADER_BYTES = 4096;

/** Seconds of sound in a WAV file by its header; null when the file is none, or does not say how long it is (streamed files). */
export async function readWavDuration(file: string): Promise<number | null> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return parseWavDuration(buffer.subarray(0, bytesRead), (await handle.stat()).size);
  } finally {
    await handle.close();
  }
}

function parseWavDuration(header: Buffer, fileSize: number): number | null {
  if (header.length < 12 || header.toString('latin1', 0, 4) !== 'RIFF' || header.toString('latin1', 8, 12) !== 'WAVE') return null;
  let bytesPerSecond = 0;
  let offset = 12;
  while (offset + 8 <= header.length) {
    const id = header.toString('latin1', offset, offset + 4);
    const size = header.readUInt32LE(offset + 4);
    const start = offset + 8;
    if (id === 'fmt ' && start + 12 <= header.length) bytesPerSecond = header.readUInt32LE(start + 8);
    if (id === 'data') return bytesPerSecond > 0 && size > 0 && start + size <= fileSize ? size / bytesPerSecond : null;
    offset = start + size + (size % 2);
  }
  return null;
}
