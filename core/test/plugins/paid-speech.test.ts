import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { PluginError, type Speech, type TtsPlugin } from '../../plugin-api/index.ts';
import { openSpeechBench, paidTts, type SpeechBench, writeTone } from './speech-bench.ts';

let bench: SpeechBench;
beforeAll(async () => {
  bench = await openSpeechBench();
});
afterAll(() => bench.close());
afterEach(() => bench.clear());

const REQUEST = { text: 'Hello', voice: { provider: 'tts-paid' } };
const PRICE = 5_000;

async function ledger(): Promise<string[]> {
  const { data } = await bench.profileA.db.from('cost_entries').select('state, amount_micros, cached').order('created_at');
  return (data ?? []).map(({ state, amount_micros, cached }) => `${cached ? 'cached' : state} ${amount_micros}`);
}

/** Speaks only when told, so that others come in the meantime. */
function gatedTts(): ReturnType<typeof paidTts> & { open: () => void } {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const calls: Speech[] = [];
  const synthesize: TtsPlugin['synthesize'] = async ({ workspace }, speech) => {
    calls.push(speech);
    await gate;
    return { audioPath: await writeTone(path.join(workspace, 'speech.wav')) };
  };
  return { plugin: paidTts({ synthesize }).plugin, calls, open };
}

test('TTS-11: the same text asked for 20 times at once is spoken and paid for once', async () => {
  const { plugin, calls } = paidTts();
  const { voiceOvers } = bench.server([plugin]);
  const spoken = await Promise.all(Array.from({ length: 20 }, () => voiceOvers.speak(REQUEST)));
  expect(calls).toHaveLength(1);
  expect(new Set(spoken.map(({ voiceOverId }) => voiceOverId)).size).toBe(1);
  expect(spoken.filter(({ cached }) => !cached).map(({ costMicros }) => costMicros)).toEqual([PRICE]);
  expect((await ledger()).sort()).toEqual([...Array<string>(19).fill('cached 0'), `settled ${PRICE}`]);
});

test('TTS-11: two servers on one database pay once for what both are asked for at the same time', async () => {
  const { plugin, calls, open } = gatedTts();
  const servers = [bench.server([plugin]), bench.server([plugin]), bench.server([plugin])];
  const speaking = servers.map(({ voiceOvers }) => voiceOvers.speak(REQUEST));
  while (calls.length === 0) await delay(10);
  await delay(500);
  open();
  const spoken = await Promise.all(speaking);
  expect([calls.length, spoken.filter(({ cached }) => cached).length]).toEqual([1, 2]);
  expect(await ledger()).toEqual([`settled ${PRICE}`, 'cached 0', 'cached 0']);
  expect((await bench.profileA.db.from('speech_claims').select()).data).toEqual([]);
});

test('TTS-11: what a dead server had begun to speak is taken over at once', async () => {
  const { plugin, calls } = paidTts();
  const { voiceOvers } = bench.server([plugin]);
  const holder = { host: hostname(), pid: 2 ** 22 + 1, start: 'then' };
  const first = await voiceOvers.speak(REQUEST);
  const { data } = await bench.profileA.db.from('speech_recordings').select('cache_key').single();
  await bench.clear();
  await bench.profileA.db.rpc('claim_speech', { claim: { cacheKey: data?.cache_key ?? '', id: first.voiceOverId, holder, seconds: 600 } });
  await voiceOvers.speak(REQUEST);
  expect(calls).toHaveLength(2);
});

test('TTS-11: one who leaves does not stop what others wait for; the last one does', async () => {
  const { plugin, calls, open } = gatedTts();
  const { voiceOvers } = bench.server([plugin]);
  const [first, second] = [new AbortController(), new AbortController()];
  const leaving = voiceOvers.speak(REQUEST, { signal: first.signal });
  const staying = voiceOvers.speak(REQUEST, { signal: second.signal });
  while (calls.length === 0) await delay(10);
  first.abort(new Error('left'));
  await expect(leaving).rejects.toThrow('left');
  open();
  expect((await staying).durationSeconds).toBeCloseTo(1, 3);

  let aborted = false;
  const alone = new AbortController();
  const endless = paidTts({
    synthesize: ({ signal }) => new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        aborted = true;
        reject(signal.reason as Error);
      });
      alone.abort(new Error('left'));
    }),
  });
  const waiting = bench.server([endless.plugin]).voiceOvers.speak({ ...REQUEST, text: 'Alone' }, { signal: alone.signal });
  await expect(waiting).rejects.toThrow('left');
  expect(aborted).toBe(true);
});

