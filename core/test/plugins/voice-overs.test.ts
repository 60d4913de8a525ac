import { existsSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import espeak from '../../../plugins/tts-espeak/index.ts';
import type { SpokenScript } from '../../features/voices/speaking/speech-types.ts';
import { PluginError, type TtsPlugin } from '../../plugin-api/index.ts';
import { countingTts, openSpeechBench, type SpeechBench, writeTone } from './speech-bench.ts';
import { freeTts, keyedTts } from './workbench.ts';

let bench: SpeechBench;
beforeAll(async () => {
  bench = await openSpeechBench();
});
afterAll(() => bench.close());
afterEach(() => bench.clear());

test('speaks a script with the built-in voice and keeps audio, words and true length', async () => {
  const { voiceOvers } = bench.server([espeak]);
  const seen: number[] = [];
  const text = 'Descoperă sticla. Costă 29,99 lei!';
  const spoken = await voiceOvers.speak({ text, voice: { language: 'ro-RO' } }, { onProgress: (fraction) => seen.push(fraction) });
  expect(spoken.words.map((word) => word.text)).toEqual(text.split(' '));
  expect(spoken).toMatchObject({ cached: false, warnings: [] });
  const audioPath = await voiceOvers.audioPath(spoken.voiceOverId);
  expect(await bench.media.measureDuration(audioPath)).toBeCloseTo(spoken.durationSeconds, 2);
  expect(seen).toEqual([1]);
  const { data } = await bench.profileA.db.from('voice_overs').select('*, assets!voice_overs_profile_id_asset_id_fkey(*)').single();
  expect(data).toMatchObject({ id: spoken.voiceOverId, provider: 'tts-espeak', voice_id: 'ro', text, settings: { speed: 1 }, assets: { content_type: 'audio/wav', extension: 'wav' } });
  expect(await bench.assets()).toEqual([path.basename(audioPath)]);
});

test('the same voice-over is made once per profile; another voice, speed or text is another', async () => {
  const { plugin, calls } = countingTts();
  const { voiceOvers } = bench.server([plugin]);
  const request = { text: 'Hello', voice: {} };
  const first = await voiceOvers.speak(request);
  const second = await voiceOvers.speak({ text: 'Hello', voice: { voiceId: 'one', speed: 1, provider: 'tts-free' } });
  expect(second).toEqual({ ...first, cached: true });
  expect(calls).toHaveLength(1);
  for (const other of [{ ...request, text: 'Hello!' }, { ...request, voice: { speed: 1.1 } }, { ...request, voice: { voiceId: 'two' } }]) {
    expect((await voiceOvers.speak(other)).cached).toBe(false);
  }
  expect((await bench.server([plugin], bench.profileB).voiceOvers.speak(request)).cached).toBe(false);
  expect(calls).toHaveLength(5);
});

test('a voice-over whose file is gone is made again', async () => {
  const { plugin, calls } = countingTts();
  const { voiceOvers } = bench.server([plugin]);
  const first = await voiceOvers.speak({ text: 'Hello', voice: {} });
  await rm(await voiceOvers.audioPath(first.voiceOverId));
  const second = await voiceOvers.speak({ text: 'Hello', voice: {} });
  expect([second.cached, existsSync(await voiceOvers.audioPath(second.voiceOverId)), calls.length]).toEqual([false, true, 2]);
  expect((await bench.profileA.db.from('assets').select()).data).toHaveLength(1);
});

test('nothing is spoken anew while the storage itself is missing', async () => {
  const { plugin, calls } = countingTts();
  const { voiceOvers } = bench.server([plugin]);
  const first = await voiceOvers.speak({ text: 'Hello', voice: {} });
  const folder = path.dirname(await voiceOvers.audioPath(first.voiceOverId));
  await rename(folder, `${folder}-unmounted`);
  await expect(voiceOvers.speak({ text: 'Hello', voice: {} })).rejects.toMatchObject({ status: 503, code: 'storage.unavailable' });
  await rename(`${folder}-unmounted`, folder);
  expect([(await voiceOvers.speak({ text: 'Hello', voice: {} })).cached, calls.length]).toEqual([true, 1]);
});

test('two identical requests at once leave one voice-over and one file', async () => {
  const { plugin } = countingTts();
  const { voiceOvers } = bench.server([plugin]);
  const results = await Promise.all(Array.from({ length: 4 }, () => voiceOvers.speak({ text: 'Hello', voice: {} })));
  expect(new Set(results.map(({ voiceOverId }) => voiceOverId)).size).toBe(1);
  expect(results.filter(({ cached }) => !cached)).toHaveLength(1);
  expect(await bench.assets()).toEqual([path.basename(await voiceOvers.audioPath(results[0]?.voiceOverId ?? ''))]);
  expect((await bench.profileA.db.from('assets').select()).data).toHaveLength(1);
});

test('a voice-over that cannot be recorded leaves neither file nor row', async () => {
  // PostgreSQL keeps no NUL, so the row is refused after the file was kept.
  const words = [{ text: 'Hello\u0000', startSeconds: 0, endSeconds: 1 }];
  const { plugin } = countingTts({ synthesize: async ({ workspace }) => ({ audioPath: await writeTone(path.join(workspace, 'a.wav')), words }) });
  await expect(bench.server([plugin]).voiceOvers.speak({ text: 'Hello', voice: {} })).rejects.toMatchObject({ code: 'speech.not-kept' });
  expect(await bench.assets()).toEqual([]);
  expect((await bench.profileA.db.from('assets').select()).data).toEqual([]);
});

test('without timings, or with nonsense, words are placed by their length and the user is warned, also from the cache', async () => {
  const nonsense = [{ text: 'x', startSeconds: 5, endSeconds: 4 }];
  for (const [text, words] of [['Hello there', undefined], ['Good morning', nonsense]] as const) {
    const { plugin } = countingTts({ synthesize: async ({ workspace }) => ({ audioPath: await writeTone(path.join(workspace, 'a.wav')), ...(words ? { words } : {}) }) });
    const { voiceOvers } = bench.server([plugin]);
    const check = (spoken: SpokenScript): void => {
      expect(spoken.words.map((word) => word.text)).toEqual(text.split(' '));
      expect(spoken.words.at(-1)?.endSeconds).toBeCloseTo(1, 6);
      expect(spoken.warnings).toEqual([{ code: 'voice.timings-estimated', message: expect.stringContaining('captions') as unknown }]);
    };
    check(await voiceOvers.speak({ text, voice: {} }));
    check(await voiceOvers.speak({ text, voice: {} }));
  }
});

test('a WAV file that does not say how long it is is measured', async () => {
  const { plugin } = countingTts({ synthesize: async ({ workspace }) => ({ audioPath: await writeTone(path.join(workspace, 'a.wav'), 0xffffffff) }) });
  expect((await bench.server([plugin]).voiceOvers.speak({ text: 'Hello', voice: {} })).durationSeconds).toBeCloseTo(1, 1);
});

test('audio from outside the workspace, or of another type, is a defect of the plugin', async () => {
  const outside = await writeTone(path.join(bench.dataDir, 'outside.wav'));
  const results: TtsPlugin['synthesize'][] = [
    async () => ({ audioPath: outside }),
    async () => ({ audioPath: '/etc/hostname' }),
    async ({ workspace }) => {
      await copyFile(outside, path.join(workspace, 'a.txt'));
      return { audioPath: path.join(workspace, 'a.txt') };
    },
  ];
  for (const synthesize of results) {
    await expect(bench.server([countingTts({ synthesize }).plugin]).voiceOvers.speak({ text: os.EOL + 'Hello', voice: {} })).rejects.toMatchObject({ code: 'plugin.defect' });
  }
  expect(existsSync(outside)).toBe(true);
  expect(await bench.assets()).toEqual([]);
});

test('a language picks the best voice; one that no voice speaks is refused in words', async () => {
  const { voices } = bench.server([espeak]);
  expect(await voices.choose({ language: 'de-AT' })).toEqual({ provider: 'tts-espeak', voiceId: 'de', speed: 1, language: 'de-AT', trimSilence: false });
  expect(await voices.choose({ language: 'en-GB', speed: 1.2 })).toEqual({ provider: 'tts-espeak', voiceId: 'en', speed: 1.2, language: 'en-GB', trimSilence: false });
  expect(await voices.choose({})).toMatchObject({ voiceId: 'en-us' });
  await expect(voices.choose({ language: 'xx' })).rejects.toMatchObject({ status: 422, code: 'voice.language-unknown' });
  await expect(voices.choose({ provider: 'tts-none' })).rejects.toMatchObject({ status: 404 });
});

test('lists providers with their availability, and the voices of those that answer', async () => {
  const asleep = { ...freeTts({ listVoices: () => Promise.reject(new PluginError('transient', 'It is asleep.')) }), id: 'tts-asleep' };
  const { voices, host } = bench.server([espeak, keyedTts(), freeTts(), asleep]);
  await host.updateSettings(bench.profileA, 'tts-free', { enabled: false });
  expect((await voices.listProviders()).map(({ id, available, reason }) => [id, available, reason])).toEqual([
    ['tts-asleep', true, null],
    ['tts-espeak', true, null],
    ['tts-free', false, 'It is turned off in this profile.'],
    ['tts-keyed', false, 'These settings are missing: API key.'],
  ]);
  const all = await voices.listVoices({});
  expect(new Set(all.map(({ provider }) => provider))).toEqual(new Set(['tts-espeak']));
  expect(all.length).toBeGreaterThan(100);
  const english = await voices.listVoices({ language: 'en-US' });
  expect(english[0]).toMatchObject({ language: 'en-US' });
  expect(new Set(english.map(({ language }) => language.slice(0, 2)))).toEqual(new Set(['en']));
  await expect(voices.listVoices({ provider: 'tts-asleep' })).rejects.toMatchObject({ code: 'plugin.transient' });
});
