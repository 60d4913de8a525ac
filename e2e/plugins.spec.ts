import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type ServerProcess, spawnServer } from '../core/test/server-process.ts';
import { SERVICE_KEY, startVoiceService, type VoiceService } from '../core/test/plugins/voice-service.ts';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

const PORT = 4331;
const root = path.resolve(import.meta.dirname, '..');
const run = promisify(execFile);

test.use({ baseURL: `http://localhost:${PORT}` });

let project: string;
let dataDir: string;
let server: ServerProcess;
let service: VoiceService;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  project = path.join(root, 'out', `plugins-journey-${process.pid}`);
  const plugins = path.join(project, 'plugins');
  await mkdir(path.join(plugins, 'odd-one'), { recursive: true });
  await run(process.execPath, ['--import', 'tsx', 'scripts/new-plugin.ts', 'tts-acme', '--dir', plugins], { cwd: root });
  const file = path.join(plugins, 'tts-acme', 'index.ts');
  await writeFile(file, (await readFile(file, 'utf8')).replace("name: 'Acme'", "name: 'Acme voices'"));
  await writeFile(path.join(plugins, 'odd-one', 'index.js'), `throw new Error('its licence file is missing');`);
  dataDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-plugins-journey-'));
  service = await startVoiceService();
  server = await spawnServer(dataDir, { PORT: String(PORT), SIGN_UP: 'first', PLUGINS_DIR: plugins, CONSOLE_DIR: path.join(root, 'console/dist'), ALLOW_PRIVATE_NETWORK: '1' });
});
test.afterAll(async () => {
  await server?.kill('SIGTERM');
  service?.close();
  for (const folder of [project, dataDir]) await rm(folder, { recursive: true, force: true });
});

test('a new plugin is set up, tested and turned off in the console, beside one that did not load', async ({ page, accessible }) => {
  await enter(page);
  const store = await createStore(page, 'Store with plugins');
  await page.goto(`/p/${store}/plugins`);
  const broken = page.getByRole('region', { name: 'Others' });
  await expect(broken).toContainText('its licence file is missing');
  await expect(page.getByRole('region', { name: 'Voices' })).toContainText('These settings are missing: Address, API key.');
  await accessible(page);

  await page.getByRole('link', { name: 'Acme voices' }).click();
  await page.getByLabel('Address').fill(service.url);
  await page.getByRole('textbox', { name: 'API key' }).fill('wrong');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Acme refused the key' })).toBeVisible();
  await page.getByRole('textbox', { name: 'API key' }).fill(SERVICE_KEY);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The settings were saved').first()).toBeVisible();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Connected. Voices: 1.' })).toBeVisible();
  const about = page.getByRole('region', { name: 'About this plugin' });
  await expect(about).toContainText('Connected. Voices: 1.');
  await expect(about).toContainText('In a process of its own');
  await expect(about).toContainText('A folder of this server');
  await expect(page.locator('body')).not.toContainText(SERVICE_KEY);
  await accessible(page);

  await page.getByRole('switch', { name: 'Use in this profile' }).click();
  await expect(page.getByText('Off', { exact: true })).toBeVisible();
  await page.getByRole('switch', { name: 'Use in this profile' }).click();
  await expect(page.getByText('Ready', { exact: true })).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await accessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.goto(`/p/${store}/plugins/odd-one`);
  await expect(page.getByText('its licence file is missing')).toBeVisible();
  await accessible(page);
});
