import type { Price, Speech } from '../../core/plugin-api/index.ts';
import { DEFAULT_MODEL } from './models.ts';
import { CREDITS_PER_CHARACTER, CREDITS_PER_CHARACTER_OTHERWISE, DOLLARS_PER_THOUSAND_CREDITS, PRICE_VERSION } from './prices.ts';
import { parseVoiceId } from './voice-id.ts';

const MICROS_PER_DOLLAR = 1_000_000;

/** Credits are what ElevenLabs counts in: whole ones, rounded up per request, and told in the header `character-cost`. */
export function priceOf(config: Readonly<Record<string, unknown>>, speech: Speech): Price {
  const chosenModel = speech.model ?? config['model'];
  const model = typeof chosenModel === 'string' ? chosenModel : DEFAULT_MODEL;
  const ownPrice = config['dollarsPerThousandCredits'];
  const dollars = typeof ownPrice === 'number' ? ownPrice : DOLLARS_PER_THOUSAND_CREDITS;
  return {
    unit: 'credits',
    quantity: creditsFor(speech.text, model, parseVoiceId(speech.voiceId).priceFactor),
    unitPriceMicros: Number(((dollars * MICROS_PER_DOLLAR) / 1000).toFixed(6)),
    version: ownPrice === undefined ? PRICE_VERSION : `${PRICE_VERSION}, own price`,
  };
}

export function creditsFor(text: string, model: string, priceFactor: number): number {
  const characters = [...text].length;
  const credits = characters * (CREDITS_PER_CHARACTER[model] ?? CREDITS_PER_CHARACTER_OTHERWISE) * priceFactor;
  // Products of decimals carry an error beyond the sixth place, which must not be rounded up to a whole credit.
  return Math.ceil(Number(credits.toFixed(6)));
}
