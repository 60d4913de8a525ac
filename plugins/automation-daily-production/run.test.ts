import { beforeEach, expect, test } from 'vitest';
import type { ProductionRequest, SegmentOfTools } from '../../core/plugin-api/index.ts';
import { createTestContext, createTestTools, describePlugin } from '../../core/plugin-api/testing.ts';
import plugin from './index.ts';
import { run } from './run.ts';
import { settings } from './settings.ts';

const VIDEO = '11111111-1111-4111-8111-111111111111';
const VIDEO_2 = '22222222-2222-4222-8222-222222222222';
let kept: Map<string, unknown>;
let asked: ProductionRequest[];
let videos: string[];
let segments: SegmentOfTools[];
let sheet: string | Error;
let refusal: Error | undefined;

beforeEach(() => {
  kept = new Map();
  asked = [];
  videos = [VIDEO];
  segments = [];
  sheet = new Error('no sheet');
  refusal = undefined;
});

const tools = createTestTools({
  now: () => new Date('2027-03-27T22:30:00Z'),
  timeZone: 'Europe/Bucharest',
  listSegments: ({ sourceVideoIds } = {}) => Promise.resolve(segments.filter((one) => sourceVideoIds === undefined || sourceVideoIds.includes(one.sourceVideoId))),
  produce: (request) => {
    if (refusal) return Promise.reject(refusal);
    asked.push(request);
    return Promise.resolve(`job-${asked.length}`);
  },
  listSourceVideos: () => Promise.resolve(videos.map((id) => ({ id, name: 'Footage', durationSeconds: 10 }))),
});

function runWith(config: Record<string, unknown>) {
  const store = {
    get: (key: string) => Promise.resolve(structuredClone(kept.get(key))),
    set: (key: string, value: unknown) => Promise.resolve(void kept.set(key, structuredClone(value))),
  };
  const fetch = () => (typeof sheet === 'string' ? Promise.resolve(new Response(sheet)) : Promise.reject(sheet));
  return run(createTestContext({ config: settings.parse(config), workspace: '', store, fetch }), tools);
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

const segment = (id: string, durationSeconds: number, sourceVideoId = VIDEO): SegmentOfTools => ({ id, sourceVideoId, durationSeconds, keywords: [], useCount: 0 });

test('cuts from the least used segments once there are enough of them', async () => {
  segments = [segment('a', 14), segment('b', 15)];
  await runWith({ scripts: ['A.'] });
  expect(asked.at(-1)).toMatchObject({ sourceVideoIds: [VIDEO] });
  segments.push(segment('c', 1));
  await runWith({ scripts: ['A.', 'B.'] });
  expect(asked.at(-1)).toMatchObject({ segmentIds: ['a', 'b', 'c'], selectionMode: 'weighted' });
  expect(asked.at(-1)?.sourceVideoIds).toBeUndefined();
});

test('cuts from segments, or from moments, where that is chosen', async () => {
  segments = [segment('a', 2), segment('b', 40, 'other')];
  await runWith({ scripts: ['A.'], footage: 'segments', sourceVideoIds: [VIDEO_2] }).catch(() => undefined);
  expect(asked).toEqual([]);
  await runWith({ scripts: ['A.'], footage: 'segments' });
  await runWith({ scripts: ['A.', 'B.'], footage: 'moments' });
  expect(asked.map((request) => request.segmentIds ?? request.sourceVideoIds)).toEqual([['a', 'b'], [VIDEO]]);
});

test('asks for segments where there are none to cut from', async () => {
  await expect(runWith({ scripts: ['A.'], footage: 'segments' })).rejects.toMatchObject({ code: 'config', message: expect.stringContaining('Mark some') as unknown });
});

test('hands on how the videos sound and look', async () => {
  await runWith({ scripts: ['A.'], voice: { provider: 'tts-espeak', speed: 1.1 }, preset: 'square', captions: 'bold' });
  expect(asked[0]).toMatchObject({ voice: { provider: 'tts-espeak', speed: 1.1 }, preset: 'square', captionStyle: { preset: 'bold' } });
});

test('tells the date by the clock of the schedule', async () => {
  await runWith({ scripts: ['A.'], nameTemplate: 'Of {date}' });
  expect(asked[0]?.name).toBe('Of 2027-03-28');
});

const SHEET = { sheetUrl: 'https://example.com/scripts.csv' };

test('takes the scripts from a sheet as it is at each run, with names and captions of their own', async () => {
  sheet = '\uFEFFName,Script,Caption\r\nSpring,"One, ""quoted""\nline.",Look: {name}\r\n,Two.,\r\n\r\n';
  const publish = { publisherId: 'p', channelIds: ['c1'], mode: 'next-slot' };
  expect((await runWith({ ...SHEET, publish })).summary).toBe('Began "Spring" from script 1 of 2; it is published in the next free slot.');
  sheet = 'script;name\nOne;\nChanged;\n';
  await runWith({ ...SHEET, publish });
  expect(asked.map(({ name, script, publish: target }) => [name, script, target?.caption, target?.mode])).toEqual([
    ['Spring', 'One, "quoted"\nline.', 'Look: Spring', 'next-slot'],
    ['Video 2', 'Changed', 'Changed', 'next-slot'],
  ]);
});

test.each([
  ['has no such column', 'text\nOne', 'no column "script"'],
  ['is empty', 'script\n', 'has no scripts'],
  ['is a web page', '<!doctype html><p>Sign in', 'not with CSV'],
  ['has a script that is too long', `script\n${'x'.repeat(5001)}`, 'Script 1 of the sheet is longer'],
  ['cannot be reached', Object.assign(new Error('example.com does not answer.'), { name: 'FetchFailure', reason: 'unreachable', requestSent: false }), 'could not be read: example.com does not answer'],
])('says what is wrong when the sheet %s, and makes nothing', async (_what, content, message) => {
  sheet = content;
  await expect(runWith(SHEET)).rejects.toThrow(message);
  expect(asked).toEqual([]);
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
  ['scripts and a sheet', { scripts: ['A.'], sheetUrl: 'https://example.com/a.csv' }],
  ['a sheet that is no web address', { sheetUrl: 'file:///etc/passwd' }],
  ['an empty list', { scripts: [] }],
  ['an empty script', { scripts: ['  '] }],
  ['a script that is too long', { scripts: ['x'.repeat(5001)] }],
  ['an unknown setting', { scripts: ['A.'], speed: 2 }],
  ['no channel to publish to', { scripts: ['A.'], publish: { publisherId: 'p', channelIds: [] } }],
])('refuses %s', (_what, config) => {
  expect(settings.safeParse(config).success).toBe(false);
});
