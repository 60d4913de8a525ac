/** Errors whose message reaches the user. Anything else thrown is a defect and is answered as 500 without its text. */

export interface FieldError {
  /** JSON pointer into the request, e.g. `/body/script`. */
  readonly pointer: string;
  readonly message: string;
}

interface AppErrorOptions {
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Numbers of the case, for programs: members of the problem beside the standard ones (RFC 9457, 3.2). */
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

export class AppError extends Error {
  /** Stable, `<noun>.<what>`; clients and translations key on it. */
  readonly code: string;
  /** HTTP status that tells the kind of failure. */
  readonly status: number;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;
  readonly extensions: Readonly<Record<string, unknown>>;

  /** @param message One or two plain sentences: what is wrong and what to do. No secrets, no paths. */
  constructor(status: number, code: string, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.status = status;
    this.code = code;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
    this.extensions = options.extensions ?? {};
  }
}

/** One and the same answer for what does not exist and for what belongs to another profile. */
export function notFound(what: string): AppError {
  return new AppError(404, 'not-found', `There is no such ${what} in this profile.`);
}

/** One answer for a profile that is unknown and for somebody else's, so that nobody learns which profiles exist. */
export function profileForbidden(): AppError {
  return new AppError(403, 'profile.forbidden', 'This profile is not one of yours. GET /api/v1/profiles lists your profiles.');
}

export function invalid(code: string, message: string, errors: readonly FieldError[] = []): AppError {
  return new AppError(422, code, message, { errors });
}

export function conflict(code: string, message: string): AppError {
  return new AppError(409, code, message);
}

export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
