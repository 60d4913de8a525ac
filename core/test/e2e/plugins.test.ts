import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Items<T> = { readonly items: readonly T[] };
const API_KEY = 'pk-e2e-4242-very-secret';

let server: TestServer;
let user: TestUser;
let other: TestUser;
beforeAll(async () => {
  server = await startTestServer();
  [user, other] = [await server.signUp(), await server.signUp()];
});
afterAll(() => server.close());

const configPath = '/plugins/publisher-postiz/config';

test('PLUG: every plugin is listed with its state and the schema of its settings', async () => {
  const { status, body } = await user.request<Items<Schemas['Plugin']>>('GET', '/plugins');
  expect(status).toBe(200);
  const states = Object.fromEntries(body.items.map(({ id, kind, state, enabled }) => [id, [kind, state, enabled]]));
  expect(states).toMatchObject({
    'tts-espeak': ['tts', 'ready', true],
    'publisher-postiz': ['publisher', 'needs-attention', false],
    'automation-daily-production': ['automation', 'ready', true],
  });
  const { body: publishers } = await user.request<Items<Schemas['Plugin']>>('GET', '/plugins?kind=publisher');
  expect(publishers.items.every(({ kind }) => kind === 'publisher')).toBe(true);
  expect(publishers.items.find(({ id }) => id === 'publisher-postiz')?.settingsSchema).toMatchObject({ type: 'object', properties: { apiKey: { writeOnly: true } } });
});

test('PLUG: settings are merged, validated with pointers, and give no secret back', async () => {
  const saved = await user.request<Schemas['PluginConfig']>('PATCH', configPath, { body: { config: { url: 'https://postiz.example', apiKey: API_KEY } } });
  expect(saved).toMatchObject({ status: 200, body: { enabled: true, secretsSet: ['/apiKey'], revision: 1, config: { url: 'https://postiz.example' } } });
  const wrong = await user.request<Schemas['Problem']>('PATCH', configPath, { body: { config: { colour: 'red', url: 5 } } });
  expect(wrong).toMatchObject({ status: 422, body: { code: 'plugin.settings-invalid' } });
  expect(wrong.body.errors?.map(({ pointer }) => pointer).sort()).toEqual(['/body/config/colour', '/body/config/url']);
  const read = await user.request<Schemas['PluginConfig']>('GET', configPath);
  expect(read.body).toEqual(saved.body);
  expect(JSON.stringify([saved, wrong, read, await user.request('GET', '/plugins')])).not.toContain('4242');
  const foreign = await other.request<Schemas['PluginConfig']>('GET', configPath);
  expect(foreign.body).toEqual({ enabled: false, config: {}, secretsSet: [], revision: 0 });
});

test('PLUG: a connection is tested with unsaved settings, and a private address is refused in words', async () => {
  const espeak = await user.request<Schemas['PluginTestResult']>('POST', '/plugins/tts-espeak/test');
  expect(espeak).toMatchObject({ status: 200, body: { ok: true } });
  const refused = await user.request<Schemas['PluginTestResult']>('POST', '/plugins/publisher-postiz/test', { body: { config: { url: 'http://127.0.0.1:9', apiKey: API_KEY } } });
  expect(refused).toMatchObject({ status: 200, body: { ok: false } });
  expect(refused.body.detail).toMatch(/private network/);
  expect((await user.request<Schemas['PluginConfig']>('GET', configPath)).body.config).toEqual({ url: 'https://postiz.example' });
});

test.each(['/plugins/tts-none/config', '/plugins/tts-espeak/options/nothing', '/plugins/..%2f..%2fetc/config'])('PLUG: GET %s is not found', async (url) => {
  expect((await user.request('GET', url)).status).toBe(404);
});

test('TTS: providers and voices are listed, filtered by language', async () => {
  const providers = await user.request<Items<Schemas['TtsProvider']>>('GET', '/tts/providers');
  expect(providers.body.items).toContainEqual(expect.objectContaining({ id: 'tts-espeak', available: true, reason: null }));
  const voices = await user.request<Items<Schemas['Voice']>>('GET', '/tts/voices?language=ro-RO');
  expect(voices.body.items).toMatchObject([{ provider: 'tts-espeak', id: 'ro', name: 'Romanian', language: 'ro' }]);
  expect((await user.request<Items<Schemas['Voice']>>('GET', '/tts/voices?provider=tts-espeak')).body.items.length).toBeGreaterThan(100);
  await user.request('PATCH', '/plugins/tts-espeak/config', { body: { enabled: false } });
  expect((await user.request<Items<Schemas['Voice']>>('GET', '/tts/voices')).body.items).toEqual([]);
  expect(await user.request('GET', '/tts/voices?provider=tts-espeak')).toMatchObject({ status: 409, body: { code: 'plugin.disabled' } });
});

describe('a server with a broken plugin and without the built-in voice', () => {
  let folder: string;
  let bare: TestServer;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'plugins-'));
    await mkdir(path.join(folder, 'tts-broken'));
    await writeFile(path.join(folder, 'tts-broken', 'index.js'), "throw new Error('its licence is missing');");
    bare = await startTestServer({ PLUGINS_DIR: folder });
  });
  afterAll(async () => {
    await bare.close();
    await rm(folder, { recursive: true });
  });

  test('PLUG: starts all the same and tells the reason', async () => {
    const visitor = await bare.signUp();
    const { body } = await visitor.request<Items<Schemas['Plugin']>>('GET', '/plugins');
    expect(body.items).toMatchObject([{ id: 'tts-broken', kind: 'tts', state: 'failed', reason: 'its licence is missing', enabled: false }]);
    expect(JSON.stringify(body)).not.toContain(folder);
    expect((await visitor.request<Items<Schemas['TtsProvider']>>('GET', '/tts/providers')).body.items).toMatchObject([{ id: 'tts-broken', available: false, reason: 'its licence is missing' }]);
    expect((await visitor.request('GET', '/plugins/tts-broken/config')).status).toBe(503);
  });
});
