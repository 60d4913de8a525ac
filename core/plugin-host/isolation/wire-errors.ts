import { AppError } from '../../platform/errors.ts';
import { FetchFailure } from '../../platform/fetch-failure.ts';
import { isFetchFailure, PluginError, type PluginErrorCode } from '../../plugin-api/index.ts';
import type { WireError } from './protocol.ts';

const CODES: ReadonlySet<string> = new Set<PluginErrorCode>(['config', 'auth', 'rate-limited', 'quota', 'transient', 'permanent', 'unknown-outcome']);

/** By name and not by class: a plugin of a package may bring a class of its own. */
export function toWire(error: unknown): WireError {
  if (isFetchFailure(error)) return { kind: 'fetch', reason: error.reason, message: error.message, requestSent: error.requestSent };
  if (isPluginError(error)) return { kind: 'plugin', code: error.code, message: error.message, retryAfterMs: error.retryAfterMs };
  if (error instanceof AppError) return { kind: 'plugin', code: 'permanent', message: error.message, retryAfterMs: undefined };
  if (error instanceof Error) return { kind: 'other', name: error.name, message: error.message, stack: error.stack };
  return { kind: 'other', name: 'Error', message: String(error), stack: undefined };
}

export function fromWire(error: WireError): Error {
  switch (error.kind) {
    case 'plugin':
      return new PluginError(error.code, error.message, error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs });
    case 'fetch':
      return new FetchFailure(error.reason, error.message, { requestSent: error.requestSent });
    case 'other':
      return Object.assign(new Error(error.message), { name: error.name, ...(error.stack === undefined ? {} : { stack: error.stack }) });
  }
}

function isPluginError(error: unknown): error is PluginError {
  return error instanceof Error && error.name === 'PluginError' && 'code' in error && CODES.has(String(error.code));
}
