import { open } from 'node:fs/promises';

/** Types of an MP4 file's top-level boxes, in order. */
export async function listTopLevelBoxes(file: string): Promise<string[]> {
  await using handle = await open(file, 'r');
  const { size: fileSize } = await handle.stat();
  const types: string[] = [];
  for (let position = 0; position + 8 <= fileSize; ) {
    const { buffer } = await handle.read(Buffer.alloc(16), 0, 16, position);
    types.push(buffer.toString('latin1', 4, 8));
    const length = buffer.readUInt32BE(0);
    // 1: the length follows in 64 bits. 0: the box reaches to the end.
    position += length === 1 ? Number(buffer.readBigUInt64BE(8)) : length === 0 ? fileSize : Math.max(length, 8);
  }
  return types;
}
