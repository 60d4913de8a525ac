import { type Price, WRITING_SCHEMA, type WritingRequest, writingPrompt, writingTokens } from '../../core/plugin-api/index.ts';
import { OPENAI_PRICES, OTHERWISE, PRICE_VERSION, type TokenPrices } from './prices.ts';
import { OPENAI_ADDRESS } from './settings.ts';

type StoredConfig = Readonly<Record<string, unknown>>;

/** What the templates of chat models put around the messages. */
const TEMPLATE_TOKENS = 300;
/** Models that think before they answer, and are paid for it. */
const THINKING_MODEL = /^(?:.*\/)?(?:o\d|gpt-5|deepseek-r|.*(?:thinking|reason))/iu;
const THINKING_TOKENS = 8_000;
const OWN_NETWORK = /^(?:localhost|.*\.localhost|.*\.local|host\.docker\.internal|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|\[::1\]|\[f[cd][\da-f:]+\])$/iu;

/**
 * The most a call costs: every byte of the prompt a token of its own, and an answer up to its limit. One number of tokens stands for
 * both kinds: the cheaper ones count by their share of the dearer one's price.
 */
export function priceOf(config: StoredConfig, request: WritingRequest): Price {
  const { system, user } = writingPrompt(request);
  const input = Buffer.byteLength(system) + Buffer.byteLength(user) + Buffer.byteLength(JSON.stringify(WRITING_SCHEMA)) + TEMPLATE_TOKENS;
  const prices = pricesOf(config);
  return { unit: 'tokens', quantity: chargedTokens(prices, { input, output: outputLimit(config, request) }), unitPriceMicros: dearer(prices), version: versionOf(config) };
}

/** In units of the price. A million tokens for a dollar is a micro-dollar for one. */
export function chargedTokens(prices: TokenPrices, { input, output }: TokenPrices): number {
  const most = dearer(prices);
  return most === 0 ? 0 : Number(((input * prices.input + output * prices.output) / most).toFixed(6));
}

export function outputLimit(config: StoredConfig, request: WritingRequest): number {
  const { maxOutputTokens, model } = config;
  if (typeof maxOutputTokens === 'number') return maxOutputTokens;
  return writingTokens(request) + (typeof model === 'string' && THINKING_MODEL.test(model) ? THINKING_TOKENS : 0);
}

export function pricesOf(config: StoredConfig): TokenPrices {
  const { inputDollarsPerMillion: input, outputDollarsPerMillion: output } = config;
  const usual = usualPrices(config);
  return { input: typeof input === 'number' ? input : usual.input, output: typeof output === 'number' ? output : usual.output };
}

function usualPrices({ url, model }: StoredConfig): TokenPrices {
  const host = URL.parse(typeof url === 'string' ? url : OPENAI_ADDRESS)?.hostname ?? '';
  if (OWN_NETWORK.test(host)) return { input: 0, output: 0 };
  if (host !== new URL(OPENAI_ADDRESS).hostname || typeof model !== 'string') return OTHERWISE;
  // Of "gpt-5-pro" the price of "gpt-5" would be a tenth.
  return OPENAI_PRICES[model.replace(/-(?:\d{4}-\d\d-\d\d|latest)$/u, '')] ?? OTHERWISE;
}

function dearer({ input, output }: TokenPrices): number {
  return Math.max(input, output);
}

function versionOf({ inputDollarsPerMillion, outputDollarsPerMillion }: StoredConfig): string {
  return inputDollarsPerMillion === undefined && outputDollarsPerMillion === undefined ? PRICE_VERSION : `${PRICE_VERSION}, own price`;
}
