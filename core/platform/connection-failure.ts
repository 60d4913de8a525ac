import { FetchFailure } from './fetch-failure.ts';

interface BrokenConnection {
  readonly error: unknown;
  /** With its port. */
  readonly host: string;
  readonly timeout: AbortSignal;
  /** Aborts with the time limit, or for the caller's own reason. */
  readonly signal: AbortSignal;
  readonly requestSent: boolean;
}

/** What a connection failed with, in words for people; the signal's reason when the caller ended it. */
export function explainFailure({ error, host, timeout, signal, requestSent }: BrokenConnection): Error {
  if (error instanceof FetchFailure) return error;
  if (timeout.aborted) return new FetchFailure('timeout', `${host} did not answer in time. Try again later.`, { requestSent });
  if (signal.aborted) return signal.reason as Error;
  return new FetchFailure('unreachable', `${host} cannot be reached (${causeOf(error)}).`, { requestSent, cause: error });
}

const CAUSES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is unknown',
  EAI_AGAIN: 'its name cannot be looked up now',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
};

function causeOf(error: unknown): string {
  const errors = error instanceof AggregateError ? error.errors : [error];
  const codes = errors.map((each: unknown) => (each instanceof Error && 'code' in each ? String(each.code) : ''));
  const code = codes.find((each) => each !== '') ?? '';
  if (/CERT|SSL|TLS|SELF_SIGNED|ALTNAME|UNABLE_TO/.test(code)) return 'its certificate is not valid';
  return CAUSES[code] ?? 'the connection failed';
}
