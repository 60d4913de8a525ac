import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createTestContext } from '../../core/plugin-api/testing.ts';
import plugin from './index.ts';
import { LocalModels, type LocalPackages } from './local-model.ts';
import { speakLocally, splitIntoParts } from './local-speech.ts';
import { settings } from './settings.ts';

async function makeFolder(...files: readonly string[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kokoro-model-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(path.join(folder, 'onnx'));
  for (const file of files) await writeFile(path.join(folder, file), '');
  return folder;
}

const MODEL = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'];
const WHOLE = [...MODEL, 'edit-factory.allowed'];

/** In place of kokoro-js: 10 ms for each character. */
function makePackages(said: string[], loaded: string[] = []): LocalPackages {
  const env = { allowRemoteModels: true, allowLocalModels: false, localModelPath: '' };
  const generate = async (text: string) => {
    said.push(text);
    return { audio: new Float32Array(240 * text.length).fill(0.5), sampling_rate: 24_000 };
  };
  const open = async (name: string) => {
    loaded.push(path.join(env.localModelPath, name), String(env.allowRemoteModels));
    return { voices: { af_heart: {}, bm_lewis: {} }, generate };
  };
  return { kokoro: { KokoroTTS: { from_pretrained: open } }, files: { env } };
}

const contextFor = (modelFolder: string) => createTestContext({ config: settings.parse({ modelFolder }), workspace: modelFolder });

test('TTS-04: a model on this machine is loaded once, from its folder alone, and speaks', async () => {
  const [said, loaded]: [string[], string[]] = [[], []];
  const models = new LocalModels(async () => makePackages(said, loaded));
  const folder = await makeFolder(...WHOLE);
  const [model, again] = await Promise.all([models.open(folder), models.open(folder)]);
  expect([again === model, loaded]).toEqual([true, [folder, 'false']]);
  const { audioPath, words } = await speakLocally(contextFor(folder), model, { text: 'It is light.', voiceId: 'af_heart', speed: 1 });
  const wav = await readFile(audioPath);
  expect([wav.readUInt32LE(24), wav.readUInt32LE(40), wav.length, words]).toEqual([24_000, 5760, 5804, undefined]);
  expect(wav.readInt16LE(44)).toBe(16_384);
  expect(said).toEqual(['It is light.']);
});

test('TTS-04: long texts are spoken in parts that the model does not cut off, and nothing is lost', () => {
  const text = `${'A short one. '.repeat(30)}${'Steel, glass and more of all that, '.repeat(20)}${'x'.repeat(500)} end.`;
  const parts = splitIntoParts(text);
  for (const part of parts) expect(part.length).toBeLessThanOrEqual(240);
  expect(parts.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  expect(parts[0]).toMatch(/one\.$/);
});

test.each([
  ['the permission of whoever runs the server', MODEL, /cannot be used/],
  ['the weights', WHOLE.filter((file) => !file.startsWith('onnx')), /lacks onnx\/model_quantized\.onnx/],
])('a folder that lacks %s is refused', async (_, files, message) => {
  const models = new LocalModels(async () => makePackages([]));
  await expect(models.open(await makeFolder(...files))).rejects.toMatchObject({ name: 'PluginError', code: 'config', message: expect.stringMatching(message) as unknown });
});

test('without the package the check says what to install', async () => {
  const folder = await makeFolder(...WHOLE);
  expect(await plugin.check(contextFor(folder))).toEqual({ ok: false, detail: expect.stringContaining('npm install kokoro-js') as unknown });
});

test.each([{ voiceId: 'ef_dora' }, { language: 'es' }])('what the model cannot speak is refused in words: %j', async (part) => {
  const folder = await makeFolder(...WHOLE);
  const model = await new LocalModels(async () => makePackages([])).open(folder);
  await expect(speakLocally(contextFor(folder), model, { text: 'Hola.', voiceId: 'af_heart', speed: 1, ...part })).rejects.toMatchObject({ name: 'PluginError', code: 'permanent' });
});

test('a server or a folder, one of them', () => {
  const problemsOf = (config: object) => settings.safeParse(config).error?.issues.map((issue) => issue.path.join('.')) ?? [];
  expect([problemsOf({}), problemsOf({ url: 'http://a:1', modelFolder: '/m' }), problemsOf({ url: 'http://a:1' }), problemsOf({ modelFolder: '/m' })]).toEqual([['url'], ['url'], [], []]);
});
