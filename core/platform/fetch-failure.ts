/**
 * `refused`: not an address that may be asked; `unreachable`: no answer came; `redirect`: it points elsewhere;
 * `too-large`: the answer is longer than allowed; `timeout`: it took too long; `rejected`: the server does not open the WebSocket.
 */
export type FetchFailureReason = 'refused' | 'unreachable' | 'redirect' | 'too-large' | 'timeout' | 'rejected';

/** What a server answered instead of opening a WebSocket. */
export interface RejectingAnswer {
  readonly status: number;
  readonly headers: Headers;
}

/** Why a guarded request failed. The message is a plain sentence that names at most host and port, never credentials or path. */
export class FetchFailure extends Error {
  readonly reason: FetchFailureReason;
  /** Whether the server may have received the request: then it may have acted on it. */
  readonly requestSent: boolean;
  /** Of `rejected`. */
  readonly answer: RejectingAnswer | undefined;

  constructor(reason: FetchFailureReason, message: string, options: { requestSent?: boolean; cause?: unknown; answer?: RejectingAnswer } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'FetchFailure';
    this.reason = reason;
    this.requestSent = options.requestSent ?? false;
    this.answer = options.answer;
  }
}
