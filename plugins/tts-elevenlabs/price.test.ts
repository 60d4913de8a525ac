import { describe, expect, it } from 'vitest';
import { priceOf } from './price.ts';
import { PRICE_VERSION } from './prices.ts';
import { speechOf, GEORGE } from './test-context.ts';
import { formatVoiceId, parseVoiceId } from './voice-id.ts';

describe('the price of a speech', () => {
  it('is $0.22 for 1 000 characters in Multilingual v2, and half of it in Flash, whole credits rounded up', () => {
    const thousand = speechOf('ș'.repeat(1000));
    expect(priceOf({}, thousand)).toEqual({ unit: 'credits', quantity: 1000, unitPriceMicros: 220, version: PRICE_VERSION });
    expect(priceOf({}, { ...thousand, model: 'eleven_flash_v2_5' }).quantity).toBe(500);
    expect(priceOf({ model: 'eleven_flash_v2_5' }, speechOf('odd')).quantity).toBe(2);
    expect(priceOf({ model: 'eleven_flash_v2_5' }, speechOf('odd', { model: 'eleven_v3' })).quantity).toBe(3);
  });

  it('counts characters as people do not see them: code points', () => {
    expect(priceOf({}, speechOf('a🎉b')).quantity).toBe(3);
  });

  it('takes a model that the table does not know as the dearest', () => {
    expect(priceOf({}, speechOf('ten chars.', { model: 'eleven_v9' })).quantity).toBe(10);
  });

  it('knows the voices that cost a multiple', () => {
    expect(priceOf({}, speechOf('ten chars.', { voiceId: `${GEORGE}*2` })).quantity).toBe(20);
    expect(priceOf({ model: 'eleven_flash_v2_5' }, speechOf('ten chars.', { voiceId: `${GEORGE}*1.1` })).quantity).toBe(6);
    for (const ref of [{ voiceId: GEORGE, priceFactor: 1 }, { voiceId: GEORGE, priceFactor: 2.5 }]) expect(parseVoiceId(formatVoiceId(ref))).toEqual(ref);
  });

  it('has one id for each voice', () => {
    for (const id of [`${GEORGE}*1`, `${GEORGE}*2.0`, `${GEORGE}*02`, `${GEORGE}*2*1`]) expect(parseVoiceId(id)).toEqual({ voiceId: id, priceFactor: 1 });
  });

  it('takes the price of the user’s own plan, and says so', () => {
    expect(priceOf({ dollarsPerThousandCredits: 0.165 }, speechOf('ten chars.'))).toEqual({ unit: 'credits', quantity: 10, unitPriceMicros: 165, version: `${PRICE_VERSION}, own price` });
  });
});
