import { expect, test } from 'vitest';
import { languageMatch } from './language-match.ts';

test.each([
  ['ro-RO', 'ro-RO', 2],
  ['pt_br', 'pt-BR', 2],
  ['nb-NO', 'no-NO', 2],
  ['nb', 'no', 2],
  ['en-US', 'en-GB', 1],
  ['ro', 'ro-RO', 1],
  ['nn-NO', 'no', 0],
  ['en', 'eng lish', 0],
] as const)('a voice in %s suits who wants %s: %i', (voice, wanted, match) => {
  expect(languageMatch(voice, wanted)).toBe(match);
});
