import { expect, it } from 'vitest';
import { containsPattern, foldText } from './search-text.ts';

it('folds case and diacritics, composed or not', () => {
  expect(['ȚUICĂ', 'Țuică'.normalize('NFD'), 'Crème brûlée', 'Йод', 'ΆΛΦΑ'].map(foldText)).toEqual(['tuica', 'tuica', 'creme brulee', 'иод', 'αλφα']);
});

it('takes what is searched for by its letters, not as a pattern', () => {
  expect([' 100% ', 'a_b', 'c\\d', 'e*f'].map(containsPattern)).toEqual(['%100\\%%', '%a\\_b%', '%c\\\\d%', '%e_f%']);
});
