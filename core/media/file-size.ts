import { stat } from 'node:fs/promises';
import { MediaError } from './media-error.ts';

/** @param message In one or two plain sentences what to do @throws MediaError `empty`, `too-large` */
export async function assertFileSize(file: string, highestBytes: number, message: string): Promise<void> {
  const { size } = await stat(file);
  if (size === 0) throw new MediaError('empty', 'This file is empty. Upload it again.');
  if (size > highestBytes) throw new MediaError('too-large', message);
}
