import { amountMicros } from '../../../plugin-host/price.ts';
import type { SpeechPlan } from './speech-planner.ts';
import type { SpeechQuote, SpeechQuoteItem } from './speech-types.ts';

/** @param isMade for each piece, whether it was spoken before */
export function quoteOf({ voice, pieces, spokenText }: SpeechPlan, isMade: readonly boolean[]): SpeechQuote {
  const items = pieces.flatMap(({ price }, index): SpeechQuoteItem[] => {
    if (!price) return [];
    const { version: priceVersion, ...units } = price;
    const cached = isMade[index] === true;
    return [{ operation: 'synthesize', provider: voice.provider, ...units, priceVersion, amountMicros: cached ? 0 : amountMicros(price), cached }];
  });
  return {
    items,
    amountMicros: items.reduce((sum, item) => sum + item.amountMicros, 0),
    cached: isMade.every((made) => made),
    characters: [...spokenText].length,
    spokenText,
  };
}
