import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Plugin, PluginContext } from '../../plugin-api/index.ts';
import { loadPlugins } from '../../plugin-host/loader.ts';
import type { PluginHost } from '../../plugin-host/plugin-host.ts';
import { createFolder, isolation, voiceSource, writePlugin } from './plugin-folder.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

/** Hosts the plugins of these sources, each in a process of its own. */
async function hostOf(sources: Readonly<Record<string, string>>): Promise<{ host: PluginHost; plugins: readonly Plugin[] }> {
  const folder = await createFolder();
  for (const [name, source] of Object.entries(sources)) await writePlugin(folder, name, source);
  const loaded = await loadPlugins({ pluginsDir: folder, isolation });
  onTestFinished(() => loaded.close());
  const plugins = loaded.records.flatMap((record) => (record.state === 'loaded' ? [record.plugin] : []));
  expect(plugins).toHaveLength(Object.keys(sources).length);
  return { host: bench.host(plugins), plugins };
}

const speech = { text: 'Good morning.', voiceId: 'one', speed: 1 };

test('a plugin in a process of its own has its settings, its store, its workspace, its choices and its log', async () => {
  const check = `
    await context.store.set('seen', { word: context.config.word });
    context.logger.info({ word: context.config.word }, 'checked by ' + context.profile.name);
    const seen = await context.store.get('seen');
    return { ok: true, detail: seen.word + ' ' + (await context.store.get('nothing')) + ' ' + Object.keys(process.env).includes('VITEST') };`;
  const { host } = await hostOf({ 'tts-whole': voiceSource('tts-whole', check) });
  await host.updateSettings(bench.profileA, 'tts-whole', { config: { word: 'salut' } });
  expect(await host.check(bench.profileA, 'tts-whole')).toEqual({ ok: true, detail: 'salut undefined false' });
  expect(bench.logged.some((line) => line.includes('checked by') && line.includes('"pluginId":"tts-whole"'))).toBe(true);
  const [option] = await host.listOptions(bench.profileA, 'tts-whole', 'words');
  expect(option?.value).toBe('salut');
  expect(option?.label).not.toBe(String(process.pid));
  const fractions: number[] = [];
  const spoken = await host.call(bench.profileA, 'tts-whole', 'tts', async (plugin, context) => readFile((await plugin.synthesize(context, speech)).audioPath, 'utf8'), { onProgress: (fraction) => fractions.push(fraction) });
  expect([spoken, fractions]).toEqual(['Good morning.', [0.5]]);
  expect(await host.check(bench.profileB, 'tts-whole')).toEqual({ ok: true, detail: 'hello undefined false' });
});

test('its errors keep their meaning, whatever class they are of', async () => {
  const source = voiceSource('tts-errors', `
    if (context.config.word === 'own') throw Object.assign(new Error('Wait a minute.'), { name: 'PluginError', code: 'rate-limited', retryAfterMs: 60_000 });
    if (context.config.word === 'api') throw new PluginError('quota', 'The plan is used up.');
    if (context.config.word === 'fetch') await context.fetch('http://127.0.0.1:9/');
    throw new TypeError('x is not a function');`);
  const { host } = await hostOf({ 'tts-errors': source });
  const checked = async (word: string) => (await host.check(bench.profileA, 'tts-errors', { config: { word } })).detail;
  expect(await checked('own')).toBe('Wait a minute.');
  expect(await checked('api')).toBe('The plan is used up.');
  expect(await checked('fetch')).toMatch(/private network/);
  expect(await checked('defect')).toMatch(/defect in the plugin/);
  expect(bench.logged.some((line) => line.includes('x is not a function'))).toBe(true);
});

