/** A WebSocket that is open. */
export interface Socket {
  /** What the server sends, in order. Ends when the server closes the connection, throws `FetchFailure` when it breaks. Read it once. */
  readonly messages: AsyncIterable<string | Uint8Array>;
  /** With what the server closed it, once it has. 1006: it broke. */
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  send(message: string | Uint8Array): void;
  close(): void;
}

export interface ConnectOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export type Connect = (url: string | URL, options?: ConnectOptions) => Promise<Socket>;
