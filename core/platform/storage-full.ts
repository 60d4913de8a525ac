import { AppError } from './errors.ts';

/** By the operating system's words, which Node, PostgreSQL and FFmpeg all repeat. */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const detail = 'detail' in error && typeof error.detail === 'string' ? error.detail : '';
  return /no space left on device/i.test(`${error.message}\n${detail}`);
}

export function storageFull(cause: unknown): AppError {
  return new AppError(507, 'storage.full', 'The disk of the server is full. Free some space, then try again.', { cause });
}
