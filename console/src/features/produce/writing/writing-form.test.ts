import { expect, test } from 'vitest';
import { emptyForm, toWish } from './writing-form.ts';

test('nothing is asked for without an idea', () => {
  expect(toWish({ ...emptyForm(), idea: '  a ' })).toBeUndefined();
});

test('each line is a fact, and what is left open is left to the server', () => {
  const form = { ...emptyForm(), idea: ' A bottle ', facts: 'Holds a liter\n\n  Costs $20 ' };
  expect(toWish(form)).toEqual({ idea: 'A bottle', facts: ['Holds a liter', 'Costs $20'], durationSeconds: 30, count: 3 });
  expect(toWish({ ...form, tone: 'dry', language: 'ro', writer: 'writer-x' })).toMatchObject({ tone: 'dry', language: 'ro', writer: 'writer-x' });
});
