import { beforeEach, expect, test } from 'vitest';
import type { Leftover, LeftoverKind } from '../../core/plugin-api/index.ts';
import { createTestContext, createTestTools, describePlugin } from '../../core/plugin-api/testing.ts';
import plugin from './index.ts';
import { settings } from './settings.ts';
import { formatBytes } from './wording.ts';

const NOW = new Date('2027-03-30T10:00:00Z');
let kept: Map<string, unknown>;
let leftovers: Leftover[];
let asked: [LeftoverKind, string][];
let removed: string[];
let outcomeOf: (id: string) => Promise<'removed' | 'kept'>;

beforeEach(() => {
  kept = new Map();
  leftovers = [
    { kind: 'trashed-project', id: 'p1', name: 'Spring', since: new Date('2027-01-31T23:30:00Z'), sizeBytes: 12_340_000 },
    { kind: 'raw-clip', id: 'r1', name: 'Bottle 2', since: new Date('2027-02-01T08:00:00Z'), sizeBytes: 900 },
  ];
  asked = [];
  removed = [];
  outcomeOf = () => Promise.resolve('removed');
});

const tools = createTestTools({
  now: () => NOW,
  timeZone: 'Europe/Bucharest',
  retention: {
    listLeftovers: (kind, olderThan) => {
      asked.push([kind, olderThan.toISOString()]);
      return Promise.resolve(leftovers.filter((leftover) => leftover.kind === kind));
    },
    remove: async ({ id }) => {
      const outcome = await outcomeOf(id);
      if (outcome === 'removed') removed.push(id);
      return outcome;
    },
  },
});

function runWith(config: Record<string, unknown>, signal = new AbortController().signal) {
  const store = { get: (key: string) => Promise.resolve(structuredClone(kept.get(key))), set: (key: string, value: unknown) => Promise.resolve(void kept.set(key, structuredClone(value))) };
  return plugin.run(createTestContext({ config: settings.parse(config), workspace: '', store, signal }), tools);
}

describePlugin(plugin, { folder: import.meta.dirname, config: { mode: 'delete', rawClipDays: 14 } });

test('only reports when nobody said otherwise, however often it runs', async () => {
  for (let i = 0; i < 3; i += 1) {
    expect(await runWith({ rawClipDays: 20 })).toEqual({
      state: 'done',
      summary: 'Would delete 1 project in the trash and 1 raw clip, 12 MB. Nothing was deleted: it only reports. Set it to "delete" to have it deleted.',
      details: ['Project in the trash "Spring", in the trash since 2027-02-01: 12 MB', 'Raw clip "Bottle 2", untouched since 2027-02-01: 900 bytes'],
    });
  }
  expect(removed).toEqual([]);
});

test('asks only for kinds that have an age, each by its own', async () => {
  await runWith({ rawClipDays: 20 });
  expect(asked).toEqual([
    ['trashed-project', '2027-02-28T10:00:00.000Z'],
    ['raw-clip', '2027-03-10T10:00:00.000Z'],
  ]);
});

test('reports first also when it is told to delete, and deletes from then on', async () => {
  const config = { mode: 'delete', rawClipDays: 20 };
  expect((await runWith(config)).summary).toContain('the next run deletes it');
  expect(removed).toEqual([]);
  expect(await runWith(config)).toMatchObject({ state: 'done', summary: 'Deleted 1 project in the trash and 1 raw clip, 12 MB.' });
  expect(removed).toEqual(['p1', 'r1']);
});

test('reports again after the ages were changed', async () => {
  await runWith({ mode: 'delete', rawClipDays: 20 });
  expect((await runWith({ mode: 'delete', rawClipDays: 2 })).summary).toContain('Nothing was deleted');
  expect(removed).toEqual([]);
});

test('deletes after reports of the same ages', async () => {
  await runWith({ rawClipDays: 20 });
  await runWith({ mode: 'delete', rawClipDays: 20 });
  expect(removed).toEqual(['p1', 'r1']);
});

test('does not list what was needed again by the time it was to be deleted', async () => {
  outcomeOf = (id) => Promise.resolve(id === 'p1' ? 'kept' : 'removed');
  await runWith({ rawClipDays: 20 });
  const outcome = await runWith({ mode: 'delete', rawClipDays: 20 });
  expect(outcome).toEqual({ state: 'done', summary: 'Deleted 1 raw clip, 900 bytes.', details: ['Raw clip "Bottle 2", untouched since 2027-02-01: 900 bytes'] });
});

test('goes on after something that cannot be deleted, and fails in the end so that it is seen', async () => {
  outcomeOf = (id) => (id === 'p1' ? Promise.reject(new Error('disk')) : Promise.resolve('removed'));
  await runWith({ rawClipDays: 20 });
  await expect(runWith({ mode: 'delete', rawClipDays: 20 })).rejects.toMatchObject({ code: 'transient', message: expect.stringContaining('Deleted 1 raw clip, 900 bytes. 1 of 2 could not be deleted') as unknown });
  expect(removed).toEqual(['r1']);
});

test('deletes nothing more once it is stopped', async () => {
  await runWith({ rawClipDays: 20 });
  const controller = new AbortController();
  outcomeOf = () => {
    controller.abort(new Error('stopped'));
    return Promise.resolve('removed');
  };
  await expect(runWith({ mode: 'delete', rawClipDays: 20 }, controller.signal)).rejects.toThrow('stopped');
  expect(removed).toEqual(['p1']);
});

test('says when there is nothing to do', async () => {
  leftovers = [];
  expect(await runWith({ mode: 'delete' })).toEqual({ state: 'skipped', summary: 'Nothing is left over.' });
});

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1500, '1.5 kB'],
  [12_340_000, '12 MB'],
  [7_200_000_000, '7.2 GB'],
])('writes %i bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  ['no age', { rawClipDays: 0 }],
  ['half a day', { rawClipDays: 0.5 }],
  ['an unknown mode', { mode: 'purge' }],
  ['an unknown setting', { days: 3 }],
])('refuses %s', (_what, config) => {
  expect(settings.safeParse(config).success).toBe(false);
});
