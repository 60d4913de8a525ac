import { describe, expect, it } from 'vitest';
import { choicesOf, kindOf, referenceOf, secretDestinations, withoutNull } from './schema.ts';
import type { FieldKind, JsonSchema } from './schema.ts';

describe('kindOf', () => {
  const cases: [FieldKind, JsonSchema][] = [
    ['text', { type: 'string', maxLength: 80 }],
    ['text', { type: 'string', format: 'uri', maxLength: 400 }],
    ['textarea', { type: 'string', maxLength: 5000 }],
    ['textarea', { type: 'string', 'x-multiline': true }],
    ['secret', { type: 'string', writeOnly: true }],
    ['secret', { type: 'string', format: 'password', maxLength: 4000 }],
    ['options', { type: 'string', maxLength: 400, 'x-options-from': 'groups' }],
    ['choice', { type: 'string', enum: ['a', 'b'] }],
    ['choice', { oneOf: [{ const: 1, title: 'One' }, { const: 2 }] }],
    ['number', { type: 'number' }],
    ['integer', { type: 'integer' }],
    ['boolean', { type: 'boolean' }],
    ['tags', { type: 'array', items: { type: 'string' } }],
    ['choices', { type: 'array', items: { type: 'string', enum: ['a', 'b'] } }],
    ['list', { type: 'array', items: { type: 'string', maxLength: 5000 } }],
    ['list', { type: 'array', items: { type: 'object', properties: {} } }],
    ['object', { type: 'object', properties: { a: { type: 'string' } } }],
    ['json', { type: 'object', additionalProperties: true } as JsonSchema],
    ['json', {}],
  ];

  it.each(cases)('is %s for %j', (kind, schema) => {
    expect(kindOf(schema)).toBe(kind);
  });

  it('looks through "or null"', () => {
    expect(kindOf({ anyOf: [{ type: 'string', maxLength: 80 }, { type: 'null' }] })).toBe('text');
    expect(kindOf({ type: ['integer', 'null'] })).toBe('integer');
  });
});

it('finds what a value or the items of a list refer to', () => {
  expect(referenceOf({ type: 'array', items: { type: 'string', 'x-reference': 'channel' } })).toBe('channel');
  expect(referenceOf({ type: 'string', 'x-reference': 'publisher' })).toBe('publisher');
  expect(referenceOf({ type: 'string' })).toBeUndefined();
});

it('finds the addresses that secrets are sent to, however deep', () => {
  const url = { type: 'string', 'x-secret-destination': true };
  expect(secretDestinations({ properties: { url, inner: { type: 'object', properties: { url } } } })).toEqual(['/url', '/inner/url']);
});

describe('withoutNull', () => {
  it('keeps what is said around the alternatives', () => {
    const schema = { title: 'Group', anyOf: [{ type: 'string', maxLength: 80 }, { type: 'null' }] };
    expect(withoutNull(schema)).toEqual({ title: 'Group', type: 'string', maxLength: 80 });
  });
});

describe('choicesOf', () => {
  it('labels choices by their titles and else by their values', () => {
    expect(choicesOf({ oneOf: [{ const: 'a', title: 'First' }, { const: 'b' }] })).toEqual([
      { value: 'a', label: 'First' },
      { value: 'b', label: 'b' },
    ]);
    expect(choicesOf({ enum: ['start-over', 'en', 'SELF_ONLY'] }).map(({ label }) => label)).toEqual(['Start over', 'en', 'SELF_ONLY']);
    expect(choicesOf({ enum: [1, null, true] })).toEqual([
      { value: 1, label: '1' },
      { value: true, label: 'true' },
    ]);
  });
});
