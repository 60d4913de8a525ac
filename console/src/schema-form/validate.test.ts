import { describe, expect, it } from 'vitest';
import type { JsonSchema } from './schema.ts';
import { validateValues } from './validate.ts';

const schema: JsonSchema = {
  type: 'object',
  properties: {
    url: { type: 'string', format: 'uri' },
    apiKey: { type: 'string', minLength: 8, writeOnly: true },
    minutes: { type: 'integer', minimum: 1, maximum: 60 },
    scripts: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', properties: { text: { type: 'string', maxLength: 5 } }, required: ['text'] },
    },
  },
  required: ['url', 'apiKey'],
};
const good = { url: 'https://example.com', minutes: 5, scripts: [{ text: 'hi' }] };

describe('validateValues', () => {
  it('accepts complete values', () => {
    expect(validateValues(schema, good, { '/apiKey': 'long enough' }, [])).toEqual([]);
  });

  it('names a missing value by its own pointer', () => {
    expect(validateValues(schema, {}, {}, [])).toEqual([
      { pointer: '/url', keyword: 'required' },
      { pointer: '/apiKey', keyword: 'required' },
    ]);
  });

  it('does not ask for a secret that is stored and untouched', () => {
    expect(validateValues(schema, good, {}, ['/apiKey'])).toEqual([]);
  });

  it('asks for a stored secret again once it is to be cleared or replaced', () => {
    expect(validateValues(schema, good, { '/apiKey': null }, ['/apiKey'])).toEqual([{ pointer: '/apiKey', keyword: 'required' }]);
    expect(validateValues(schema, good, { '/apiKey': 'short' }, ['/apiKey'])).toEqual([{ pointer: '/apiKey', keyword: 'minLength', limit: 8 }]);
  });

  it('finds what is wrong deep inside, with the limit that it breaks', () => {
    const values = { ...good, url: 'nope', minutes: 61, scripts: [{ text: 'hi' }, { text: 'too long' }, {}] };
    expect(validateValues(schema, values, {}, ['/apiKey'])).toEqual([
      { pointer: '/url', keyword: 'format' },
      { pointer: '/minutes', keyword: 'maximum', limit: 60 },
      { pointer: '/scripts/1/text', keyword: 'maxLength', limit: 5 },
      { pointer: '/scripts/2/text', keyword: 'required' },
    ]);
  });
});
