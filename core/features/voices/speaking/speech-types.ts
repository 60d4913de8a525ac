import type { Schemas } from '../../../contract/operations.ts';
import type { SpokenWord } from './word-timings.ts';

/** A script and what it is to be spoken with; what the voice leaves open comes from the profile's settings. */
export interface SpeechRequest {
  readonly text: string;
  readonly voice: Schemas['VoiceSelection'];
}

export interface SpeakOptions {
  /** For the ledger. */
  readonly jobId?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

/** A type, not an interface: job stages keep it as JSON. */
export type SpeechWarning = { code: string; message: string };

/** A type, not an interface: job stages keep it as JSON. */
export type SpokenScript = {
  voiceOverId: string;
  words: SpokenWord[];
  durationSeconds: number;
  /** Whether it was made earlier, so that nothing was called or spent. */
  cached: boolean;
  /** Micro-dollars that making it cost this time. */
  costMicros: number;
  warnings: SpeechWarning[];
};

/** As an `EstimateItem` of the contract. */
export interface SpeechQuoteItem {
  readonly operation: string;
  readonly provider: string;
  readonly unit: string;
  readonly quantity: number;
  readonly unitPriceMicros: number;
  readonly priceVersion: string;
  readonly amountMicros: number;
  readonly cached: boolean;
}

/** What speaking a script would cost now. Amounts are micro-dollars. */
export interface SpeechQuote {
  /** One for each call that is charged for; those that were paid for earlier cost nothing. Empty where the voice is free. */
  readonly items: SpeechQuoteItem[];
  readonly amountMicros: number;
  /** Whether all of it was spoken before, so that nothing would be called. */
  readonly cached: boolean;
  /** Code points that are spoken. */
  readonly characters: number;
  /** The script as the voice gets it. */
  readonly spokenText: string;
}
