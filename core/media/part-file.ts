import { rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Lets `work` write beside `output` and moves the result there only when it is whole; whatever happens, no part remains. */
export async function writeWhole<T>(output: string, work: (part: string) => Promise<T>): Promise<T> {
  const { dir, name, ext } = path.parse(output);
  const part = path.join(dir, `${name}.part${ext}`);
  try {
    const result = await work(part);
    await rename(part, output);
    return result;
  } finally {
    await rm(part, { force: true });
  }
}
