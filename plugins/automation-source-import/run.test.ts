import { beforeEach, expect, test } from 'vitest';
import type { ImportFile, ImportOutcome } from '../../core/plugin-api/index.ts';
import { createTestContext, createTestTools, describePlugin } from '../../core/plugin-api/testing.ts';
import plugin from './index.ts';
import { settings } from './settings.ts';

const NOW = new Date('2027-03-30T10:00:00Z');
let kept: Map<string, unknown>;
let files: ImportFile[];
let asked: string[];
let answer: (name: string) => ImportOutcome | Error;

beforeEach(() => {
  kept = new Map();
  asked = [];
  files = ['a.mp4', 'b.mp4', 'new/c.mp4'].map((path) => fileOf(path));
  answer = (name) => ({ state: 'imported', sourceVideoId: name });
});

const fileOf = (path: string, ageMinutes = 60, sizeBytes = 100): ImportFile => ({ path, sizeBytes, changedAt: new Date(NOW.getTime() - ageMinutes * 60_000) });

function bringIn(name: string): Promise<ImportOutcome> {
  asked.push(name);
  const outcome = answer(name);
  return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
}
const tools = createTestTools({ now: () => NOW, imports: { listFiles: () => Promise.resolve(files), importFile: ({ path }) => bringIn(path), importUrl: (url) => bringIn(url) } });

function runWith(config: Record<string, unknown> = {}, body = '[]') {
  const store = { get: (key: string) => Promise.resolve(structuredClone(kept.get(key))), set: (key: string, value: unknown) => Promise.resolve(void kept.set(key, structuredClone(value))) };
  return plugin.run(createTestContext({ config: settings.parse(config), workspace: '', store, fetch: () => Promise.resolve(new Response(body)) }), tools);
}

describePlugin(plugin, { folder: import.meta.dirname, config: { from: 'feed', feedUrl: 'https://shop.example/feed' } });

test('brings every file in once, and again only when it is another one', async () => {
  expect(await runWith()).toEqual({ state: 'done', summary: 'Imported 3 videos.', details: ['Imported "a.mp4"', 'Imported "b.mp4"', 'Imported "new/c.mp4"'] });
  expect(await runWith()).toEqual({ state: 'skipped', summary: 'Nothing new.' });
  files = [...files.slice(1), fileOf('a.mp4', 30), fileOf('d.mp4')];
  await runWith();
  expect(asked).toEqual(['a.mp4', 'b.mp4', 'new/c.mp4', 'a.mp4', 'd.mp4']);
});

test('leaves files alone that are still being copied, and empty ones', async () => {
  files = [fileOf('a.mp4', 1), fileOf('b.mp4', 3), fileOf('c.mp4', 60, 0)];
  await runWith({ settleMinutes: 2 });
  expect(asked).toEqual(['b.mp4']);
});

test('tells of a bad file once, and goes on', async () => {
  answer = (name) => (name === 'a.mp4' ? { state: 'refused', reason: 'It is no video.' } : { state: 'imported', sourceVideoId: name });
  const first = await runWith();
  expect(first.summary).toBe('Imported 2 videos; 1 video cannot be used.');
  expect(first.details?.[0]).toBe('Cannot be used: "a.mp4". It is no video.');
  expect(await runWith()).toMatchObject({ state: 'skipped' });
});

test('tries again what could not be had', async () => {
  answer = (name) => (name === 'b.mp4' ? { state: 'unavailable', reason: 'It is still being written.' } : { state: 'imported', sourceVideoId: name });
  expect((await runWith()).summary).toBe('Imported 2 videos; 1 video could not be had yet.');
  await expect(runWith()).rejects.toMatchObject({ code: 'transient', message: expect.stringContaining('"b.mp4". It is still being written.') as unknown });
  answer = (name) => ({ state: 'imported', sourceVideoId: name });
  expect((await runWith()).summary).toBe('Imported 1 video.');
});

test('counts what the library has already, and does not ask for it again', async () => {
  answer = (name) => ({ state: name === 'a.mp4' ? 'known' : 'imported', sourceVideoId: name });
  expect((await runWith()).summary).toBe('Imported 2 videos; 1 video was there already.');
  expect(await runWith()).toMatchObject({ state: 'skipped' });
});

test('takes as many as one run may', async () => {
  expect((await runWith({ maxPerRun: 2 })).summary).toBe('Imported 2 videos. 1 video more with the next run.');
  expect((await runWith({ maxPerRun: 2 })).summary).toBe('Imported 1 video.');
});

test('remembers what came in before it failed', async () => {
  answer = (name) => (name === 'b.mp4' ? new Error('disk full') : { state: 'imported', sourceVideoId: name });
  await expect(runWith()).rejects.toThrow('disk full');
  answer = (name) => ({ state: 'imported', sourceVideoId: name });
  await runWith();
  expect(asked).toEqual(['a.mp4', 'b.mp4', 'b.mp4', 'new/c.mp4']);
});

test('takes the videos of a feed by their addresses', async () => {
  const config = { from: 'feed', feedUrl: 'https://shop.example/feed' };
  expect((await runWith(config, '["https://cdn.example/a.mp4"]')).summary).toBe('Imported 1 video.');
  expect(await runWith(config, '["https://cdn.example/a.mp4"]')).toMatchObject({ state: 'skipped' });
  expect((await runWith(config, '[{"url":"https://cdn.example/a.mp4","version":2}]')).summary).toBe('Imported 1 video.');
  expect(asked).toEqual(['https://cdn.example/a.mp4', 'https://cdn.example/a.mp4']);
});

test('asks for the address of the feed where it is missing', async () => {
  await expect(runWith({ from: 'feed' })).rejects.toMatchObject({ code: 'config' });
  expect(await plugin.check(createTestContext({ config: settings.parse({ from: 'feed' }), workspace: '' }))).toMatchObject({ ok: false });
});

test.each([
  ['a file address', { from: 'feed', feedUrl: 'file:///etc/passwd' }],
  ['no address', { from: 'feed', feedUrl: 'videos' }],
  ['an unknown place', { from: 'disk' }],
])('refuses %s', (_what, config) => {
  expect(settings.safeParse(config).success).toBe(false);
});
