import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { PluginError, type SpokenAudio, type TtsPlugin } from '../../plugin-api/index.ts';
import { openSpeechBench, paidTts, type SpeechBench, writeTone } from './speech-bench.ts';

let bench: SpeechBench;
beforeAll(async () => {
  bench = await openSpeechBench();
});
afterAll(() => bench.close());
afterEach(async () => {
  vi.restoreAllMocks();
  await bench.clear();
});

const REQUEST = { text: 'Hello', voice: { provider: 'tts-paid' } };
const PRICE = 5_000;

async function ledger(): Promise<string[]> {
  const { data } = await bench.profileA.db.from('cost_entries').select('state, amount_micros, cached').order('created_at');
  return (data ?? []).map(({ state, amount_micros, cached }) => `${cached ? 'cached' : state} ${amount_micros}`);
}

async function tone({ workspace }: { readonly workspace: string }): Promise<SpokenAudio> {
  return { audioPath: await writeTone(path.join(workspace, 'speech.wav')) };
}

/** Keeps what it made, as ElevenLabs' history does. */
function rememberingTts(): { plugin: TtsPlugin; paid: () => number; fetched: () => number } {
  let [paid, fetched] = [0, 0];
  const { plugin } = paidTts({
    synthesize: (context) => ((paid += 1), tone(context)),
    recover: async (context) => (paid === 0 ? null : ((fetched += 1), tone(context))),
  });
  return { plugin, paid: () => paid, fetched: () => fetched };
}

/** The database answers everything but these, as if it were gone while they are asked. */
function withoutDatabaseFor(...names: readonly string[]): void {
  const db = bench.profileA.db as unknown as { rpc: (name: string, ...rest: unknown[]) => unknown };
  const rpc = db.rpc.bind(db);
  vi.spyOn(db, 'rpc').mockImplementation((name, ...rest) => {
    if (names.includes(name)) throw new TypeError('fetch failed');
    return rpc(name, ...rest);
  });
}

test('COST-03: a call during which the database went away is looked up by the same server, and not paid again', async () => {
  const { plugin, paid, fetched } = rememberingTts();
  const { voiceOvers } = bench.server([plugin]);
  withoutDatabaseFor('create_speech_recording', 'settle_cost');
  await expect(voiceOvers.speak(REQUEST)).rejects.toMatchObject({ code: 'speech.not-kept' });
  vi.restoreAllMocks();
  expect(await ledger()).toEqual([`reserved ${PRICE}`]);
  await voiceOvers.speak(REQUEST);
  expect([paid(), fetched(), await ledger()]).toEqual([1, 1, [`settled ${PRICE}`]]);
});

test('COST-03: a call of a server on another machine that went silent is looked up by the one that takes over', async () => {
  const { plugin, paid, fetched } = rememberingTts();
  const { voiceOvers } = bench.server([plugin]);
  withoutDatabaseFor('create_speech_recording', 'settle_cost');
  await expect(voiceOvers.speak(REQUEST)).rejects.toThrow();
  vi.restoreAllMocks();
  await bench.profileA.db.from('cost_entries').update({ holder: { host: 'elsewhere', pid: 1, start: '' } }).eq('profile_id', bench.profileA.profileId);
  await voiceOvers.speak(REQUEST);
  expect([paid(), fetched(), await ledger()]).toEqual([1, 1, [`settled ${PRICE}`]]);
});

test('COST-03: what several calls may have cost stays spent where the provider cannot be asked', async () => {
  let calls = 0;
  const { plugin } = paidTts({ synthesize: (context) => ((calls += 1) < 3 ? Promise.reject(new PluginError('unknown-outcome', 'The connection was cut.')) : tone(context)) });
  const { voiceOvers } = bench.server([plugin]);
  for (const _ of [1, 2]) await expect(voiceOvers.speak(REQUEST)).rejects.toMatchObject({ code: 'plugin.unknown-outcome' });
  await voiceOvers.speak(REQUEST);
  expect(await ledger()).toEqual([`uncertain ${PRICE}`, `uncertain ${PRICE}`, `settled ${PRICE}`]);
  // The same recording in another voice-over.
  await voiceOvers.speak({ ...REQUEST, voice: { ...REQUEST.voice, trimSilence: true } });
  expect((await ledger()).map((entry) => Number(entry.split(' ')[1]))).toEqual([PRICE, PRICE, PRICE, 0]);
});
