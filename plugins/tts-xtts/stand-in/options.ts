export interface StandInOptions {
  readonly kind: 'api-server' | 'streaming-server';
  readonly port?: number;
  /** Whether an api-server is one of those that take samples over HTTP; the older ones do not. */
  readonly takesUploads?: boolean;
  /** Of an api-server; a temporary one when absent. */
  readonly speakersFolder?: string;
  /** What an api-server in its streaming mode does: it plays the speech itself and answers with silence. */
  readonly streamingMode?: boolean;
}

/** What happens to the next requests, one each: an answer instead of the work, or a connection that breaks. */
export type Fault = { readonly status: number; readonly body: unknown; readonly retryAfterSeconds?: number } | 'cut';

export interface Spoken {
  readonly text: string;
  readonly voice: string;
  readonly language: string;
}

/** What the tests look at. */
export interface Journal {
  /** Every request as `METHOD /path`, oldest first. */
  readonly requests: string[];
  readonly spoken: Spoken[];
  /** How many voices were cloned. */
  cloned: number;
}
