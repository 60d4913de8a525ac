import { MediaError } from '../../media/index.ts';
import { AppError, invalid } from '../../platform/errors.ts';
import { isStorageFull } from '../../platform/storage-full.ts';

const OURS: readonly MediaError['code'][] = ['tools-missing', 'ffmpeg-failed', 'timed-out', 'output-invalid'];

/** What is wrong with a video is the sender's to mend; what went wrong with our tools is not. */
export function toAppError(error: unknown): unknown {
  if (!(error instanceof MediaError) || isStorageFull(error)) return error;
  if (error.code === 'cancelled') return new AppError(503, 'media.interrupted', 'The server is stopping. Try again when it is back.', { cause: error });
  if (error.code === 'disk-low') return new AppError(507, 'media.disk-low', error.message, { cause: error });
  if (error.code === 'memory-low') return new AppError(503, 'media.memory-low', error.message, { cause: error });
  if (OURS.includes(error.code)) return new AppError(500, 'media.failed', 'The video could not be worked on. Try again; if it happens again, tell us.', { cause: error });
  return invalid(`source-video.${error.code}`, error.message, [{ pointer: '/body/file', message: error.message }]);
}
