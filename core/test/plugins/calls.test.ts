import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { AppError } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { type Plugin, type PluginContext, PluginError, type PluginErrorCode } from '../../plugin-api/index.ts';
import type { CallOptions, PluginHost } from '../../plugin-host/plugin-host.ts';
import { freeTts, keyedTts, openWorkbench, type Workbench } from './workbench.ts';

type Context = PluginContext<Record<string, unknown>>;

let bench: Workbench;
let a: ProfileContext;
beforeAll(async () => {
  bench = await openWorkbench();
  a = bench.profileA;
});
afterAll(() => bench.close());
afterEach(() => bench.logged.splice(0));

function call<T>(work: (context: Context) => Promise<T>, options?: CallOptions, plugin: Plugin = freeTts(), host: PluginHost = bench.host([plugin])): Promise<T> {
  return host.call(a, plugin.id, 'tts', (_, context) => work(context), options);
}

async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

/** Ends when the call is aborted, as `fetch` and timers do. */
const untilAborted = (context: Context): Promise<never> =>
  new Promise((_, reject) => {
    const abort = (): void => reject(context.signal.reason as Error);
    if (context.signal.aborted) abort();
    else context.signal.addEventListener('abort', abort, { once: true });
  });

test('hands out profile, settings, workspace, store and progress', async () => {
  const seen: number[] = [];
  const host = bench.host([keyedTts()]);
  await host.updateSettings(a, 'tts-keyed', { config: { apiKey: 'good' } });
  const workspace = await host.call(
    a,
    'tts-keyed',
    'tts',
    async (plugin, context) => {
      expect(plugin.name).toBe('Keyed');
      expect(context.profile).toEqual({ id: a.profileId, name: 'Default' });
      expect(context.config).toEqual({ apiKey: 'good', region: 'us' });
      await writeFile(path.join(context.workspace, 'scratch'), 'x');
      for (const fraction of [0.2, -1, 7, Number.NaN]) context.progress(fraction);
      return context.workspace;
    },
    { onProgress: (fraction) => seen.push(fraction), configOverride: { region: 'us' } },
  );
  expect(seen).toEqual([0.2, 0, 1, 0]);
  expect(existsSync(workspace)).toBe(false);
  expect((await host.getSettings(a, 'tts-keyed')).config).toEqual({});
});

test('keeps small state per profile, plugin and scope', async () => {
  const set = (value: unknown) => async (context: Context) => context.store.set('next', value);
  const get = async (context: Context) => context.store.get('next');
  await call(set({ row: 1 }), { scope: 'one' });
  await call(set({ row: 2 }), { scope: 'one' });
  await call(set('other'), { scope: 'two' });
  expect(await call(get, { scope: 'one' })).toEqual({ row: 2 });
  expect(await call(get, { scope: 'two' })).toBe('other');
  expect(await call(get)).toBeUndefined();
  for (const text of ['{"row":3}', '3', 'null', '']) {
    await call(set(text), { scope: 'two' });
    expect(await call(get, { scope: 'two' })).toBe(text);
  }
  await call(set(null), { scope: 'one' });
  expect(await call(get, { scope: 'one' })).toBeUndefined();
  const { data } = await bench.profileB.db.from('plugin_state').select();
  expect(data).toEqual([]);
});

test.each<[PluginErrorCode, number]>([
  ['config', 422],
  ['auth', 422],
  ['rate-limited', 429],
  ['quota', 402],
  ['transient', 502],
  ['permanent', 422],
  ['unknown-outcome', 502],
])('a PluginError of code %s is answered as %i', async (code, status) => {
  const failure = await failureOf(call(() => Promise.reject(new PluginError(code, 'Say this.', { retryAfterMs: 61_500 }))));
  expect(failure).toMatchObject({ code: `plugin.${code}`, status, message: 'Say this.', headers: { 'retry-after': '62' }, cause: { code, retryAfterMs: 61_500 } });
});

