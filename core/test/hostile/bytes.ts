/** Tools to spoil files with: the same spoiled bytes in every run. */
import { seededRandom } from '../../media/index.ts';

export interface HostileFile {
  /** What it is, for the report. */
  readonly name: string;
  /** As the uploader calls it. */
  readonly fileName: string;
  readonly content: Buffer;
  /** Whether it must be refused; others may be taken if everything can be done with them. */
  readonly refused: boolean;
}

export const refused = (name: string, fileName: string, content: Buffer | string): HostileFile => ({ name, fileName, content: Buffer.from(content as string), refused: true });
export const either = (name: string, fileName: string, content: Buffer): HostileFile => ({ name, fileName, content, refused: false });

export function cut(file: Buffer, share: number): Buffer {
  return file.subarray(0, Math.floor(file.length * share));
}

/** Random bytes in places of a stretch. */
export function fuzz(file: Buffer, { seed, from, to, count }: { seed: number; from: number; to: number; count: number }): Buffer {
  const random = seededRandom(seed);
  const spoiled = Buffer.from(file);
  for (let index = 0; index < count; index++) spoiled[from + Math.floor(random() * (Math.min(to, file.length) - from))] = Math.floor(random() * 256);
  return spoiled;
}

/** Writes these bytes over the ones that lie `offset` behind a tag. */
export function overwrite(file: Buffer, tag: string | Buffer, offset: number, bytes: readonly number[]): Buffer {
  const at = file.indexOf(tag);
  if (at < 0) throw new Error(`the file has no ${String(tag)}`);
  const spoiled = Buffer.from(file);
  Buffer.from(bytes).copy(spoiled, at + offset);
  return spoiled;
}

export function box(type: string, ...contents: readonly Buffer[]): Buffer {
  const body = Buffer.concat(contents);
  return Buffer.concat([uint32(body.length + 8), Buffer.from(type, 'latin1'), body]);
}

export function uint32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, 4 * index);
  return bytes;
}
