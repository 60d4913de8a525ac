import type { AnalysisRequest, Price } from '../../core/plugin-api/index.ts';
import { GEMINI_PRICES, OTHERWISE, PRICE_VERSION, type TokenPrices } from './prices.ts';
import { promptOf, SCHEMA } from './prompt.ts';

type StoredConfig = Readonly<Record<string, unknown>>;

/** More than any model counts for a picture at medium resolution: 258 in Gemini 2.5, 560 in Gemini 3. */
const PICTURE_TOKENS = 600;
/** Between the pictures of a moment and the next one stands its number. */
const MOMENT_TOKENS = 30;
const ANSWER_TOKENS = 300;
const JUDGMENT_TOKENS = 220;
/** Models think before they answer, and are paid for it. */
const THOUGHT_TOKENS = 8_000;

/**
 * The most that a call costs. One number of tokens stands for input and output: the cheaper ones count by their share of the dearer
 * one's price.
 */
export function priceOf(config: StoredConfig, request: AnalysisRequest): Price {
  const prices = pricesOf(config);
  const { inputDollarsPerMillion, outputDollarsPerMillion } = config;
  const isOwn = inputDollarsPerMillion !== undefined || outputDollarsPerMillion !== undefined;
  const quantity = chargedTokens(prices, { input: inputTokens(config, request), output: outputLimit(request) });
  return { unit: 'tokens', quantity, unitPriceMicros: Math.max(prices.input, prices.output), version: isOwn ? `${PRICE_VERSION}, own price` : PRICE_VERSION };
}

/** In units of the price. A million tokens for a dollar is a micro-dollar for one. */
export function chargedTokens(prices: TokenPrices, { input, output }: TokenPrices): number {
  const most = Math.max(prices.input, prices.output);
  return most === 0 ? 0 : Number(((input * prices.input + output * prices.output) / most).toFixed(6));
}

export function outputLimit({ moments }: AnalysisRequest): number {
  return ANSWER_TOKENS + moments.length * JUDGMENT_TOKENS + THOUGHT_TOKENS;
}

export function pricesOf({ model, inputDollarsPerMillion: input, outputDollarsPerMillion: output }: StoredConfig): TokenPrices {
  const known = typeof model === 'string' ? GEMINI_PRICES[model.replace(/-(?:\d{3}|latest)$/u, '')] : undefined;
  const usual = known ?? OTHERWISE;
  return { input: typeof input === 'number' ? input : usual.input, output: typeof output === 'number' ? output : usual.output };
}

/** A byte of text is a token at most. */
function inputTokens(config: StoredConfig, request: AnalysisRequest): number {
  const wishes = typeof config['wishes'] === 'string' ? config['wishes'] : '';
  const text = Buffer.byteLength(promptOf(request, wishes)) + Buffer.byteLength(JSON.stringify(SCHEMA));
  const pictures = request.moments.reduce((sum, { framePaths }) => sum + framePaths.length, 0);
  return text + request.moments.length * MOMENT_TOKENS + pictures * PICTURE_TOKENS;
}
