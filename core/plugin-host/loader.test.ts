import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createLogger } from '../platform/logger.ts';
import { reportPlugins } from './boot-report.ts';
import { loadPlugins } from './loader.ts';
import type { PluginRecord } from './plugin-host.ts';

const fixtures = path.resolve(import.meta.dirname, '../test/fixtures/plugins');
let records: readonly PluginRecord[];
const recordOf = (id: string): PluginRecord | undefined => records.find((record) => record.id === id);

beforeAll(async () => {
  ({ records } = await loadPlugins({ pluginsDir: fixtures, isolation: null, importTimeoutMs: 5_000 }));
});

test('loads a plugin that is whole', () => {
  expect(recordOf('tts-good')).toMatchObject({ state: 'loaded', source: 'folder', plugin: { id: 'tts-good', kind: 'tts' } });
});

test.each([
  ['tts-no-default-export', /^has no default export$/],
  ['tts-throws-on-import', /no licence file found/],
  ['tts-wrong-id', /its id is tts-other, its folder tts-wrong-id/],
  ['tts-wrong-api', /^is written for version 2\.0 of the plugin API; this server speaks 1\.\d+\. Update the server/],
  ['tts-missing-check', /check: is not a function/],
  ['tts-never-loads', /did not load in time/],
  ['tts-no-index', /has no index\.ts or index\.js/],
  ['automation-with-secret', /cannot be secret/],
  ['publisher-unknown-options', /"boards", but options has no such list/],
])('%s fails with its reason and stops nothing', (id, reason) => {
  const record = recordOf(id);
  expect(record).toMatchObject({ state: 'failed', reason: expect.stringMatching(reason) as unknown });
  expect(JSON.stringify(record)).not.toContain(fixtures);
});

test('a folder that does not exist holds no plugins', async () => {
  expect((await loadPlugins({ pluginsDir: path.join(fixtures, 'nowhere'), isolation: null })).records).toEqual([]);
});

test('says in the log what became of each', () => {
  const lines: Record<string, unknown>[] = [];
  const log = createLogger({ level: 'info', pretty: false });
  const record = (fields: object): void => void lines.push({ ...fields });
  log.info = record;
  log.warn = record;
  reportPlugins(records, log);
  expect(lines).toHaveLength(records.length);
  expect(lines).toContainEqual({ pluginId: 'tts-no-index', state: 'failed', source: 'folder', reason: 'has no index.ts or index.js', ms: expect.any(Number) as unknown });
  expect(lines).toContainEqual({ pluginId: 'tts-good', state: 'loaded', source: 'folder', api: '1.0', isolated: false, ms: expect.any(Number) as unknown });
});
