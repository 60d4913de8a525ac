import { expect, it } from 'vitest';
import type { Schemas } from '../../../api/types.ts';
import { cloneLanguages, fittingLanguage } from './clone-form.ts';

const provider = (languages: string[] | null) => ({ capabilities: { languages, speed: null, timings: false, maxTextLength: 250 } }) as Schemas['TtsProvider'];

it('TTS-06: the languages of a provider are offered once each, by name', () => {
  expect(cloneLanguages(provider(['pt-BR', 'pt', 'de']), 'en')).toEqual([{ value: 'de', label: 'German' }, { value: 'pt', label: 'Portuguese' }]);
  expect(cloneLanguages(provider(null), 'ro').some(({ label }) => label === 'română')).toBe(true);
});

it('TTS-06: a language that the provider does not speak gives way to the reader\'s, else to the first', () => {
  const offered = cloneLanguages(provider(['de', 'en']), 'en');
  expect(fittingLanguage('de', offered, 'en')).toBe('de');
  expect(fittingLanguage('ro', offered, 'en-US')).toBe('en');
  expect(fittingLanguage('ro', offered, 'ro')).toBe('en');
  expect(fittingLanguage('ro', [], 'ro')).toBe('');
});
