/** From the generator to a plugin that works in a server, beside others that do their worst. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';
import { writePlugin } from './plugin-folder.ts';
import { SERVICE_KEY, startVoiceService, type VoiceService } from './voice-service.ts';

type Items<T> = { readonly items: readonly T[] };

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../../..');
const project = path.join(root, 'out', `new-plugins-${process.pid}`);
const plugins = path.join(project, 'plugins');
const KINDS = ['tts', 'publisher', 'automation', 'analyzer', 'writer'];

/** As somebody would at the command line. @returns what it printed */
async function command(script: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await run(process.execPath, ['--import', 'tsx', path.join(root, script), ...args], { cwd: root }).catch((error: unknown) => error as { stdout: string; stderr: string });
  return stdout + stderr;
}

let service: VoiceService;
let server: TestServer;
let user: TestUser;
let storeB: string;

beforeAll(async () => {
  await mkdir(plugins, { recursive: true });
  for (const kind of KINDS) expect(await command('scripts/new-plugin.ts', `${kind}-acme`, '--dir', plugins)).toMatch(/^Written: /);
  await edit();
  await writePlugin(plugins, 'tts-throws', `throw new Error('no licence');`);
  await writePlugin(plugins, 'tts-hangs', `for (;;);`);
  await writePlugin(plugins, 'tts-floods', `const kept = []; for (;;) kept.push(Buffer.alloc(1_000_000, 1));`);
  await writePlugin(plugins, 'tts-tomorrow', `export default { id: 'tts-tomorrow', kind: 'tts', api: '2.3' };`);
  service = await startVoiceService();
  server = await startTestServer({ PLUGINS_DIR: plugins, PLUGINS_ISOLATED: '1', ALLOW_PRIVATE_NETWORK: '1' });
  user = await server.signUp();
  storeB = await user.createProfile('Store B');
}, 240_000);
afterAll(async () => {
  await server?.close();
  service?.close();
  await rm(project, { recursive: true, force: true });
});

/** What an author would do first: another name and description. */
async function edit(): Promise<void> {
  const file = path.join(plugins, 'tts-acme', 'index.ts');
  await writeFile(file, (await readFile(file, 'utf8')).replace("name: 'Acme'", "name: 'Acme voices'").replace('Speaks with the voices of Acme.', 'Warm voices.'));
}

test('PLUG: a new plugin of every kind compiles and keeps the contract as it is written', async () => {
  const config = { extends: path.join(root, 'tsconfig.json'), include: [plugins], exclude: [] };
  await writeFile(path.join(project, 'tsconfig.json'), JSON.stringify(config));
  expect((await run(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', project]).catch((error: unknown) => error as { stdout: string })).stdout).toBe('');
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  const file = path.join(project, 'report.json');
  await run(process.execPath, [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', project, '--reporter=json', `--outputFile=${file}`], { cwd: project, env });
  const report = JSON.parse(await readFile(file, 'utf8')) as { numFailedTests: number; numPassedTests: number };
  expect(report.numFailedTests).toBe(0);
  expect(report.numPassedTests).toBeGreaterThan(60);
}, 180_000);

test('PLUG: the generator refuses a name that is none and a plugin that is there, and writes nothing', async () => {
  expect(await command('scripts/new-plugin.ts', 'video-acme', '--dir', plugins)).toMatch(/is no name of a plugin.*the kinds are tts, publisher, automation, analyzer, writer/);
  expect(await command('scripts/new-plugin.ts', 'tts-../../acme', '--dir', plugins)).toMatch(/is no name of a plugin/);
  expect(await command('scripts/new-plugin.ts', 'tts-acme', '--dir', plugins)).toMatch(/There is already a folder/);
  expect(await readFile(path.join(plugins, 'tts-acme', 'index.ts'), 'utf8')).toContain('Acme voices');
});

test('PLUG: the server lists what loaded and what did not, with the reasons, and starts all the same', async () => {
  const { body } = await user.request<Items<Schemas['Plugin']>>('GET', '/plugins');
  const states = Object.fromEntries(body.items.map(({ id, state, reason }) => [id, reason === null ? state : `${state}: ${reason}`]));
  expect(states).toEqual({
    'analyzer-acme': expect.stringMatching(/^needs-attention: These settings are missing: Address, API key/) as unknown,
    'automation-acme': 'ready',
    'publisher-acme': expect.stringMatching(/^needs-attention/) as unknown,
    'tts-acme': expect.stringMatching(/^needs-attention/) as unknown,
    'tts-floods': expect.stringMatching(/^failed: takes more memory/) as unknown,
    'tts-hangs': expect.stringMatching(/^failed: did not load in time/) as unknown,
    'tts-throws': 'failed: no licence',
    'tts-tomorrow': expect.stringMatching(/^failed: is written for version 2\.3 of the plugin API; this server speaks 1\.\d/) as unknown,
    'writer-acme': expect.stringMatching(/^needs-attention/) as unknown,
  });
  const acme = body.items.find(({ id }) => id === 'tts-acme');
  expect(acme).toMatchObject({ name: 'Acme voices', description: 'Warm voices.', source: 'folder', packageName: null, apiVersion: '1.0', isolated: true, health: { lastCheck: null, lastFailure: null } });
  expect(acme?.loadMs).toBeGreaterThan(0);
});

test('PLUG: it is set up, tested and used through the API, in its own profile only', async () => {
  const settings = { config: { url: service.url, apiKey: SERVICE_KEY } };
  const wrong = await user.request<Schemas['PluginTestResult']>('POST', '/plugins/tts-acme/test', { body: { config: { ...settings.config, apiKey: 'wrong' } } });
  expect(wrong.body).toEqual({ ok: false, detail: 'Acme refused the key. Copy it again from your account and save it here.' });
  expect((await user.request<Schemas['PluginConfig']>('PATCH', '/plugins/tts-acme/config', { body: settings })).body).toMatchObject({ enabled: true, secretsSet: ['/apiKey'] });
  expect((await user.request<Schemas['PluginTestResult']>('POST', '/plugins/tts-acme/test')).body).toEqual({ ok: true, detail: 'Connected. Voices: 1.' });
  expect(await user.request('POST', '/tts/generate', { body: { text: 'Good morning.', voice: { provider: 'tts-acme' } } })).toMatchObject({ status: 201 });
  const stateIn = async (profileId: string) => (await user.request<Items<Schemas['Plugin']>>('GET', '/plugins', { profileId })).body.items.find(({ id }) => id === 'tts-acme');
  expect(await stateIn(user.profileId)).toMatchObject({ state: 'ready', health: { lastCheck: { ok: true, detail: 'Connected. Voices: 1.' } } });
  expect(await stateIn(storeB)).toMatchObject({ state: 'needs-attention', health: { lastCheck: null } });
});