test('anything else that a plugin throws is a defect: logged, but not told', async () => {
  const failure = await failureOf(call(() => Promise.reject(new TypeError('x of undefined at /srv/secret/path'))));
  expect(failure).toMatchObject({ code: 'plugin.defect', status: 502 });
  expect(failure.cause).toBeUndefined();
  expect(failure.message).not.toContain('undefined');
  expect(bench.logged.join()).toContain('x of undefined');
  expect(await failureOf(call(() => Promise.reject(new AppError(404, 'not-found', 'Passed on.'))))).toMatchObject({ code: 'not-found' });
});

test('secrets are taken out of errors, log and check results', async () => {
  const plugin = keyedTts();
  const host = bench.host([plugin]);
  const apiKey = 'good-sk/4242+secret';
  await host.updateSettings(a, 'tts-keyed', { config: { apiKey } });
  const failure = await failureOf(
    call(
      async (context) => {
        context.logger.info({ headers: [`Bearer ${apiKey}`] }, `asking with ${apiKey}`);
        throw new PluginError('auth', `The key ${apiKey} was refused.`, { cause: new Error(`GET https://x.example/?key=${encodeURIComponent(apiKey)}`) });
      },
      {},
      plugin,
      host,
    ),
  );
  const everything = [failure.message, String(failure.stack), JSON.stringify(failure.cause), String((failure.cause as Error).stack), bench.logged.join()].join('\n');
  expect(failure.message).toBe('The key [secret] was refused.');
  expect(everything).not.toMatch(/4242/);
  expect(await host.check(a, 'tts-keyed', { config: { apiKey: 'bad-4242' } })).toEqual({ ok: false, detail: 'The key [secret] was refused.' });
  expect(bench.logged.join()).toContain('"pluginId":"tts-keyed"');
});

test('a call ends when its time is up', async () => {
  const failure = await failureOf(call(untilAborted, { timeoutMs: 50 }));
  expect(failure).toMatchObject({ code: 'plugin.timeout', status: 504, message: expect.stringContaining('did not finish within 1 seconds') as unknown });
});

test('a plugin that does not heed its signal is left behind after a grace period', async () => {
  expect(await failureOf(call(() => new Promise(() => undefined), { timeoutMs: 50 }))).toMatchObject({ code: 'plugin.timeout' });
});

