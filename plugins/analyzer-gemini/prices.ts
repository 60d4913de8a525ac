/** Dollars for a million tokens; thoughts are output. Prices move: when a figure changes, so does the version. */

export interface TokenPrices {
  readonly input: number;
  readonly output: number;
}

/** When the figures below were read. It stands with every booked charge. */
export const PRICE_VERSION = '2026-11-21';

/** Of the paid tier, for pictures and text. */
export const GEMINI_PRICES: Readonly<Record<string, TokenPrices>> = {
  'gemini-2.5-flash': { input: 0.3, output: 2.5 },
  'gemini-2.5-flash-lite': { input: 0.1, output: 0.4 },
  'gemini-2.5-pro': { input: 1.25, output: 10 },
};

/** For what the table does not know: more than most models cost, so that nobody is surprised. */
export const OTHERWISE: TokenPrices = { input: 5, output: 30 };
