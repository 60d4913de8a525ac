import { ConfigError } from './config.ts';
import { AppError } from './platform/errors.ts';
import { isStorageFull } from './platform/storage-full.ts';

const DATA_DIR_CODES = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST']);

/** A sentence for the operator who started the server; undefined when the failure is a defect, which needs its stack. */
export function describeStartFailure(error: unknown): string | undefined {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ConfigError || error instanceof AppError || error.name === 'MediaError' || error.name === 'BackendError') return error.message;
  if (isStorageFull(error)) return 'The disk that holds DATA_DIR is full. Free some space, then start again.';
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === 'listen') return describeListenFailure(error);
  if (code !== undefined && DATA_DIR_CODES.has(code)) return `DATA_DIR cannot be used (${error.message}). Set it to a folder that this user may write to.`;
  return undefined;
}

function describeListenFailure({ code, port, message }: NodeJS.ErrnoException & { readonly port?: number }): string {
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another process. End it, or set PORT to another number.`;
  return `The server cannot listen there (${message}). Set HOST and PORT to an address of this machine and a free port.`;
}
