import { beforeEach, expect, test } from 'vitest';
import type { AutomationTools, ProductionRequest } from '../../core/plugin-api/index.ts';
import { createTestContext, describePlugin } from '../../core/plugin-api/testing.ts';
import plugin from './index.ts';
import { settings } from './settings.ts';

const VIDEO = '11111111-1111-4111-8111-111111111111';
let kept: Map<string, unknown>;
let asked: ProductionRequest[];
let videos: string[];
let refusal: Error | undefined;

beforeEach(() => {
  kept = new Map();
  asked = [];
  videos = [VIDEO];
  refusal = undefined;
});

const tools: AutomationTools = {
  now: () => new Date('2027-03-27T22:30:00Z'),
  timeZone: 'Europe/Bucharest',
  listSegments: () => Promise.resolve([]),
  produce: (request) => {
    if (refusal) return Promise.reject(refusal);
    asked.push(request);
    return Promise.resolve(`job-${asked.length}`);
  },
  listSourceVideos: () => Promise.resolve(videos.map((id) => ({ id, name: 'Footage', durationSeconds: 10 }))),
};

function runWith(config: Record<string, unknown>) {
  const store = {
    get: (key: string) => Promise.resolve(structuredClone(kept.get(key))),
    set: (key: string, value: unknown) => Promise.resolve(void kept.set(key, structuredClone(value))),
  };
  return plugin.run(createTestContext({ config: settings.parse(config), workspace: '', store }), tools);
}

describePlugin(plugin, { folder: import.meta.dirname, config: { scripts: ['Hello.'], publish: { publisherId: 'publisher-postiz', channelIds: ['c1'] } } });

test('makes one video a run, in the order of the list, each with a seed of its own', async () => {
  const config = { scripts: ['First.', 'Second.'] };
  expect(await runWith(config)).toEqual({ state: 'done', summary: 'Began "Video 1" from script 1 of 2.' });
  expect(await runWith(config)).toEqual({ state: 'done', summary: 'Began "Video 2" from script 2 of 2.' });
  expect(asked).toEqual([
    { name: 'Video 1', script: 'First.', seed: 1, sourceVideoIds: [VIDEO] },
    { name: 'Video 2', script: 'Second.', seed: 2, sourceVideoIds: [VIDEO] },
  ]);
});

test('stops after the last script and says what to do', async () => {
  await runWith({ scripts: ['Only.'] });
  expect(await runWith({ scripts: ['Only.'] })).toEqual({ state: 'skipped', summary: expect.stringContaining('All 1 scripts have been made') as unknown });
  expect(asked).toHaveLength(1);
});

test('goes on when scripts were added', async () => {
  await runWith({ scripts: ['One.'] });
  expect(await runWith({ scripts: ['One.', 'Two.'] })).toMatchObject({ state: 'done' });
  expect(asked.map(({ script }) => script)).toEqual(['One.', 'Two.']);
});

test('starts over with another seed where that is wanted', async () => {
  const config = { scripts: ['A.', 'B.'], onEnd: 'start-over' };
  for (let i = 0; i < 3; i += 1) await runWith(config);
  expect(asked.map(({ script, seed }) => [script, seed])).toEqual([['A.', 1], ['B.', 2], ['A.', 3]]);
});

test('moves on only after the production was accepted', async () => {
  refusal = new Error('no voice');
  await expect(runWith({ scripts: ['A.', 'B.'] })).rejects.toThrow('no voice');
  refusal = undefined;
  await runWith({ scripts: ['A.', 'B.'] });
  expect(asked.map(({ script }) => script)).toEqual(['A.']);
});

test('hands the publish target on, with the caption filled in', async () => {
  const publish = { publisherId: 'publisher-postiz', channelIds: ['c1'], captionTemplate: '{name}: {script} {unknown}', settings: { c1: { privacy_level: 'SELF_ONLY' } } };
  const outcome = await runWith({ scripts: ['Say {name}.'], nameTemplate: 'Drop {number}', publish });
  expect(asked[0]?.publish).toEqual({
    publisherId: 'publisher-postiz',
    channelIds: ['c1'],
    caption: 'Drop 1: Say {name}. {unknown}',
    mode: 'now',
    settings: { c1: { privacy_level: 'SELF_ONLY' } },
  });
  expect(outcome.summary).toContain('published when it is ready');
});

test('cuts from the chosen footage', async () => {
  await runWith({ scripts: ['A.'], sourceVideoIds: ['22222222-2222-4222-8222-222222222222'] });
  expect(asked[0]?.sourceVideoIds).toEqual(['22222222-2222-4222-8222-222222222222']);
});

test('takes all footage in turn where there is more than one video can hold', async () => {
  videos = Array.from({ length: 30 }, (_, index) => `video-${index}`);
  const config = { scripts: ['A.', 'B.'] };
  await runWith(config);
  await runWith(config);
  expect(asked[0]?.sourceVideoIds).toEqual(videos.slice(0, 20));
  expect(asked[1]?.sourceVideoIds).toEqual([...videos.slice(20), ...videos.slice(0, 10)]);
});

test('asks for footage where there is none', async () => {
  videos = [];
  await expect(runWith({ scripts: ['A.'] })).rejects.toMatchObject({ code: 'config', message: expect.stringContaining('Upload') as unknown });
});

test('starts at the beginning when what was kept makes no sense', async () => {
  kept.set('place', { position: -3, made: 'many' });
  await runWith({ scripts: ['A.'] });
  expect(asked[0]).toMatchObject({ script: 'A.', seed: 1 });
});

test.each([
  ['no scripts', {}],
  ['an empty list', { scripts: [] }],
  ['an empty script', { scripts: ['  '] }],
  ['a script that is too long', { scripts: ['x'.repeat(5001)] }],
  ['an unknown setting', { scripts: ['A.'], speed: 2 }],
  ['no channel to publish to', { scripts: ['A.'], publish: { publisherId: 'p', channelIds: [] } }],
])('refuses %s', (_what, config) => {
  expect(settings.safeParse(config).success).toBe(false);
});
