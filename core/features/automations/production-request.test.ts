import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import { checkProductionRequest, productionRequest } from './production-request.ts';

interface SchemaNode {
  readonly $ref?: string;
  readonly properties?: Record<string, SchemaNode>;
  readonly items?: SchemaNode;
  readonly oneOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
  readonly [limit: string]: unknown;
}

const LIMITS = ['type', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minimum', 'maximum', 'default', 'enum', 'required'];
const spec = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../contract/openapi.json'), 'utf8')) as { components: { schemas: Record<string, SchemaNode> } };

/** The limits of a schema and of all it holds, by path. */
function limitsOf(node: SchemaNode, at = ''): Record<string, unknown> {
  // What may be null is written in two ways, and `oneOf` in one document is `anyOf` in the other.
  const choice = (node.oneOf ?? node.anyOf)?.find(({ type }) => type !== 'null');
  if (choice) return { ...limitsOf(choice, at), [`${at}.nullable`]: true };
  const target = node.$ref ? (spec.components.schemas[node.$ref.split('/').at(-1) ?? ''] ?? {}) : node;
  const own = LIMITS.filter((limit) => target[limit] !== undefined).map((limit) => [`${at}.${limit}`, Array.isArray(target[limit]) ? (target[limit] as unknown[]).toSorted() : target[limit]]);
  const parts = Object.entries(target.properties ?? {}).map(([name, child]) => limitsOf(child, `${at}/${name}`));
  const items = target.items ? limitsOf(target.items, `${at}/*`) : {};
  return Object.assign(Object.fromEntries(own) as Record<string, unknown>, items, ...parts) as Record<string, unknown>;
}

const VIDEO = '11111111-1111-4111-8111-111111111111';
const request = { name: 'A', script: 'Hello.', sourceVideoIds: [VIDEO] };

test('holds automations to the limits of POST /jobs', () => {
  const contract = limitsOf(spec.components.schemas['ProduceRequest'] ?? {});
  const here = limitsOf(z.toJSONSchema(productionRequest, { io: 'input' }) as SchemaNode);
  // Automations cannot choose a time of their own, and free-form settings have no limits to compare.
  const isCompared = (at: string) => !at.includes('/scheduleAt') && !at.includes('/settings');
  const entries = (limits: Record<string, unknown>) => Object.fromEntries(Object.entries(limits).filter(([at]) => isCompared(at)));
  expect(Object.keys(contract).length).toBeGreaterThan(60);
  expect(entries(here)).toEqual(entries(contract));
});

test('fills in what may be left out', () => {
  expect(checkProductionRequest(request)).toEqual({ ...request, variantCount: 1, seed: 1 });
});

test.each([
  ['an empty script', { ...request, script: '' }],
  ['a blank name', { ...request, name: '   ' }],
  ['a script that is too long', { ...request, script: 'x'.repeat(5001) }],
  ['no footage', { ...request, sourceVideoIds: [] }],
  ['the same footage twice', { ...request, sourceVideoIds: [VIDEO, VIDEO] }],
  ['a path instead of an id', { ...request, sourceVideoIds: ['../../etc/passwd'] }],
  ['an unknown field', { ...request, output: '/tmp/x' }],
  ['nothing at all', undefined],
])('refuses %s and says so', (_what, wrong) => {
  expect(() => checkProductionRequest(wrong)).toThrow(AppError);
  expect(() => checkProductionRequest(wrong)).toThrow(expect.objectContaining({ status: 422, code: 'automation.request-invalid' }));
});
