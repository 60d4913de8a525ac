import { describe, expect, test } from 'vitest';
import { findOtherLanguage } from './language-guess.ts';
import { onlySpoken } from './only-spoken.ts';
import { checkScript } from './script-checks.ts';

const request = { idea: 'A bottle', facts: ['Keeps hot for 12 hours'], tone: null, language: 'en', durationSeconds: 8, count: 1 };
const written = (script: string, caption = '') => ({ title: 'One', script, caption });
const codesOf = (script: string, caption = '', language = 'en') => checkScript(written(script, caption), { ...request, language }, 'A bottle\nKeeps hot for 12 hours').problems.map(({ code }) => code);
const EIGHT_SECONDS = 'You will love how this bottle keeps your tea hot for 12 hours. Take it with you wherever you go, and order yours today.';

describe('a written script', () => {
  test('that is as it was asked for has no problems', () => {
    expect(codesOf(EIGHT_SECONDS, 'Tea, hot. #bottle')).toEqual([]);
  });

  test('is told to be too long or too short', () => {
    expect(codesOf(`${EIGHT_SECONDS} ${EIGHT_SECONDS}`)).toEqual(['too-long']);
    expect(codesOf('Order it today.')).toEqual(['too-short']);
  });

  test('is told to be in another language', () => {
    expect(codesOf(EIGHT_SECONDS, '', 'ro')).toEqual(['other-language']);
  });

  test('is told to name figures that nobody gave', () => {
    expect(codesOf(EIGHT_SECONDS, 'Now 20 % off!')).toEqual(['unproven-claim']);
  });

  test('has a title of its own where the model gave none', () => {
    expect(checkScript({ title: '', script: EIGHT_SECONDS, caption: '' }, request, '12').title).toBe('You will love how this bottle');
  });
});

describe('what is not spoken', () => {
  test.each([
    ['[Upbeat music] Meet the bottle.', 'Meet the bottle.'],
    ['(Close-up of the bottle) Meet it.', 'Meet it.'],
    ['Narrator: Meet it.\nVoiceover: Love it.', 'Meet it.\nLove it.'],
    ['**Hook (0-3s):** Meet it.', 'Meet it.'],
    ['Scene 1: Meet it.', 'Meet it.'],
    ['Meet it 😍🔥 #bottle', 'Meet it'],
  ])('is left out of %j', (script, text) => {
    const spoken = onlySpoken(script);
    expect([spoken.text, spoken.removed.length > 0]).toEqual([text, true]);
  });

  test.each([['The phone (Pro Max) is here.', 'The phone (Pro Max) is here.'], ['"Take **this** one."', 'Take this one.'], ['Voice of the sea: listen.', 'Voice of the sea: listen.'], ['Nr. #1 of them.', 'Nr. #1 of them.']])('is nothing in %j', (script, text) => {
    expect(onlySpoken(script)).toEqual({ text, removed: [] });
  });
});

describe('the language of a text', () => {
  test.each([
    ['Oprește-te și privește asta: este pentru zilele care nu merg, fără griji.', 'en', 'Romanian'],
    ['Das ist die Flasche, und sie ist für dich, nicht der Rest.', 'ro', 'German'],
    ['Это лучшая бутылка для вашего чая.', 'en', 'Cyrillic'],
    ['This is the bottle for you and your friends.', 'el', 'Latin'],
  ])('of %j is not %s', (text, language, found) => {
    expect(findOtherLanguage(text, language)).toBe(found);
  });

  test.each([
    ['Oprește-te și privește asta: este pentru zilele care nu merg.', 'ro-RO'],
    ['Meet the bottle.', 'en'],
    ['Kaffee?', 'de'],
    ['Tämä on pullo sinulle.', 'fi'],
    ['Ово је за тебе.', 'sr'],
  ])('of %j may be %s', (text, language) => {
    expect(findOtherLanguage(text, language)).toBeNull();
  });
});
