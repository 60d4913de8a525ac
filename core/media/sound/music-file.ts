import { describeFile } from '../ffprobe.ts';
import { MediaError } from '../media-error.ts';
import type { AudioContainer } from '../media-types.ts';
import type { MediaPool } from '../pool.ts';
import { sniffAudio } from '../sandbox.ts';
import { assertFileSize } from '../file-size.ts';
import { measureDuration } from './meter.ts';

export const MUSIC_LIMITS = { sizeBytes: 100 * 1024 ** 2, durationSeconds: 15 * 60 } as const;

export interface MusicFile {
  readonly durationSeconds: number;
  /** How it is stored and served. */
  readonly extension: string;
  readonly contentType: string;
}

const FILE_TYPES: Readonly<Record<AudioContainer, Omit<MusicFile, 'durationSeconds'>>> = {
  wav: { extension: 'wav', contentType: 'audio/wav' },
  mp3: { extension: 'mp3', contentType: 'audio/mpeg' },
  flac: { extension: 'flac', contentType: 'audio/flac' },
  ogg: { extension: 'ogg', contentType: 'audio/ogg' },
  aac: { extension: 'aac', contentType: 'audio/aac' },
  mov: { extension: 'm4a', contentType: 'audio/mp4' },
  matroska: { extension: 'mka', contentType: 'audio/webm' },
};
/** Less than the loop's own fades take. */
const SHORTEST_SECONDS = 1;

/**
 * Looks at music that comes from outside, and does not believe its header: all of it must decode.
 * @throws MediaError `empty`, `not-an-audio-file`, `no-audio`, `too-long`, `too-large`, `too-short`, `unreadable`
 */
export async function probeMusic(pool: MediaPool, file: string, signal?: AbortSignal): Promise<MusicFile> {
  await assertFileSize(file, MUSIC_LIMITS.sizeBytes, 'This music is larger than 100 MB. Save it as an MP3 or M4A and upload that.');
  const container = await sniffAudio(file);
  const { streams } = await describeFile(pool, { file, container, signal });
  if (!streams.some((stream) => stream.codec_type === 'audio')) throw new MediaError('no-audio', 'This file has no sound. Choose another one.');
  // Album covers come along as a picture; a video does not belong here.
  if (streams.some((stream) => stream.codec_type === 'video' && stream.disposition?.attached_pic !== 1)) {
    throw new MediaError('not-an-audio-file', 'This file is a video. Save its sound as an MP3 or M4A and upload that.');
  }
  const durationSeconds = await decodeWhole(pool, file, signal);
  if (durationSeconds < SHORTEST_SECONDS) throw new MediaError('too-short', 'This music is shorter than a second. Choose a longer piece.');
  if (durationSeconds > MUSIC_LIMITS.durationSeconds) throw new MediaError('too-long', 'This music is longer than 15 minutes. Cut it shorter and upload that.');
  return { durationSeconds, ...FILE_TYPES[container] };
}

async function decodeWhole(pool: MediaPool, file: string, signal: AbortSignal | undefined): Promise<number> {
  try {
    return await measureDuration(pool, file, signal);
  } catch (error) {
    if (!(error instanceof MediaError) || error.code !== 'ffmpeg-failed') throw error;
    throw new MediaError('unreadable', 'This music cannot be read: it is damaged, incomplete or not what its name says. Export it again and upload it anew.', { cause: error });
  }
}
