import { expect, it } from 'vitest';
import { sampleOf, toStylePatch, withPart } from './caption-style.ts';

it('leaves out what is as usual and keeps a highlight that is switched off', () => {
  expect(withPart({ fontSize: 90, margin: 10 }, 'fontSize', undefined)).toEqual({ margin: 10 });
  expect(withPart({}, 'highlightColor', 'none')).toEqual({ highlightColor: 'none' });
});

it('clears what is as usual again, and everything when all is', () => {
  expect(toStylePatch({})).toBeNull();
  expect(toStylePatch({ fontSize: 90, preset: 'neon' })).toMatchObject({ fontSize: 90, preset: 'neon', color: null, position: null, sideMargin: null, box: null, glow: null });
});

it('shows captions with the first words of a script', () => {
  expect(sampleOf(' One two  three\nfour five six ')).toBe('One two three four five');
  expect(sampleOf('  ')).toBeUndefined();
});
