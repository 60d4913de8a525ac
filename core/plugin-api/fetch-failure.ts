/** Why `context.fetch` or `context.connect` failed. Its message is fit for people and holds no secrets. */
export interface FetchFailure extends Error {
  readonly name: 'FetchFailure';
  /**
   * `refused`: not an address that may be asked (scheme, private network); `unreachable`: no answer came; `redirect`: the address
   * points elsewhere; `too-large`: the answer is longer than allowed; `timeout`: it took too long; `rejected`: the server does not
   * open the WebSocket, `answer` says what it answered instead.
   */
  readonly reason: 'refused' | 'unreachable' | 'redirect' | 'too-large' | 'timeout' | 'rejected';
  /** Whether the server may have received the request: then it may have acted on it. */
  readonly requestSent: boolean;
  readonly answer?: { readonly status: number; readonly headers: Headers } | undefined;
}

/** Tells failures of `context.fetch` and `context.connect` from other errors. Left alone, the host turns them into words for people. */
export function isFetchFailure(error: unknown): error is FetchFailure {
  return error instanceof Error && error.name === 'FetchFailure' && 'requestSent' in error;
}
