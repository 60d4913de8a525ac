import { expect, test } from 'vitest';
import { sampleSentence } from './sample-sentences.ts';

test('TTS-08: a voice is heard in its own language, whatever the region and however the tag is written', () => {
  expect(sampleSentence('ro-RO')).toContain('Bună');
  expect([sampleSentence('de_DE'), sampleSentence('DE')]).toEqual([sampleSentence('de'), sampleSentence('de')]);
  expect(sampleSentence('no')).toBe(sampleSentence('nb-NO'));
  expect(sampleSentence('tlh')).toBe(sampleSentence('en'));
});
