import { expect, it } from 'vitest';
import { choicesOf, chosenParts, toLookPatch, toVideoLook, withLookPart, withoutEmptyTitle } from './video-look.ts';

const logo = { logoId: '11111111-1111-4111-8111-111111111111' };

it('tells what is left open from what is left out', () => {
  expect(withLookPart({ layout: 'blur', logo }, 'logo', undefined)).toEqual({ layout: 'blur' });
  expect(withLookPart({ layout: 'blur' }, 'logo', null)).toEqual({ layout: 'blur', logo: null });
  expect(chosenParts({ logo: null, layout: 'crop' })).toEqual(['layout', 'logo']);
});

it('clears in a patch what is not chosen any more, and everything when nothing is', () => {
  expect(toLookPatch({})).toBeNull();
  expect(toLookPatch({ layout: 'blur' })).toEqual({ layout: 'blur', transition: null, picture: null, logo: null, hookTitle: null, music: null, footageSound: null });
});

it('gives videos a look without anything left out', () => {
  expect(toVideoLook({ layout: 'blur', logo: null, music: null })).toEqual({ layout: 'blur' });
});

it('leaves out a title that has no text', () => {
  expect(withoutEmptyTitle({ hookTitle: { text: '  ' }, layout: 'crop' })).toEqual({ layout: 'crop' });
  expect(withoutEmptyTitle({ hookTitle: { text: 'Now' } })).toEqual({ hookTitle: { text: 'Now' } });
});

it('offers what is there, and says of what is not there any more that it was deleted', () => {
  const items = [{ id: 'a', name: 'Jingle' }];
  expect(choicesOf(items, 'a', 'gone')).toEqual([{ value: 'a', label: 'Jingle' }]);
  expect(choicesOf(items, 'b', 'gone')).toEqual([{ value: 'a', label: 'Jingle' }, { value: 'b', label: 'gone' }]);
  expect(choicesOf(undefined, 'b', 'gone')).toEqual([]);
});
