import { expect, test } from 'vitest';
import type { AutomationTools, ProductionRequest } from '../../../../core/plugin-api/index.ts';
import { createTestContext, createTestTools, describePlugin } from '../../../../core/plugin-api/testing.ts';
import plugin from './index.ts';

const VIDEO = '11111111-1111-4111-8111-111111111111';
const config = { script: 'These shoes do not leak.' };
const withFootage = { listSourceVideos: async () => [{ id: VIDEO, name: 'Shoes', durationSeconds: 20 }] } satisfies Partial<AutomationTools>;

describePlugin(plugin, { folder: import.meta.dirname, config, tools: { ...withFootage, produce: async () => 'job-1' } });

test('makes a video with another cut at every run', async () => {
  const asked: ProductionRequest[] = [];
  const tools = createTestTools({ ...withFootage, produce: async (request) => `job-${asked.push(request)}` });
  const context = createTestContext({ config, workspace: '' });
  for (let run = 0; run < 2; run++) expect(await plugin.run(context, tools)).toMatchObject({ state: 'done' });
  expect(asked.map(({ seed, sourceVideoIds }) => [seed, sourceVideoIds])).toEqual([[1, [VIDEO]], [2, [VIDEO]]]);
});

test('asks for footage where there is none', async () => {
  const tools = createTestTools({ listSourceVideos: async () => [] });
  expect(await plugin.run(createTestContext({ config, workspace: '' }), tools)).toEqual({ state: 'skipped', summary: expect.stringContaining('Upload') as unknown });
});
