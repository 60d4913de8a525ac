import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { defineAutomation, definePublisher, destination, type Plugin, secret, z } from '../../plugin-api/index.ts';
import type { PluginHost } from '../../plugin-host/plugin-host.ts';
import { freeTts, keyedTts, newKey, openWorkbench, type Workbench } from './workbench.ts';

const publisher = definePublisher({
  id: 'publisher-keyed',
  name: 'Keyed publisher',
  description: 'Wants an address and a key.',
  license: 'MIT',
  config: z.strictObject({ baseUrl: destination(z.string().startsWith('https://')).meta({ title: 'Address' }), apiKey: secret().meta({ title: 'API key' }) }),
  check: async () => ({ ok: true, detail: 'Ready.' }),
  listChannels: async () => [],
  validate: () => [],
  upload: async () => ({}),
  publish: async () => [],
  find: async () => [],
  cancel: async () => undefined,
});

const automation = defineAutomation({
  id: 'automation-daily',
  name: 'Daily',
  description: 'Runs daily.',
  license: 'MIT',
  config: z.strictObject({ scripts: z.array(z.string()).min(1) }),
  defaultSchedule: { cron: '0 9 * * *' },
  check: async () => ({ ok: true, detail: '' }),
  run: async () => ({ state: 'done', summary: '' }),
});

let bench: Workbench;
let host: PluginHost;
let a: ProfileContext;

beforeAll(async () => {
  bench = await openWorkbench();
  a = bench.profileA;
  host = bench.host([keyedTts(), freeTts(), publisher, automation]);
});
afterAll(() => bench.close());
afterEach(async () => {
  await a.db.from('plugin_configs').delete().eq('profile_id', a.profileId);
});

const stateOf = async (plugins: PluginHost, id: string, profile = a) => {
  const found = (await plugins.list(profile)).find((plugin) => plugin.id === id);
  return [found?.state, found?.enabled, found?.reason];
};

test('before anything is set, voices and automations are on and publishers wait for their settings', async () => {
  expect(await stateOf(host, 'tts-free')).toEqual(['ready', true, null]);
  expect(await stateOf(host, 'automation-daily')).toEqual(['ready', true, null]);
  expect(await stateOf(host, 'tts-keyed')).toEqual(['needs-attention', true, 'These settings are missing: API key.']);
  expect(await stateOf(host, 'publisher-keyed')).toEqual(['needs-attention', false, 'These settings are missing: Address, API key.']);
  expect(await host.getSettings(a, 'publisher-keyed')).toEqual({ enabled: false, config: {}, secretsSet: [], revision: 0 });
});

test('a publisher is on as soon as its settings are complete, and off when its owner says so', async () => {
  await host.updateSettings(a, 'publisher-keyed', { config: { baseUrl: 'https://example.com' } });
  expect(await stateOf(host, 'publisher-keyed')).toEqual(['needs-attention', false, 'These settings are missing: API key.']);
  const complete = await host.updateSettings(a, 'publisher-keyed', { config: { apiKey: 'pk_1' } });
  expect(complete).toEqual({ enabled: true, config: { baseUrl: 'https://example.com' }, secretsSet: ['/apiKey'], revision: 2 });
  expect((await host.updateSettings(a, 'publisher-keyed', { enabled: false })).enabled).toBe(false);
  expect(await stateOf(host, 'publisher-keyed')).toEqual(['disabled', false, null]);
});

test('secrets stay with the address that they were entered for', async () => {
  await host.updateSettings(a, 'publisher-keyed', { config: { apiKey: 'pk_1' } });
  expect(await host.updateSettings(a, 'publisher-keyed', { config: { baseUrl: 'https://example.com' } })).toMatchObject({ enabled: true, secretsSet: ['/apiKey'] });
  expect(await host.check(a, 'publisher-keyed', { config: { baseUrl: 'https://thief.example' } })).toMatchObject({ ok: false, detail: expect.stringContaining('API key') as unknown });
  for (const elsewhere of ['https://thief.example', null]) {
    expect(await host.updateSettings(a, 'publisher-keyed', { config: { baseUrl: elsewhere } })).toMatchObject({ enabled: false, secretsSet: [] });
    await host.updateSettings(a, 'publisher-keyed', { config: { baseUrl: 'https://example.com', apiKey: 'pk_1' } });
  }
  expect((await host.updateSettings(a, 'publisher-keyed', { config: { baseUrl: 'https://moved.example', apiKey: 'pk_2' } })).secretsSet).toEqual(['/apiKey']);
});

