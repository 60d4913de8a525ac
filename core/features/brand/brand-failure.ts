import { MediaError } from '../../media/index.ts';
import { AppError, invalid } from '../../platform/errors.ts';
import { isStorageFull } from '../../platform/storage-full.ts';

const OURS: readonly MediaError['code'][] = ['tools-missing', 'timed-out', 'output-invalid'];

/** What is wrong with a file is the sender's to mend; what went wrong with our tools is not. */
export function toBrandError(error: unknown): unknown {
  if (!(error instanceof MediaError) || isStorageFull(error)) return error;
  if (error.code === 'cancelled') return new AppError(503, 'media.interrupted', 'The server is stopping. Try again when it is back.', { cause: error });
  if (OURS.includes(error.code)) return new AppError(500, 'media.failed', 'The file could not be worked on. Try again; if it happens again, tell us.', { cause: error });
  return invalid(`brand-file.${error.code}`, error.message, [{ pointer: '/body/file', message: error.message }]);
}
