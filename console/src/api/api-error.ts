import type { Schemas } from './types.ts';

export interface FieldError {
  readonly pointer: string;
  readonly message: string;
}

/** An answer of the API that is not a success, or no answer at all (`network`). */
export class ApiError extends Error {
  readonly status: number;
  /** Stable, e.g. `source-video.not-a-video`. */
  readonly code: string;
  /** A plain sentence that says what to do; empty when the server gave none. */
  readonly detail: string;
  readonly errors: readonly FieldError[];

  constructor(problem: { status: number; code: string; detail: string; errors?: readonly FieldError[] }) {
    super(problem.detail || problem.code);
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
  }

  static network(): ApiError {
    return new ApiError({ status: 0, code: 'network', detail: '' });
  }

  /** Reads `application/problem+json`; anything else (a proxy's page, an empty body) becomes `http.<status>`. */
  static fromBody(status: number, body: string): ApiError {
    const problem = parseProblem(body);
    if (!problem) return new ApiError({ status, code: `http.${status}`, detail: '' });
    return new ApiError({ status, code: problem.code, detail: problem.detail, ...(problem.errors && { errors: problem.errors }) });
  }
}

function parseProblem(body: string): Pick<Schemas['Problem'], 'code' | 'detail' | 'errors'> | null {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null || !('code' in value) || !('detail' in value)) return null;
    if (typeof value.code !== 'string' || typeof value.detail !== 'string') return null;
    const errors = 'errors' in value && Array.isArray(value.errors) ? value.errors.filter(isFieldError) : [];
    return { code: value.code, detail: value.detail, errors };
  } catch {
    return null;
  }
}

function isFieldError(value: unknown): value is FieldError {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pointer' in value &&
    'message' in value &&
    typeof value.pointer === 'string' &&
    typeof value.message === 'string'
  );
}

/** The message of the first error at or below a part of the request, e.g. `/body/email`. */
export function fieldError(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  return error.errors.find((item) => item.pointer === pointer || item.pointer.startsWith(`${pointer}/`))?.message;
}