test("an aborted call rejects with the caller's reason", async () => {
  const controller = new AbortController();
  const reason = new Error('job cancelled');
  const running = call(
    (context) => {
      controller.abort(reason);
      return untilAborted(context);
    },
    { signal: controller.signal },
  );
  await expect(running).rejects.toBe(reason);
  await expect(call(async () => 'never', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});

test('what a plugin says of an uncertain outcome is heard even when time is up', async () => {
  const failure = await failureOf(
    call(
      (context) => untilAborted(context).catch(() => Promise.reject(new PluginError('unknown-outcome', 'It may have been published.'))),
      { timeoutMs: 50 },
    ),
  );
  expect(failure.code).toBe('plugin.unknown-outcome');
});

test('no workspace is left, however a call ends', async () => {
  const folder = path.join(bench.storage.profilesRoot, a.profileId, 'tmp');
  expect(existsSync(folder) ? await readdir(folder) : []).toEqual([]);
});

test('never more calls at once than the plugin allows', async () => {
  const plugin = freeTts({ limits: { concurrency: 2 } });
  const host = bench.host([plugin]);
  let running = 0;
  let most = 0;
  const { promise: twoRun, resolve: go } = Promise.withResolvers<void>();
  const work = async (): Promise<void> => {
    most = Math.max(most, ++running);
    if (running === 2) go();
    await twoRun;
    running--;
  };
  await Promise.all(Array.from({ length: 8 }, () => call(work, {}, plugin, host)));
  expect(most).toBe(2);
});

test('the network is guarded: private addresses only where the operator allows them, and words for people', async () => {
  const server = http.createServer((_, response) => response.end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const ask = async (context: Context) => (await context.fetch(url)).text();
  const refused = await failureOf(call(ask));
  expect(refused).toMatchObject({ code: 'plugin.config', status: 422 });
  expect(refused.message).toMatch(/private network/);
  expect(await call(ask, {}, freeTts(), bench.host([freeTts()], { allowPrivateNetwork: true }))).toBe('hello');
  server.close();
  server.closeAllConnections();
  expect(await failureOf(call(ask, {}, freeTts(), bench.host([freeTts()], { allowPrivateNetwork: true })))).toMatchObject({ code: 'plugin.transient' });
});

test('a WebSocket is guarded the same way, and ends with the call', async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const gone = new Promise<void>((resolve) => server.once('connection', (socket) => socket.once('close', () => resolve())));
  const open = async (context: Context) => (await context.connect(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`)).send('hello');
  const refused = await failureOf(call(open));
  expect([refused.code, refused.message]).toEqual(['plugin.config', expect.stringContaining('private network')]);
  await call(open, {}, freeTts(), bench.host([freeTts()], { allowPrivateNetwork: true }));
  await gone;
  server.close();
});

test('a plugin that is turned off, incomplete, unknown or of another kind is not called', async () => {
  const host = bench.host([keyedTts(), freeTts()]);
  const never = async (): Promise<never> => expect.unreachable();
  await host.updateSettings(a, 'tts-free', { enabled: false });
  expect(await failureOf(host.call(a, 'tts-free', 'tts', never))).toMatchObject({ code: 'plugin.disabled', status: 409 });
  expect(await failureOf(host.call(bench.profileB, 'tts-keyed', 'tts', never))).toMatchObject({
    code: 'plugin.config',
    status: 422,
    message: 'Keyed cannot work yet. These settings are missing: API key.',
  });
  expect(await failureOf(host.call(a, 'tts-none', 'tts', never))).toMatchObject({ code: 'not-found', status: 404 });
  expect(await failureOf(host.call(a, 'tts-free', 'publisher', never))).toMatchObject({ code: 'not-found', status: 404 });
  await host.updateSettings(a, 'tts-free', { enabled: true });
});

test('a test uses unsaved settings over the stored ones and stores nothing', async () => {
  const host = bench.host([keyedTts()]);
  const { revision } = await host.updateSettings(a, 'tts-keyed', { config: { apiKey: 'good-stored' } });
  expect(await host.check(a, 'tts-keyed', { config: { region: 'us' } })).toEqual({ ok: true, detail: 'Ready in us.' });
  expect(await host.check(a, 'tts-keyed', { config: { apiKey: null } })).toMatchObject({ ok: false, detail: expect.stringContaining('API key') as unknown });
  expect(await failureOf(host.check(a, 'tts-keyed', { config: { nonsense: 1 } }))).toMatchObject({ status: 422, errors: [{ pointer: '/body/config/nonsense' }] });
  expect((await host.getSettings(a, 'tts-keyed')).revision).toBe(revision);
  const throwing = bench.host([keyedTts({ check: () => Promise.reject(new PluginError('transient', 'It is asleep.')) })]);
  expect(await throwing.check(a, 'tts-keyed')).toEqual({ ok: false, detail: 'It is asleep.' });
});

test('choices are fetched by name', async () => {
  const host = bench.host([keyedTts()]);
  expect(await host.listOptions(a, 'tts-keyed', 'regions')).toEqual([{ value: 'eu', label: 'Europe' }]);
  for (const name of ['nothing', 'toString', '__proto__']) expect(await failureOf(host.listOptions(a, 'tts-keyed', name))).toMatchObject({ status: 404 });
});

test('the built-in voice is the default; without any voice the user is told', async () => {
  expect(bench.host([freeTts(), freeTts({ id: 'tts-espeak' })]).defaultProvider('tts')).toBe('tts-espeak');
  expect(bench.host([freeTts()]).defaultProvider('tts')).toBe('tts-free');
  expect(() => bench.host([]).defaultProvider('tts')).toThrow(/No tts plugin is installed/);
});