test('secrets stay with the address that counts where none was entered', async () => {
  const preset = destination(z.string().startsWith('https://')).default('https://api.example.com').meta({ title: 'Address' });
  const presetHost = bench.host([{ ...publisher, config: z.strictObject({ baseUrl: preset, apiKey: secret().meta({ title: 'API key' }) }) }]);
  await presetHost.updateSettings(a, 'publisher-keyed', { config: { apiKey: 'pk_1' } });
  const update = (baseUrl: string) => presetHost.updateSettings(a, 'publisher-keyed', { config: { baseUrl } });
  expect((await update('https://api.example.com')).secretsSet).toEqual(['/apiKey']);
  expect((await update('https://thief.example')).secretsSet).toEqual([]);
});

test('turning on what is not complete is refused with pointers', async () => {
  await expect(host.updateSettings(a, 'publisher-keyed', { enabled: true, config: { baseUrl: 'https://example.com' } })).rejects.toMatchObject({
    status: 422,
    code: 'plugin.settings-invalid',
    errors: [{ pointer: '/body/config/apiKey', message: 'is missing' }],
  });
  expect((await host.getSettings(a, 'publisher-keyed')).revision).toBe(0);
});

test('unknown and wrong settings are refused with pointers, and nothing is stored', async () => {
  const config = { apiKey: 'good', colour: 'red', region: 'mars', proxy: { url: 'https://proxy.example', user: 'x' } };
  const refused = await host.updateSettings(a, 'tts-keyed', { config }).then(() => null, (error: unknown) => error as { errors: { pointer: string }[] });
  expect(refused?.errors.map(({ pointer }) => pointer).sort()).toEqual(['/body/config/colour', '/body/config/proxy/user', '/body/config/region']);
  expect((await host.getSettings(a, 'tts-keyed')).revision).toBe(0);
});

test('a patch keeps what it does not name, clears what is null, replaces the rest; secrets never come back', async () => {
  await host.updateSettings(a, 'tts-keyed', { config: { apiKey: 'good-one', region: 'us', proxy: { url: 'https://proxy.example', password: 'hunter2' } } });
  const kept = await host.updateSettings(a, 'tts-keyed', { config: { region: 'eu' } });
  expect(kept).toEqual({ enabled: true, config: { region: 'eu', proxy: { url: 'https://proxy.example' } }, secretsSet: ['/apiKey', '/proxy/password'], revision: 2 });
  const cleared = await host.updateSettings(a, 'tts-keyed', { config: { apiKey: null, proxy: { password: null } } });
  expect(cleared).toMatchObject({ secretsSet: [], config: { region: 'eu', proxy: { url: 'https://proxy.example' } } });
  expect(await stateOf(host, 'tts-keyed')).toEqual(['needs-attention', true, 'These settings are missing: API key.']);
  const again = await host.updateSettings(a, 'tts-keyed', { config: { apiKey: 'good-two', proxy: null } });
  expect(again).toEqual({ enabled: true, config: { region: 'eu' }, secretsSet: ['/apiKey'], revision: 4 });
  expect(await host.getSettings(a, 'tts-keyed')).toEqual(again);
});

