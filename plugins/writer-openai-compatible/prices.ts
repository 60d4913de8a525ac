/** Dollars for a million tokens. Prices move: when a figure changes, so does the version. The settings name other ones. */

export interface TokenPrices {
  readonly input: number;
  readonly output: number;
}

/** When the figures below were read. It stands with every booked charge. */
export const PRICE_VERSION = '2026-11-21';

/** OpenAI's own, by the model's name without the date of its version. */
export const OPENAI_PRICES: Readonly<Record<string, TokenPrices>> = {
  'gpt-4o-mini': { input: 0.15, output: 0.6 },
  'gpt-4o': { input: 2.5, output: 10 },
  'gpt-4.1': { input: 2, output: 8 },
  'gpt-4.1-mini': { input: 0.4, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, output: 0.4 },
  'gpt-5': { input: 1.25, output: 10 },
  'gpt-5.1': { input: 1.25, output: 10 },
  'gpt-5.4': { input: 2.5, output: 15 },
  'gpt-5-mini': { input: 0.25, output: 2 },
  'gpt-5-nano': { input: 0.05, output: 0.4 },
  'o4-mini': { input: 1.1, output: 4.4 },
};

/** For what the table does not know: more than most models cost, so that nobody is surprised. */
export const OTHERWISE: TokenPrices = { input: 10, output: 30 };
