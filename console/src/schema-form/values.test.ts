import { describe, expect, it } from 'vitest';
import type { JsonSchema } from './schema.ts';
import { emptyItem, mergePatch, withDefaults, withMember, withSecrets } from './values.ts';

const schema: JsonSchema = {
  type: 'object',
  properties: {
    url: { type: 'string' },
    apiKey: { type: 'string', writeOnly: true },
    minutes: { type: 'integer', default: 5 },
    shorten: { type: 'boolean' },
    tags: { type: 'array', items: { type: 'string' }, default: ['a'] },
    advanced: { type: 'object', properties: { retries: { type: 'integer', default: 3 } } },
  },
  required: ['url', 'apiKey', 'shorten'],
};

describe('withDefaults', () => {
  it('fills in defaults and leaves what is stored', () => {
    expect(withDefaults(schema, { url: 'u', minutes: 9 })).toEqual({ url: 'u', minutes: 9, shorten: false, tags: ['a'] });
  });

  it('leaves an optional object out, but completes one that is there', () => {
    expect(withDefaults(schema, {})).not.toHaveProperty('advanced');
    expect(withDefaults(schema, { advanced: {} })).toHaveProperty('advanced', { retries: 3 });
  });

  it('hands out copies, so that editing never changes the schema', () => {
    const { tags } = withDefaults(schema, {});
    expect(tags).not.toBe(schema.properties?.tags?.default);
  });
});

describe('emptyItem', () => {
  it('is an empty text or an object with its defaults', () => {
    expect(emptyItem({ type: 'string', maxLength: 5000 })).toBe('');
    expect(emptyItem({ type: 'object', properties: { n: { type: 'integer', default: 1 }, t: { type: 'string' } } })).toEqual({ n: 1 });
  });
});

describe('withMember', () => {
  it('sets and removes without touching the original', () => {
    const before = { a: 1 };
    expect(withMember(before, 'b', 2)).toEqual({ a: 1, b: 2 });
    expect(withMember(before, 'a', undefined)).toEqual({});
    expect(before).toEqual({ a: 1 });
  });
});

describe('mergePatch', () => {
  it('says only what changed: values replace, null clears', () => {
    const before = { same: 1, changed: 'a', gone: true, list: [1, 2], inner: { x: 1, y: 2 } };
    const after = { same: 1, changed: 'b', list: [1], inner: { x: 1 }, added: 0 };
    expect(mergePatch(before, after)).toEqual({ changed: 'b', gone: null, list: [1], inner: { y: null }, added: 0 });
  });

  it('is empty when nothing changed, whatever the identity of lists', () => {
    expect(mergePatch({ list: [1], inner: { x: 1 } }, { list: [1], inner: { x: 1 } })).toEqual({});
  });
});

describe('withSecrets', () => {
  it('lays secrets in at their pointers, making the way where it is missing', () => {
    expect(withSecrets({ a: 1 }, { '/apiKey': 'k', '/smtp/password': null, '/odd~1name': 'x' })).toEqual({
      a: 1,
      apiKey: 'k',
      smtp: { password: null },
      'odd/name': 'x',
    });
  });
});
