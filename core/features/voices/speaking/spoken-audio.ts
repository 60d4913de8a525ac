import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { MediaEngine } from '../../../media/index.ts';
import type { SpokenAudio } from '../../../plugin-api/index.ts';
import { readWavDuration } from './wav-duration.ts';

export const CONTENT_TYPES: Readonly<Record<string, string>> = { wav: 'audio/wav', mp3: 'audio/mpeg' };

export interface CheckedAudio {
  readonly path: string;
  readonly extension: string;
  readonly durationSeconds: number;
}

/** What a plugin says it wrote, looked at: plugins may be wrong, and their path must not lead out of their own folder. */
export async function checkAudio({ audioPath }: SpokenAudio, workspace: string, media: MediaEngine, signal: AbortSignal): Promise<CheckedAudio> {
  const [file, folder] = await Promise.all([realpath(audioPath), realpath(workspace)]);
  const extension = path.extname(file).slice(1).toLowerCase();
  if (!file.startsWith(folder + path.sep) || !(extension in CONTENT_TYPES)) throw new Error('synthesize must return a WAV or MP3 file in its workspace');
  const durationSeconds = (await readWavDuration(file)) ?? (await media.measureDuration(file, { signal }));
  if (!(durationSeconds > 0)) throw new Error('synthesize returned audio without sound');
  return { path: file, extension, durationSeconds };
}