test('one that hangs, floods memory or ends its process fails in words, keeps nobody waiting, and works the next time', { timeout: 120_000 }, async () => {
  const source = voiceSource('tts-moody', `
    if (context.config.word === 'loop') for (;;);
    if (context.config.word === 'buffers') { const kept = []; for (;;) kept.push(Buffer.alloc(1_000_000, 1)); }
    if (context.config.word === 'heap') { const kept = []; for (;;) kept.push({ text: 'x'.repeat(20) + kept.length }); }
    if (context.config.word === 'exit') process.exit(3);
    return { ok: true, detail: 'Ready.' };`);
  const { host } = await hostOf({ 'tts-moody': source, 'tts-calm': voiceSource('tts-calm') });
  const call = (word: string, timeoutMs = 60_000) => host.call(bench.profileA, 'tts-moody', 'tts', (plugin, context) => plugin.check(context), { configOverride: { word }, timeoutMs });
  const refused = expect(call('loop', 5_000)).rejects.toMatchObject({ code: expect.stringMatching(/^plugin\.(timeout|unknown-outcome)$/) as unknown });
  expect(await host.check(bench.profileA, 'tts-calm')).toEqual({ ok: true, detail: 'Ready.' });
  await refused;
  for (const word of ['buffers', 'heap']) await expect(call(word)).rejects.toMatchObject({ code: 'plugin.unknown-outcome', message: expect.stringMatching(/more memory/) as unknown });
  await expect(call('exit')).rejects.toMatchObject({ message: expect.stringMatching(/ended unexpectedly/) as unknown });
  expect(await call('none')).toEqual({ ok: true, detail: 'Ready.' });
  const health = (await host.list(bench.profileA)).find(({ id }) => id === 'tts-moody')?.health;
  expect(health?.lastFailure).toMatchObject({ code: 'plugin.unknown-outcome', message: expect.stringMatching(/ended unexpectedly/) as unknown });
  expect((await host.list(bench.profileB)).find(({ id }) => id === 'tts-moody')?.health.lastFailure).toBeNull();
});

test('what must answer at once is ended when it does not', async () => {
  const { plugins } = await hostOf({ 'tts-slow-price': voiceSource('tts-slow-price').replace('listVoices:', 'price: () => { for (;;); }, listVoices:') });
  const [plugin] = plugins;
  if (plugin?.kind !== 'tts') throw new Error('no voice was loaded');
  expect(() => plugin.price?.({}, speech)).toThrow(/did not answer in time/);
});

test('an automation in a process of its own uses the tools of its run', async () => {
  const source = `
    import { PluginError, z } from 'edit-factory/plugin-api';
    export default {
      id: 'automation-apart', kind: 'automation', name: 'Apart', description: 'Of a test.', license: 'MIT', api: 1,
      config: z.strictObject({}), defaultSchedule: { cron: '0 9 * * *' },
      check: async () => ({ ok: true, detail: '' }),
      run: async (context, tools) => {
        const [video] = await tools.listSourceVideos();
        const [file] = await tools.imports.listFiles('camera');
        const jobId = await tools.produce({ name: tools.timeZone, script: tools.now().toISOString(), sourceVideoIds: [video.id] });
        return { state: 'done', summary: 'Began ' + jobId, details: [file.path, String(file.changedAt instanceof Date)] };
      },
    };`;
  const { plugins } = await hostOf({ 'automation-apart': source });
  const [plugin] = plugins;
  if (plugin?.kind !== 'automation') throw new Error('no automation was loaded');
  const asked: unknown[] = [];
  const tools = {
    now: () => new Date('2026-10-25T00:30:00Z'),
    timeZone: 'Europe/Bucharest',
    listSourceVideos: async () => [{ id: 'video-1', name: 'Footage', durationSeconds: 10 }],
    produce: async (request: unknown) => `job-${asked.push(request)}`,
    imports: { listFiles: async (folder: string) => [{ path: `${folder}/a.mp4`, sizeBytes: 1, changedAt: new Date(0) }] },
  };
  const context = { profile: { id: 'p', name: 'Store' }, config: {}, signal: new AbortController().signal, workspace: '', exportFolder: null, progress: () => undefined } as unknown as PluginContext<Record<string, unknown>>;
  expect(await plugin.run(context, tools as unknown as Parameters<typeof plugin.run>[1])).toEqual({ state: 'done', summary: 'Began job-1', details: ['camera/a.mp4', 'true'] });
  expect(asked).toEqual([{ name: 'Europe/Bucharest', script: '2026-10-25T00:30:00.000Z', sourceVideoIds: ['video-1'] }]);
});
