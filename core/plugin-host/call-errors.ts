import { AppError } from '../platform/errors.ts';
import { FetchFailure, type FetchFailureReason } from '../platform/fetch-failure.ts';
import { type Plugin, PluginError, type PluginErrorCode } from '../plugin-api/index.ts';
import type { SecretScrubber } from './secret-scrubber.ts';

const STATUS: Readonly<Record<PluginErrorCode, number>> = {
  config: 422,
  auth: 422,
  'rate-limited': 429,
  quota: 402,
  transient: 502,
  permanent: 422,
  'unknown-outcome': 502,
};

const FETCH_FAILURES: Readonly<Record<FetchFailureReason, PluginErrorCode>> = {
  refused: 'config',
  redirect: 'config',
  unreachable: 'transient',
  timeout: 'transient',
  rejected: 'transient',
  'too-large': 'permanent',
};

/** What a plugin threw, as the error that reaches the user. Null: a defect, of which the user learns nothing but that it happened. */
export function toAppError(error: unknown, scrubber: SecretScrubber): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof FetchFailure) return fromPluginError(new PluginError(FETCH_FAILURES[error.reason], scrubber.scrub(error.message)));
  if (!(error instanceof PluginError)) return null;
  const { code, retryAfterMs } = error;
  // A copy without the original's cause, which may hold secrets and would be logged with the error.
  return fromPluginError(new PluginError(code, scrubber.scrub(error.message), retryAfterMs === undefined ? {} : { retryAfterMs }));
}

function fromPluginError(error: PluginError): AppError {
  const headers: Record<string, string> = error.retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(error.retryAfterMs / 1000)) };
  return new AppError(STATUS[error.code], `plugin.${error.code}`, error.message, { cause: error, headers });
}

export function timeoutError(plugin: Plugin, timeoutMs: number): AppError {
  return new AppError(504, 'plugin.timeout', `${plugin.name} did not finish within ${Math.ceil(timeoutMs / 1000)} seconds. Try again later.`);
}

export function defectError(plugin: Plugin): AppError {
  return new AppError(502, 'plugin.defect', `${plugin.name} failed because of a defect in the plugin. Try again; if it stays so, the server's log says more.`);
}
