import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import espeak from '../../../plugins/tts-espeak/index.ts';
import { PluginError, type PluginErrorCode, type TtsPlugin } from '../../plugin-api/index.ts';
import { countingTts, openSpeechBench, paidTts, type SpeechBench, type SpeechServer } from './speech-bench.ts';

let bench: SpeechBench;
beforeAll(async () => {
  bench = await openSpeechBench();
});
afterAll(() => bench.close());
beforeEach(() => setting({ failover: { policy: 'fall-back' }, budget: null }));
afterEach(() => bench.clear());

const REQUEST = { text: 'Bună ziua tuturor.', voice: { provider: 'tts-paid', language: 'ro', speed: 1.1 } };

async function setting(patch: Schemas['ProfileSettingsPatch']): Promise<void> {
  await bench.server([espeak]).settings.update(patch);
}

const brokenVoice = (code: PluginErrorCode): TtsPlugin =>
  paidTts({ listVoices: async () => [{ id: 'one', name: 'One', language: 'ro-RO' }], synthesize: () => Promise.reject(new PluginError(code, 'It is down for repair.')) }).plugin;

const down = (code: PluginErrorCode, ...others: TtsPlugin[]): SpeechServer => bench.server([espeak, brokenVoice(code), ...others]);

async function spoken(): Promise<unknown> {
  const { data } = await bench.profileA.db.from('voice_overs').select('provider, voice_id');
  return data;
}

test.each<[PluginErrorCode]>([['transient'], ['quota'], ['auth'], ['rate-limited'], ['unknown-outcome']])('TTS-09: where the policy is to fall back, a free voice of the same language speaks when the provider says %s, and says so', async (code) => {
  const { warnings, costMicros } = await down(code).voiceOvers.speak(REQUEST);
  expect([await spoken(), costMicros]).toEqual([[{ provider: 'tts-espeak', voice_id: 'ro' }], 0]);
  expect(warnings).toEqual([{ code: 'voice.fell-back', message: 'Paid did not speak this: It is down for repair. As the settings of the profile say, eSpeak NG spoke instead, at no cost.' }]);
  expect((await bench.profileA.db.from('voice_overs').select('settings').single()).data?.settings).toMatchObject({ speed: 1.1 });
}, 30_000);

test('TTS-09: where the policy is to stop, it fails with the reason and costs nothing', async () => {
  for (const failover of [null, { policy: 'stop' } as const]) {
    await setting({ failover });
    await expect(down('quota').voiceOvers.speak(REQUEST)).rejects.toMatchObject({ code: 'plugin.quota', message: 'It is down for repair.' });
  }
  expect([await spoken(), (await bench.profileA.db.from('cost_entries').select()).data]).toEqual([[], []]);
});

test('TTS-09: over budget the free voice speaks, also where it is asked beforehand', async () => {
  await setting({ budget: { monthlyMicros: 1_000 } });
  const { plugin, calls } = paidTts({ listVoices: async () => [{ id: 'one', name: 'One', language: 'ro-RO' }] });
  const { voiceOvers } = bench.server([espeak, plugin]);
  await voiceOvers.assertSpeakable(REQUEST);
  const { warnings } = await voiceOvers.speak(REQUEST);
  expect([calls, warnings.map(({ code }) => code), await spoken()]).toEqual([[], ['voice.fell-back'], [{ provider: 'tts-espeak', voice_id: 'ro' }]]);
  await setting({ failover: { policy: 'stop' } });
  await expect(voiceOvers.assertSpeakable(REQUEST)).rejects.toMatchObject({ code: 'budget.exceeded' });
});

test('TTS-09: the voice that the settings name speaks, unless it costs something', async () => {
  const free = countingTts();
  await bench.server([espeak, free.plugin]).settings.update({ failover: { policy: 'fall-back', provider: 'tts-free', voiceId: 'two' } });
  await down('quota', free.plugin).voiceOvers.speak(REQUEST);
  expect([free.calls.map(({ voiceId, language }) => [voiceId, language]), await spoken()]).toEqual([[['two', 'ro']], [{ provider: 'tts-free', voice_id: 'two' }]]);
  await bench.clear();
  const dear: TtsPlugin = { ...free.plugin, price: () => ({ unit: 'characters', quantity: 1, unitPriceMicros: 1, version: '1' }) };
  await expect(down('quota', dear).voiceOvers.speak(REQUEST)).rejects.toMatchObject({ code: 'plugin.quota' });
});

test('TTS-09: what another voice does not help is no reason to fall back', async () => {
  for (const code of ['permanent', 'config'] as const) await expect(down(code).voiceOvers.speak(REQUEST)).rejects.toMatchObject({ code: `plugin.${code}` });
  await expect(down('quota').voiceOvers.speak({ ...REQUEST, text: '😀' })).rejects.toMatchObject({ code: 'script.not-speakable' });
  // The free voice is down as well.
  await bench.server([espeak, countingTts().plugin]).settings.update({ failover: { policy: 'fall-back', provider: 'tts-free' } });
  const alsoDown = countingTts({ synthesize: () => Promise.reject(new PluginError('permanent', 'No.')) });
  await expect(down('quota', alsoDown.plugin).voiceOvers.speak(REQUEST)).rejects.toMatchObject({ code: 'plugin.quota' });
});

test('TTS-09: a voice that a new policy does not name is forgotten', async () => {
  const { settings } = bench.server([espeak, countingTts().plugin]);
  expect((await settings.update({ failover: { policy: 'fall-back', provider: 'tts-free', voiceId: 'two' } })).failover).toEqual({ policy: 'fall-back', provider: 'tts-free', voiceId: 'two' });
  expect((await settings.update({ failover: { policy: 'fall-back' } })).failover).toEqual({ policy: 'fall-back' });
  expect((await settings.update({ failover: null })).failover).toBeUndefined();
});

test('TTS-09: the language of the voice is known from its list, and a script in it is spoken in it', async () => {
  const { voiceOvers } = down('quota');
  await voiceOvers.speak({ text: REQUEST.text, voice: { provider: 'tts-paid', voiceId: 'one' } });
  expect(await spoken()).toEqual([{ provider: 'tts-espeak', voice_id: 'ro' }]);
});
