import { isStorageFull } from '../platform/storage-full.ts';
import { MediaError } from './media-error.ts';

/**
 * For looks at footage that write next to nothing: when FFmpeg fails there, the footage is to blame and not the server.
 * @throws MediaError `unreadable` instead of `ffmpeg-failed`
 */
export async function blameFootage<T>(part: 'picture' | 'sound', look: Promise<T>): Promise<T> {
  try {
    return await look;
  } catch (error) {
    if (!(error instanceof MediaError) || error.code !== 'ffmpeg-failed' || isStorageFull(error)) throw error;
    throw new MediaError('unreadable', `The ${part} of this video cannot be decoded: it is damaged. Export it as an ordinary MP4 (H.264, AAC) and upload it anew.`, { cause: error, ...(error.detail === undefined ? {} : { detail: error.detail }) });
  }
}
