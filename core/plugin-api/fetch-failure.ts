/** Why `context.fetch` failed. Its message is fit for people and holds no secrets. */
export interface FetchFailure extends Error {
  readonly name: 'FetchFailure';
  /**
   * `refused`: not an address that may be asked (scheme, private network); `unreachable`: no answer came; `redirect`: the address
   * points elsewhere; `too-large`: the answer is longer than allowed; `timeout`: it took too long.
   */
  readonly reason: 'refused' | 'unreachable' | 'redirect' | 'too-large' | 'timeout';
  /** Whether the server may have received the request: then it may have acted on it. */
  readonly requestSent: boolean;
}

/** Tells failures of `context.fetch` from other errors. Left alone, the host turns them into words for people. */
export function isFetchFailure(error: unknown): error is FetchFailure {
  return error instanceof Error && error.name === 'FetchFailure' && 'requestSent' in error;
}