test('secrets are sealed in the database and bound to their row', async () => {
  await host.updateSettings(a, 'tts-keyed', { config: { apiKey: 'good-secret' } });
  const { data } = await a.db.from('plugin_configs').select().eq('plugin_id', 'tts-keyed').single();
  expect(JSON.stringify(data)).not.toContain('good-secret');
  expect(data?.secrets).toEqual({ '/apiKey': expect.stringMatching(/^v1:/) as unknown });
  // The row copied to another profile stays shut.
  const { error } = await bench.profileB.db.from('plugin_configs').insert({ profile_id: bench.profileB.profileId, plugin_id: 'tts-keyed', secrets: data?.secrets as never });
  expect(error).toBeNull();
  expect(await stateOf(host, 'tts-keyed', bench.profileB)).toEqual(['needs-attention', true, expect.stringContaining('can no longer be read')]);
  await bench.profileB.db.from('plugin_configs').delete().eq('profile_id', bench.profileB.profileId);
});

test('a lost key is a state, not a crash, and the other settings survive', async () => {
  const [oldKey, key] = [newKey(), newKey()];
  await bench.host([keyedTts()], { key: oldKey }).updateSettings(a, 'tts-keyed', { config: { apiKey: 'good-old', region: 'us' } });
  const changed = bench.host([keyedTts()], { key });
  expect(await stateOf(changed, 'tts-keyed')).toEqual(['needs-attention', true, 'The stored "API key" can no longer be read, because the server\'s key has changed. Enter it again.']);
  expect(await changed.getSettings(a, 'tts-keyed')).toMatchObject({ config: { region: 'us' }, secretsSet: [] });
  await changed.updateSettings(a, 'tts-keyed', { config: { region: 'eu' } });
  expect(await bench.host([keyedTts()], { key: oldKey }).check(a, 'tts-keyed')).toEqual({ ok: true, detail: 'Ready in eu.' });
  await changed.updateSettings(a, 'tts-keyed', { config: { apiKey: 'good-new' } });
  expect(await changed.check(a, 'tts-keyed')).toEqual({ ok: true, detail: 'Ready in eu.' });
});

test('with the previous key at hand, saving seals anew with the current one', async () => {
  const [oldKey, key] = [newKey(), newKey()];
  await bench.host([keyedTts()], { key: oldKey }).updateSettings(a, 'tts-keyed', { config: { apiKey: 'good-old' } });
  await bench.host([keyedTts()], { key, previousKeys: [oldKey] }).updateSettings(a, 'tts-keyed', { config: { region: 'us' } });
  expect(await bench.host([keyedTts()], { key }).check(a, 'tts-keyed')).toEqual({ ok: true, detail: 'Ready in us.' });
});

test('profiles do not share settings', async () => {
  await host.updateSettings(a, 'tts-keyed', { config: { apiKey: 'good-a' } });
  expect(await host.getSettings(bench.profileB, 'tts-keyed')).toEqual({ enabled: true, config: {}, secretsSet: [], revision: 0 });
});

test('changes made at the same moment are all kept', async () => {
  await Promise.all([
    host.updateSettings(a, 'tts-keyed', { config: { apiKey: 'good' } }),
    host.updateSettings(a, 'tts-keyed', { config: { region: 'us' } }),
    host.updateSettings(a, 'tts-keyed', { config: { proxy: { url: 'https://proxy.example' } } }),
  ]);
  expect(await host.getSettings(a, 'tts-keyed')).toEqual({ enabled: true, config: { region: 'us', proxy: { url: 'https://proxy.example' } }, secretsSet: ['/apiKey'], revision: 3 });
});

