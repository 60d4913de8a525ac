import { expect, test } from 'vitest';
import { definePublisher, optionsFrom, secret, z } from '../plugin-api/index.ts';
import { SettingsSchema } from './settings-schema.ts';

const unused = (): never => {
  throw new Error('not called');
};

function schemaOf(config: z.ZodObject): SettingsSchema {
  const calls = { check: unused, listChannels: unused, validate: unused, upload: unused, publish: unused, find: unused, cancel: unused };
  return SettingsSchema.of(definePublisher({ id: 'publisher-x', name: 'X', description: 'X', license: 'MIT', config, ...calls }));
}

const schema = schemaOf(
  z.object({
    baseUrl: z.url().meta({ title: 'Address', description: 'Where it answers' }),
    apiKey: secret().meta({ title: 'API key' }),
    board: optionsFrom('boards').optional(),
    proxy: z.strictObject({ password: secret().optional(), port: z.int().default(80) }).optional(),
  }),
);

test('becomes JSON Schema with titles, secrets and option lists', () => {
  expect(schema.jsonSchema).toMatchObject({
    type: 'object',
    required: ['baseUrl', 'apiKey'],
    additionalProperties: false,
    properties: {
      baseUrl: { type: 'string', format: 'uri', title: 'Address', description: 'Where it answers' },
      apiKey: { type: 'string', writeOnly: true, format: 'password', title: 'API key' },
      board: { type: 'string', 'x-options-from': 'boards' },
      proxy: { properties: { port: { default: 80 } } },
    },
  });
});

test('knows where the secrets are, also inside objects', () => {
  expect(schema.secretPointers).toEqual(['/apiKey', '/proxy/password']);
  expect(schema.optionLists).toEqual(['boards']);
});

test('refuses secrets where they could not be sealed', () => {
  expect(() => schemaOf(z.object({ keys: z.array(z.object({ key: secret() })) }))).toThrow(/field of an object/);
});

test('points to what is unknown, missing and wrong', () => {
  const parsed = schema.parse({ baseUrl: 'nonsense', extra: 1, proxy: { port: 'x', also: 2 } });
  expect(parsed).toMatchObject({ ok: false });
  const problems = parsed.ok ? [] : parsed.problems.map(({ pointer, isMissing }) => [pointer, isMissing]);
  expect(problems).toEqual(expect.arrayContaining([['/baseUrl', false], ['/apiKey', true], ['/extra', false], ['/proxy/port', false], ['/proxy/also', false]]));
  expect(problems).toHaveLength(5);
});
