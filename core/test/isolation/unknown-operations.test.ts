import { describe, expect, it } from 'vitest';
import type { Spec } from '../../http/contract.ts';
import { readOperations } from './contract-operations.ts';
import { findUnknown } from './shots.ts';

const header = { name: 'X-Profile-Id', in: 'header', schema: { type: 'string' } };
const uuid = { type: 'string', format: 'uuid' };

function unknownOf(item: object): string[] {
  const spec = { paths: { '/gadgets': item } } as Spec;
  return findUnknown(readOperations(spec), spec);
}
const post = (schema: object) => ({ post: { operationId: 'createGadget', parameters: [header], requestBody: { content: { 'application/json': { schema } } }, responses: { '201': {} } } });

describe('PROF-14: an operation the isolation suite cannot attack', () => {
  it('is named, with the fixture to add and where, when an id in a path is of an unknown kind', () => {
    const spec = { paths: { '/gadgets/{gadgetId}': { get: { operationId: 'getGadget', parameters: [header, { name: 'gadgetId', in: 'path', schema: uuid }], responses: { '200': {} } } } } } as unknown as Spec;
    expect(findUnknown(readOperations(spec), spec)).toEqual([
      'getGadget (GET /gadgets/{gadgetId}) takes a "gadgetId" in the path, and nobody told how one is made in store A: add "gadgetId" to FIXTURES in core/test/isolation/fixtures.ts.',
    ]);
  });

  it.each([
    ['a field', { type: 'object', properties: { gadgetId: uuid } }, 'gadgetId'],
    ['a list', { type: 'object', properties: { gadgetIds: { type: 'array', items: uuid } } }, 'gadgetId'],
    ['a field without a format', { type: 'object', properties: { gadgetId: { type: 'string' } } }, 'gadgetId'],
    ['a field that only its format betrays', { type: 'object', properties: { gadget: uuid } }, 'gadget'],
    ['something deep inside', { type: 'object', properties: { parts: { type: 'array', items: { type: 'object', properties: { gadgetId: uuid } } } } }, 'gadgetId'],
    ['one of several shapes', { oneOf: [{ type: 'object', properties: { gadgetId: uuid } }, { type: 'null' }] }, 'gadgetId'],
  ])('is named when %s in a body is an id of an unknown kind', (_where, schema, kind) => {
    expect(unknownOf(post(schema))).toEqual([expect.stringContaining(`createGadget (POST /gadgets) takes a "${kind}" in the body`)]);
  });

  it('is named when no valid body can be made up for it', () => {
    const schema = { type: 'object', required: ['code'], properties: { code: { type: 'string', pattern: '^[A-Z]{3}-\\d{7}$' } } };
    expect(unknownOf(post(schema))).toEqual([expect.stringMatching(/^createGadget .*"code" has the pattern .*: add a value to VALUES in core\/test\/isolation\/fixtures\.ts\.$/)]);
  });

  it('is no longer named when all is known', () => {
    expect(unknownOf(post({ type: 'object', required: ['name'], properties: { name: { type: 'string', minLength: 1 }, clipId: uuid } }))).toEqual([]);
  });
});
