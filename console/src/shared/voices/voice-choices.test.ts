import { expect, it } from 'vitest';
import type { Schemas } from '../../api/types.ts';
import { findVoices, firstVoices, languageChoices } from './voice-choices.ts';

const voice = (id: string, name: string, language: string): Schemas['Voice'] => ({ provider: 'tts-x', id, name, language, gender: null, cloned: false });
const voices = [voice('a', 'Alina', 'ro-RO'), voice('b', 'Ștefan', 'ro'), voice('c', 'Aria', 'en-US'), voice('d', 'Sonia', 'en-GB')];
const idsOf = (found: readonly Schemas['Voice'][]) => found.map(({ id }) => id);

it('finds voices by language, whatever the country, and by name, whatever the diacritics', () => {
  expect(idsOf(findVoices(voices, { text: '', language: 'en' }))).toEqual(['c', 'd']);
  expect(idsOf(findVoices(voices, { text: 'stef', language: undefined }))).toEqual(['b']);
  expect(idsOf(findVoices(voices, { text: 'ar', language: 'ro' }))).toEqual([]);
});

it('shows the chosen voice among the first ones', () => {
  expect(idsOf(firstVoices(voices, 2, 'a'))).toEqual(['a', 'b']);
  expect(idsOf(firstVoices(voices, 2, 'd'))).toEqual(['d', 'a']);
  expect(idsOf(firstVoices(voices, 2, 'gone'))).toEqual(['a', 'b']);
});

it('names each language once', () => {
  expect(languageChoices(voices, 'en')).toEqual([{ value: 'en', label: 'English' }, { value: 'ro', label: 'Romanian' }]);
});
