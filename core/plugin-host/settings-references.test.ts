import { expect, test } from 'vitest';
import { reference, z } from '../plugin-api/index.ts';
import { findReferences } from './settings-references.ts';

const schema: Readonly<Record<string, unknown>> = z.toJSONSchema(
  z.strictObject({
    name: z.string(),
    sourceVideoIds: z.array(reference('source-video', z.string())).optional(),
    publish: z.strictObject({ publisherId: reference('publisher', z.string()), intro: reference('source-video', z.string()).optional() }).optional(),
  }),
);

test('finds what settings name, in lists and objects, and nothing of another kind', () => {
  const config = { name: 'v0', sourceVideoIds: ['v1', 'v2'], publish: { publisherId: 'p1', intro: 'v3' } };
  expect(findReferences(schema, config, 'source-video')).toEqual([
    { pointer: '/sourceVideoIds/0', id: 'v1' },
    { pointer: '/sourceVideoIds/1', id: 'v2' },
    { pointer: '/publish/intro', id: 'v3' },
  ]);
  expect(findReferences(schema, config, 'publisher')).toEqual([{ pointer: '/publish/publisherId', id: 'p1' }]);
  expect(findReferences(schema, { name: 'v0' }, 'source-video')).toEqual([]);
});