test('settings of an older version are migrated, secrets included', async () => {
  await host.updateSettings(a, 'tts-keyed', { config: { apiKey: 'good', region: 'us' } });
  const renamed = {
    ...freeTts(),
    id: 'tts-keyed',
    configVersion: 2,
    config: z.strictObject({ token: secret(), zone: z.string() }),
    migrateConfig: (stored: unknown, from: number) => {
      const { apiKey, region } = stored as { apiKey: string; region: string };
      return { token: apiKey, zone: `${region}-${from}` };
    },
  } as Plugin;
  const newer = bench.host([renamed]);
  expect(await newer.getSettings(a, 'tts-keyed')).toEqual({ enabled: true, config: { zone: 'us-1' }, secretsSet: ['/token'], revision: 2 });
  // Written back at the first look, and read as it is from then on.
  expect((await a.db.from('plugin_configs').select().eq('plugin_id', 'tts-keyed').single()).data).toMatchObject({ config_version: 2, config: { zone: 'us-1' }, revision: 2 });
  expect(await newer.getSettings(a, 'tts-keyed')).toMatchObject({ config: { zone: 'us-1' }, revision: 2 });
  await newer.updateSettings(a, 'tts-keyed', { config: { zone: 'eu' } });
  const { data } = await a.db.from('plugin_configs').select().eq('plugin_id', 'tts-keyed').single();
  expect(data).toMatchObject({ config_version: 2, config: { zone: 'eu' }, secrets: { '/token': expect.any(String) as unknown } });
  expect(Object.keys(data?.secrets as object)).toEqual(['/token']);
});

test.each([
  ['throws', () => { throw new Error('not made for this'); }],
  ['gives nothing', () => undefined],
  ['gives what the settings refuse', () => ({ apiKey: 'good', region: 'mars' })],
])('a migration that %s is told, loses nothing, and is over when the settings are saved again', async (_, migrateConfig) => {
  await host.updateSettings(a, 'tts-keyed', { config: { apiKey: 'good', region: 'us' } });
  const before = (await a.db.from('plugin_configs').select('config, secrets, revision, config_version').eq('plugin_id', 'tts-keyed').single()).data;
  const newer = bench.host([{ ...keyedTts(), configVersion: 2, migrateConfig }]);
  expect(await stateOf(newer, 'tts-keyed')).toEqual(['needs-attention', true, expect.stringMatching(/older version of the plugin.*save them again/)]);
  await expect(newer.call(a, 'tts-keyed', 'tts', async () => 'spoken')).rejects.toMatchObject({ status: 422, code: 'plugin.config' });
  expect((await a.db.from('plugin_configs').select('config, secrets, revision, config_version').eq('plugin_id', 'tts-keyed').single()).data).toEqual(before);
  expect(await host.check(a, 'tts-keyed')).toEqual({ ok: true, detail: 'Ready in us.' });
  await newer.updateSettings(a, 'tts-keyed', { config: { region: 'eu' } });
  expect(await stateOf(newer, 'tts-keyed')).toEqual(['ready', true, null]);
  expect(await newer.check(a, 'tts-keyed')).toEqual({ ok: true, detail: 'Ready in eu.' });
});

test('a setting that the plugin no longer has does not stand in the way', async () => {
  await a.db.from('plugin_configs').insert({ profile_id: a.profileId, plugin_id: 'tts-free', config: { colour: 'red' } });
  expect(await stateOf(host, 'tts-free')).toEqual(['ready', true, null]);
});

test("an automation's settings are its own, and are validated for it", async () => {
  await expect(host.updateSettings(a, 'automation-daily', { config: { scripts: ['x'] } })).rejects.toMatchObject({ status: 422, code: 'plugin.no-settings' });
  expect((await host.updateSettings(a, 'automation-daily', { enabled: false })).enabled).toBe(false);
  expect(host.validateConfig('automation-daily', 'automation', { scripts: ['x'] })).toEqual({ scripts: ['x'] });
  expect(() => host.validateConfig('automation-daily', 'automation', { scripts: [], x: 1 })).toThrow(/settings are not right/);
});

test('lists of plugins carry what the console needs for its forms', async () => {
  const list = await host.list(a, 'tts');
  expect(list.map(({ id, configurable }) => [id, configurable])).toEqual([['tts-free', false], ['tts-keyed', true]]);
  expect(list[1]).toMatchObject({ kind: 'tts', license: 'MIT', defaultSchedule: null, settingsSchema: { required: ['apiKey'], properties: { apiKey: { writeOnly: true, title: 'API key' } } } });
  expect((await host.list(a, 'automation'))[0]).toMatchObject({ configurable: false, defaultSchedule: { cron: '0 9 * * *' } });
});
