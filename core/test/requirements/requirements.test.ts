import { expect, it } from 'vitest';
import { REQUIREMENTS } from './requirements.ts';
import { namesIn, readTestNames } from './test-names.ts';

it('every requirement of profiles, sign-in, library, sources, voices and costs has a test of its name', async () => {
  const names = await readTestNames();
  const missing = REQUIREMENTS.flatMap(({ promise, tests }) => tests.filter((test) => !names.some((name) => name.includes(test))).map((test) => `${promise}: no test is named "${test}"`));
  expect(missing).toEqual([]);
});

it('names of tests are read with their groups; what is skipped proves nothing', () => {
  const source = "describe('A', () => { describe.each([1])('B %s', () => { it('c', () => {}); it.skip('d', () => {}); it.todo('e'); test.each`x`('f', () => {}); }); });\nit(`g ${1}`, () => {});";
  expect(namesIn(source)).toEqual(['A > B %s > c', 'g ${1}']);
});