test('COST-03: a paid call whose answer never came is fetched, and not paid again', async () => {
  let recovered = 0;
  const lost = paidTts({
    synthesize: () => Promise.reject(new PluginError('unknown-outcome', 'The connection was cut. Try again.')),
    recover: async ({ workspace }, speech, since) => {
      expect([speech.text, since.getTime() <= Date.now()]).toEqual(['Hello', true]);
      recovered += 1;
      return { audioPath: await writeTone(path.join(workspace, 'lost.wav')), chargedQuantity: 4 };
    },
  });
  const spoken = await bench.server([lost.plugin]).voiceOvers.speak(REQUEST);
  expect([recovered, spoken.cached, spoken.costMicros]).toEqual([1, false, 4_000]);
  expect(await ledger()).toEqual(['settled 4000']);
});

test('COST-03: what the provider never made is released and spoken again', async () => {
  let calls = 0;
  const cut = paidTts({
    synthesize: async ({ workspace }) => {
      calls += 1;
      if (calls === 1) throw new PluginError('unknown-outcome', 'The connection was cut. Try again.');
      return { audioPath: await writeTone(path.join(workspace, 'speech.wav')) };
    },
    recover: () => Promise.resolve(null),
  });
  await bench.server([cut.plugin]).voiceOvers.speak(REQUEST);
  expect([calls, await ledger()]).toEqual([2, [`settled ${PRICE}`]]);
});

test('COST-03: a provider that cannot tell what it charged for is not asked again by itself', async () => {
  let calls = 0;
  const silentProvider = paidTts({
    synthesize: () => {
      calls += 1;
      return Promise.reject(new PluginError('unknown-outcome', 'The connection was cut. Look it up before you try again.'));
    },
  });
  await expect(bench.server([silentProvider.plugin]).voiceOvers.speak(REQUEST)).rejects.toMatchObject({ code: 'plugin.unknown-outcome' });
  expect([calls, await ledger()]).toEqual([1, [`uncertain ${PRICE}`]]);
});

test('a busy provider is asked again after the time it names, and a refusal is not repeated', async () => {
  const refusals = [new PluginError('rate-limited', 'Too many requests.', { retryAfterMs: 900 }), new PluginError('transient', 'Busy.')];
  const times: number[] = [];
  const busy = paidTts({
    synthesize: async ({ workspace }) => {
      times.push(Date.now());
      const refusal = refusals.shift();
      if (refusal) throw refusal;
      return { audioPath: await writeTone(path.join(workspace, 'speech.wav')) };
    },
  });
  const { voiceOvers } = bench.server([busy.plugin]);
  expect((await voiceOvers.speak(REQUEST)).costMicros).toBe(PRICE);
  expect(times).toHaveLength(3);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(895);
  expect(await ledger()).toEqual([`settled ${PRICE}`]);

  let refused = 0;
  const strict = paidTts({
    synthesize: () => {
      refused += 1;
      return Promise.reject(new PluginError('auth', 'The key was refused.'));
    },
  });
  await expect(bench.server([strict.plugin]).voiceOvers.speak({ ...REQUEST, text: 'Other' })).rejects.toMatchObject({ code: 'plugin.auth' });
  expect([refused, await ledger()]).toEqual([1, [`settled ${PRICE}`]]);
});

test('COST-02: the quote is what is booked, and nothing once it was spoken', async () => {
  const { voiceOvers } = bench.server([paidTts().plugin]);
  const before = await voiceOvers.quote(REQUEST);
  expect(before).toMatchObject({ amountMicros: PRICE, cached: false, characters: 5, spokenText: 'Hello', items: [{ provider: 'tts-paid', quantity: 5, amountMicros: PRICE, cached: false }] });
  expect((await voiceOvers.speak(REQUEST)).costMicros).toBe(before.amountMicros);
  expect(await voiceOvers.quote(REQUEST)).toMatchObject({ amountMicros: 0, cached: true, items: [{ amountMicros: 0, cached: true }] });
});

test('TTS-11: a voice-over that is deleted takes its recordings along', async () => {
  const { voiceOvers } = bench.server([paidTts().plugin]);
  const { voiceOverId } = await voiceOvers.speak(REQUEST);
  await bench.profileA.db.rpc('delete_voice_over', { voice_over: voiceOverId });
  for (const table of ['voice_overs', 'speech_recordings', 'assets'] as const) expect((await bench.profileA.db.from(table).select()).data).toEqual([]);
});
