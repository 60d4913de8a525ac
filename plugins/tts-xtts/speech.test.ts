import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import plugin from './index.ts';
import { createContext, startWithContext } from './test-context.ts';
import { readWav } from './wav.ts';

const KINDS = [
  { kind: 'api-server', voice: 'female', voices: ['calm_female', 'female', 'male'] },
  { kind: 'streaming-server', voice: 'Claribel Dervla', voices: ['Claribel Dervla', 'Daisy Studious', 'Gracie Wise', 'Andrew Chipper'] },
] as const;

test.each(KINDS)('TTS-03: a $kind lists its voices, and speaks with the one that is chosen', async ({ kind, voice, voices }) => {
  const { standIn, context } = await startWithContext({ kind });
  expect((await plugin.listVoices(context)).map(({ id }) => id).toSorted()).toEqual([...voices].toSorted());
  const { audioPath, words } = await plugin.synthesize(context, { text: 'A bottle of water.', voiceId: voice, speed: 1, language: 'en-GB' });
  const sound = readWav(await readFile(audioPath));
  expect(sound?.sampleRate).toBe(24_000);
  expect((sound?.samples.length ?? 0) / 24_000).toBeGreaterThan(0.6);
  expect(Math.max(...(sound?.samples ?? []))).toBeGreaterThan(3000);
  expect(words).toBeUndefined();
  expect(standIn.spoken).toEqual([{ text: 'A bottle of water.', voice, language: 'en' }]);
});

test.each(KINDS)('TTS-03: a $kind speaks a text that is too long for the language in parts, and all of them are heard', async ({ kind, voice }) => {
  const { standIn, context } = await startWithContext({ kind });
  const text = 'O garrafa de água é muito bonita. '.repeat(7).trim();
  const { audioPath } = await plugin.synthesize(context, { text, voiceId: voice, speed: 1, language: 'pt-BR' });
  expect(standIn.spoken.map(({ language }) => language)).toEqual(['pt', 'pt']);
  expect(standIn.spoken.map((spoken) => spoken.text).join(' ')).toBe(text);
  expect(Math.max(...standIn.spoken.map((spoken) => [...spoken.text].length))).toBeLessThanOrEqual(203);
  const sound = readWav(await readFile(audioPath));
  expect((sound?.samples.length ?? 0) / 24_000).toBeGreaterThan(10);
});

test('Chinese is asked for as the server spells it', async () => {
  const { standIn, context } = await startWithContext({ kind: 'api-server' });
  await plugin.synthesize(context, { text: '你好。', voiceId: 'female', speed: 1, language: 'zh' });
  expect(standIn.spoken.map(({ language }) => language)).toEqual(['zh-cn']);
});

test('without a voice or language the settings say them, else the first voice of the server', async () => {
  const { standIn, context } = await startWithContext({ kind: 'api-server' });
  const speech = { text: 'Hallo.', voiceId: plugin.defaultVoiceId, speed: 1 };
  await plugin.synthesize(await createContext(standIn.url, { server: 'api-server', voice: 'male', language: 'de' }), speech);
  await plugin.synthesize(context, speech);
  expect(standIn.spoken.map(({ voice, language }) => `${voice} ${language}`)).toEqual(['male de', expect.stringMatching(/female en$/)]);
});

test.each([
  { why: 'a language that XTTS does not speak', speech: { language: 'ro' }, message: /does not speak the language "ro"/ },
  { why: 'a voice that the server does not have', speech: { voiceId: 'nobody' }, message: /does not have this voice/ },
  { why: 'a path to a file of the server', speech: { voiceId: '/etc/secret.wav' }, message: /does not have this voice/ },
])('$why is refused before anything is spoken', async ({ speech, message }) => {
  const { standIn, context } = await startWithContext({ kind: 'api-server' });
  await expect(plugin.synthesize(context, { text: 'Hello.', voiceId: 'female', speed: 1, ...speech })).rejects.toMatchObject({ name: 'PluginError', code: 'permanent', message: expect.stringMatching(message) as unknown });
  expect(standIn.spoken).toEqual([]);
});

test('a text that is the name of a text file is spoken, not read from there', async () => {
  const { standIn, context } = await startWithContext({ kind: 'api-server' });
  await plugin.synthesize(context, { text: 'notes.txt', voiceId: 'female', speed: 1 });
  expect(standIn.spoken[0]?.text).toBe('notes.txt ');
});

test.each([
  { fault: { status: 500, body: { detail: 'Error: CUDA out of memory. Tried to allocate 20 MiB' } }, code: 'transient', message: /no memory left/ },
  { fault: { status: 500, body: { detail: 'Error: [Errno 2] No such file: /opt/xtts/output/a.wav' } }, code: 'transient', message: /failed \(500\): Error: \[Errno 2\] No such file: …/ },
  { fault: { status: 503, body: 'busy', retryAfterSeconds: 7 }, code: 'rate-limited', message: /busy/ },
  { fault: { status: 422, body: { detail: [{ loc: ['body', 'text'], msg: 'Field required' }] } }, code: 'permanent', message: /Field required/ },
  { fault: { status: 404, body: { detail: 'Not Found' } }, code: 'config', message: /not the chosen kind/ },
  { fault: { status: 200, body: { hello: 'world' } }, code: 'config', message: /not the chosen kind/ },
  { fault: 'cut', code: 'transient', message: /cannot be reached/ },
] as const)('a failure of the server is told as what it is: $message', async ({ fault, code, message }) => {
  const { standIn, context } = await startWithContext({ kind: 'api-server' });
  standIn.faults.push(fault);
  await expect(plugin.listVoices(context)).rejects.toMatchObject({ name: 'PluginError', code, message: expect.stringMatching(message) as unknown });
  if (code === 'rate-limited') {
    standIn.faults.push(fault);
    await expect(plugin.listVoices(context)).rejects.toMatchObject({ retryAfterMs: 7000 });
  }
});

test('a server in its streaming mode, which answers with silence, is found out', async () => {
  const { context } = await startWithContext({ kind: 'api-server', streamingMode: true });
  await expect(plugin.synthesize(context, { text: 'Hello.', voiceId: 'female', speed: 1 })).rejects.toMatchObject({ code: 'config', message: expect.stringMatching(/streaming mode/) as unknown });
});

test('the kinds of servers are told apart', async () => {
  const { standIn } = await startWithContext({ kind: 'streaming-server' });
  expect(await plugin.check(await createContext(standIn.url, { server: 'api-server' }))).toEqual({ ok: false, detail: expect.stringMatching(/not the chosen kind/) as unknown });
  expect(await plugin.check(await createContext(standIn.url, { server: 'streaming-server' }))).toEqual({ ok: true, detail: 'Ready: 4 voices, 17 languages. Voices can be cloned.' });
});
