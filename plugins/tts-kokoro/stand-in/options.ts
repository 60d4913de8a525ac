export interface StandInOptions {
  readonly port?: number;
  /** Older servers have no `/dev/captioned_speech`. */
  readonly withoutTimings?: boolean;
  /** Older servers list their voices as strings. */
  readonly withoutVoiceNames?: boolean;
  /** What something in front of the server asks for. */
  readonly apiKey?: string;
}

/** What happens to the next requests, one each: an answer instead of the work, or a connection that breaks. */
export type Fault = { readonly status: number; readonly body: unknown; readonly retryAfterSeconds?: number } | 'cut';

export interface Spoken {
  readonly text: string;
  readonly voice: string;
  readonly speed: number;
  /** A letter. */
  readonly languageCode: string;
}
