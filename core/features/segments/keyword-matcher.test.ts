import { describe, expect, it, test } from 'vitest';
import { type MatchableSegment, matchSegments } from './keyword-matcher.ts';
import { areFormsOfOneWord } from './word-forms.ts';

const segment = (id: string, keywords: string[], useCount = 0): MatchableSegment => ({ id, keywords, useCount });
const match = (text: string, ...segments: MatchableSegment[]) => matchSegments([text], segments)[0] ?? [];
const firsts = (texts: string[], segments: MatchableSegment[]) => matchSegments(texts, segments).map(([first]) => first?.segmentId);

describe('matching texts to segments', () => {
  it.each([
    ['Sticla este nouă.', 'STICLĂ', 'Sticla', 'exact'],
    ['Deschide sticlele reci!', 'sticlă', 'sticlele', 'inflected'],
    ['dopurile sticlelor', 'sticla', 'sticlelor', 'inflected'],
    ['Un vinul bun', 'vin', 'vinul', 'inflected'],
    ['aceste mașini rapide', 'mașină', 'mașini', 'inflected'],
    ['toarnă, turnând ŞAMPANIE', 'șampanie', 'ŞAMPANIE', 'exact'],
    ['The bottles roll on.', 'bottle', 'bottles', 'inflected'],
    ['Two cars pass', 'car', 'cars', 'inflected'],
    ['pouring rain', 'pour', 'pouring', 'inflected'],
    ['Parties all night', 'party', 'Parties', 'inflected'],
    ['It is party-time:\nPARTY TIME', 'Party  time', 'party-time', 'exact'],
    ['we love party times', 'party time', 'party times', 'inflected'],
    ['这是一个瓶子。', '瓶子', '瓶子', 'exact'],
  ] as const)('finds in "%s" the keyword "%s"', (text, keyword, found, kind) => {
    expect(match(text, segment('a', [keyword]))).toEqual([expect.objectContaining({ segmentId: 'a', matchedKeywords: [{ keyword, text: found, kind }] })]);
  });

  it.each([
    ['our partner pays', 'party'],
    ['masiv', 'mașină'],
    ['the carpet', 'car'],
    ['care vine', 'car'],
    ['el vine acasă', 'vin'],
    ['capacitatea', 'capac'],
    ['time for a party', 'party time'],
    ['party without time', 'party time'],
    ['', 'party'],
    ['a party', '🎉'],
    ['a', 'also'],
  ])('finds in "%s" no keyword "%s"', (text, keyword) => {
    expect(match(text, segment('a', [keyword]))).toEqual([]);
  });

  it('is surer of a phrase than of a word, of the very word than of a form, and of two keywords than of one', () => {
    const sure = (text: string, ...keywords: string[]) => match(text, segment('a', keywords))[0]?.confidence ?? 0;
    const text = 'Sticle pe linia de producție';
    const order = [sure(text, 'sticlă'), sure(text, 'linia'), sure(text, 'linia de producție'), sure(text, 'linia', 'producție'), sure(text, 'linia', 'producție', 'sticlă')];
    expect(order).toEqual([...order].sort((one, other) => one - other));
    expect(new Set(order).size).toBe(5);
    expect(Math.max(...order)).toBeLessThanOrEqual(1);
    expect(Math.min(...order)).toBeGreaterThan(0);
  });

  it('names the very words rather than an inflected form, wherever they stand', () => {
    expect(match('sticlele și sticla', segment('a', ['sticla']))[0]?.matchedKeywords).toEqual([{ keyword: 'sticla', text: 'sticla', kind: 'exact' }]);
  });

  it('puts the less used first when both are equally sure, and says so', () => {
    const [first, second] = match('O sticlă', segment('often', ['sticlă'], 5), segment('seldom', ['sticlă'], 1));
    expect([first?.segmentId, first?.precedence, second?.segmentId, second?.precedence]).toEqual(['seldom', 'less-used', 'often', null]);
  });

  it('gives no text the segment of an earlier one while another is nearly as good', () => {
    const segments = [segment('a', ['bottle']), segment('b', ['bottles']), segment('c', ['bottle', 'cap'])];
    expect(firsts(['one bottle', 'one bottle', 'one bottle', 'bottle with a cap', 'bottle with a cap'], segments)).toEqual(['a', 'c', 'b', 'c', 'c']);
    expect(matchSegments(['one bottle', 'one bottle'], segments)[1]?.[0]?.precedence).toBe('variety');
  });

  it('leaves out what is less sure than asked for, and more than asked for', () => {
    const segments = [segment('a', ['bottle']), segment('b', ['bottles'])];
    expect(matchSegments(['bottle'], segments, { minConfidence: 0.7 })[0]).toHaveLength(1);
    expect(matchSegments(['bottle'], segments, { maxMatches: 1 })[0]).toHaveLength(1);
    expect(matchSegments([], segments)).toEqual([]);
  });

  it('matches a long film against a large library at once', () => {
    const words = Array.from({ length: 3000 }, (_, number) => `w${number.toString(36)}ord`);
    const segments = Array.from({ length: 5000 }, (_, number) => segment(`s${number}`, [words[number % 3000] ?? '', words[(number * 7) % 3000] ?? '']));
    const texts = Array.from({ length: 500 }, (_, number) => words.slice(number, number + 12).join(' '));
    const start = performance.now();
    expect(matchSegments(texts, segments).every((matches) => matches.length > 0)).toBe(true);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

test('tells forms of one word from words that only begin alike', () => {
  for (const [one, other] of [['sticla', 'sticlele'], ['produs', 'produsele'], ['lumina', 'luminii'], ['carte', 'carti'], ['casa', 'casele'], ['vinului', 'vinuri'], ['nume', 'numele'], ['slice', 'slicing'], ['filling', 'filled']] as const) {
    expect([one, other, areFormsOfOneWord(one, other), areFormsOfOneWord(other, one)]).toEqual([one, other, true, true]);
  }
  for (const [one, other] of [['produs', 'produce'], ['party', 'partner'], ['new', 'newton'], ['cat', 'catalog'], ['vin', 'vine'], ['vinul', 'vine'], ['car', 'care'], ['cars', 'care'], ['the', 'then']] as const) {
    expect([one, other, areFormsOfOneWord(one, other), areFormsOfOneWord(other, one)]).toEqual([one, other, false, false]);
  }
});
