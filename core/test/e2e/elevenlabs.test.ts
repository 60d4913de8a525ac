import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_ACCOUNTS } from '../../../plugins/tts-elevenlabs/stand-in/options.ts';
import { startStandIn, type StandIn } from '../../../plugins/tts-elevenlabs/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { parseSrt } from '../../media/index.ts';
import { cloneVoice, recordVoice } from '../cloning-bench.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const PROVIDER = 'tts-elevenlabs';
const [KEY_A, KEY_B] = [DEMO_ACCOUNTS[0].apiKey, DEMO_ACCOUNTS[1].apiKey];
/** $0.22 for 1 000 characters. */
const MICROS_PER_CHARACTER = 220;
const TEXT = 'Cafeaua rămâne fierbinte, (Pro Max), 12 ore!';
const COST = [...TEXT].length * MICROS_PER_CHARACTER;

type Generated = Schemas['GeneratedSpeech'] & Schemas['Problem'];

describe('ElevenLabs, with two stores and an account each', () => {
  let server: TestServer;
  let standIn: StandIn;
  let user: TestUser;
  let storeA: string;
  let storeB: string;

  beforeAll(async () => {
    standIn = await startStandIn();
    server = await startTestServer({ ALLOW_PRIVATE_NETWORK: '1' });
    user = await server.signUp();
    [storeA, storeB] = [await user.createProfile('Store A'), await user.createProfile('Store B')];
    for (const [profileId, apiKey] of [[storeA, KEY_A], [storeB, KEY_B]] as const) {
      const saved = await user.request<Schemas['PluginConfig']>('PATCH', `/plugins/${PROVIDER}/config`, { profileId, body: { config: { apiKey, baseUrl: standIn.url } } });
      expect([saved.status, saved.body.secretsSet]).toEqual([200, ['/apiKey']]);
    }
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await standIn.close();
  });

  const generate = (profileId: string, text: string, voice: Schemas['VoiceSelection'] = {}) =>
    user.request<Generated>('POST', '/tts/generate', { profileId, body: { text, voice: { provider: PROVIDER, ...voice } } });
  const chargesFor = (text: string) => standIn.charges.filter((charge) => charge.text === text).map(({ apiKey }) => apiKey);
  const costsOf = async (profileId: string) => (await user.request<Schemas['CostPage']>('GET', '/costs?limit=100', { profileId })).body.items;

  it('TTS-01: each store has its own account, tested without cost; the key is never shown', async () => {
    const test = async (profileId: string) => (await user.request<Schemas['PluginTestResult']>('POST', `/plugins/${PROVIDER}/test`, { profileId })).body;
    expect(await test(storeA)).toMatchObject({ ok: true, detail: expect.stringContaining('plan creator') as unknown });
    expect(await test(storeB)).toMatchObject({ ok: true, detail: expect.stringContaining('plan pro') as unknown });
    const shown = await user.request('GET', `/plugins/${PROVIDER}/config`, { profileId: storeA });
    expect(JSON.stringify(shown.body)).not.toContain(KEY_A);
    const voices = await user.request<{ items: Schemas['Voice'][] }>('GET', `/tts/voices?provider=${PROVIDER}&language=ro`, { profileId: storeA });
    expect(voices.body.items[0]).toMatchObject({ provider: PROVIDER, name: 'Ioana', language: 'ro-RO' });
    expect(standIn.charges).toEqual([]);
  });

  it('TTS-02, TTS-11: speaks for the price that was shown, with the store’s own key, and pays once', async () => {
    const dry = await user.request<Schemas['Estimate']>('POST', '/tts/generate?dryRun=true', { profileId: storeA, body: { text: TEXT, voice: { provider: PROVIDER } } });
    expect(dry.body).toMatchObject({ amountMicros: COST, items: [{ provider: PROVIDER, unit: 'credits', quantity: [...TEXT].length }] });
    const first = await generate(storeA, TEXT);
    expect([first.status, first.body]).toMatchObject([201, { provider: PROVIDER, cached: false, costMicros: COST, warnings: [] }]);
    expect((await generate(storeA, TEXT)).body).toMatchObject({ id: first.body.id, cached: true, costMicros: 0 });
    expect(chargesFor(TEXT)).toEqual([KEY_A]);
    expect(await costsOf(storeA)).toMatchObject([
      { cached: true, amountMicros: 0 },
      { provider: PROVIDER, operation: 'synthesize', unit: 'credits', quantity: [...TEXT].length, unitPriceMicros: MICROS_PER_CHARACTER, amountMicros: COST, cached: false, state: 'settled' },
    ]);

    expect((await generate(storeB, TEXT)).body).toMatchObject({ cached: false, costMicros: COST });
    expect(chargesFor(TEXT)).toEqual([KEY_A, KEY_B]);
    expect((await user.request('GET', `/tts/voice-overs/${first.body.id}`, { profileId: storeB })).status).toBe(404);
  });

  it('TTS-10: gives the words as they are written, with ElevenLabs’ own times', async () => {
    const { words, durationSeconds } = (await generate(storeA, TEXT)).body;
    expect(words.map(({ text }) => text)).toEqual(TEXT.split(' '));
    words.forEach(({ startSeconds, endSeconds }, index) => {
      expect(endSeconds).toBeGreaterThan(startSeconds);
      expect(startSeconds).toBeGreaterThanOrEqual(words[index - 1]?.endSeconds ?? 0);
    });
    expect(words.at(-1)?.endSeconds).toBeLessThanOrEqual(durationSeconds);
    // The pause of the comma belongs to no word.
    expect((words[3]?.startSeconds ?? 0) - (words[2]?.endSeconds ?? 0)).toBeGreaterThan(0.05);
  });

  it('TTS-11: another price changes what is booked from then on, and nothing that was paid for is paid again', async () => {
    const [paid, fresh] = ['Paid for already.', 'Paid at another price.'];
    await generate(storeB, paid);
    const saved = await user.request('PATCH', `/plugins/${PROVIDER}/config`, { profileId: storeB, body: { config: { dollarsPerThousandCredits: 0.1 } } });
    expect(saved.status).toBe(200);
    expect((await generate(storeB, paid)).body).toMatchObject({ cached: true, costMicros: 0 });
    expect((await generate(storeB, fresh)).body.costMicros).toBe(fresh.length * 100);
    await user.request('PATCH', `/plugins/${PROVIDER}/config`, { profileId: storeB, body: { config: { dollarsPerThousandCredits: null } } });
    expect(chargesFor(paid)).toEqual([KEY_B]);
  });

  it('COST-03: without a history a lost answer is not asked for again until somebody has decided its charge', async () => {
    const text = 'Nobody can look this one up.';
    const store = await user.createProfile('Zero retention');
    await user.request('PATCH', `/plugins/${PROVIDER}/config`, { profileId: store, body: { config: { apiKey: KEY_A, baseUrl: standIn.url, keepsHistory: false } } });
    standIn.faults.speech.push('cut-after');
    for (let attempt = 0; attempt < 2; attempt += 1) expect(await generate(store, text)).toMatchObject({ status: 502, body: { code: 'plugin.unknown-outcome' } });
    expect((await generate(store, text)).body.detail).toContain('Costs page');
    expect(chargesFor(text)).toEqual([KEY_A]);
    const [unclear, ...others] = await costsOf(store);
    expect([unclear?.state, others]).toEqual(['uncertain', []]);
    expect((await user.request('POST', `/costs/${unclear?.id}/resolve`, { profileId: store, body: { charged: true } })).status).toBe(204);
    expect((await generate(store, text)).status).toBe(201);
    expect([chargesFor(text).length, (await costsOf(store)).map(({ state }) => state)]).toEqual([2, ['settled', 'settled']]);
  });

  it.each(['cut-after', 'cut-in-body', 'crash-after'] as const)('COST-03: %s: a paid answer that is lost is fetched from the history, and nothing is paid twice', async (fault) => {
    const text = `Lost by ${fault}.`;
    standIn.faults.speech.push(fault);
    const { status, body } = await generate(storeA, text);
    const cost = text.length * MICROS_PER_CHARACTER;
    expect([status, body.costMicros, body.words.length]).toEqual([201, cost, 3]);
    expect(chargesFor(text)).toEqual([KEY_A]);
    expect(await costsOf(storeA)).toContainEqual(expect.objectContaining({ quantity: text.length, amountMicros: cost, state: 'settled' }));
    expect((await user.request<Schemas['Budget']>('GET', `/profiles/${storeA}/budget`)).body.reservedMicros).toBe(0);
  });

  it.each(['concurrent', 'busy'] as const)('%s: asks again when it may, and pays once', async (fault) => {
    const text = `Held up: ${fault}.`;
    standIn.faults.speech.push(fault);
    expect((await generate(storeA, text)).body).toMatchObject({ cached: false, costMicros: text.length * MICROS_PER_CHARACTER });
    expect(chargesFor(text)).toEqual([KEY_A]);
  });

  it('an answer that tells of a crash, with nothing made, is asked again and paid once', async () => {
    const text = 'Crashed once.';
    standIn.faults.speech.push('crash');
    expect((await generate(storeA, text)).body).toMatchObject({ cached: false, costMicros: text.length * MICROS_PER_CHARACTER });
    expect(chargesFor(text)).toEqual([KEY_A]);
    expect((await costsOf(storeA)).filter(({ quantity, state }) => quantity === text.length && state === 'settled')).toHaveLength(1);
    expect((await user.request<Schemas['Budget']>('GET', `/profiles/${storeA}/budget`)).body.reservedMicros).toBe(0);
  });

  it('TTS-09: a refusal is told in words and costs nothing, and where the store wants it a free voice steps in', async () => {
    const profileId = await user.createProfile('Store C');
    const configure = (config: object) => user.request('PATCH', `/plugins/${PROVIDER}/config`, { profileId, body: { config } });
    await configure({ apiKey: 'wrong', baseUrl: standIn.url });
    const follow = async (failover: object) => expect((await user.request('PATCH', `/profiles/${profileId}/settings`, { body: { failover } })).status).toBe(200);
    await follow({ policy: 'stop' });
    const refused = await generate(profileId, 'Not with this key.');
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'plugin.auth', detail: expect.stringContaining('Copy it again') as unknown }]);
    await configure({ apiKey: DEMO_ACCOUNTS[2].apiKey });
    const tooMuch = await generate(profileId, 'More than the hundred credits that a free account has left here: this sentence goes on until it is too long.');
    expect([tooMuch.status, tooMuch.body]).toMatchObject([402, { code: 'plugin.quota', detail: expect.stringContaining('100 credits remaining') as unknown }]);
    await follow({ policy: 'fall-back' });
    const steppedIn = await generate(profileId, 'Somebody else speaks this long sentence, which a free account with a hundred credits a month cannot pay for any more.');
    expect([steppedIn.status, steppedIn.body]).toMatchObject([201, { provider: 'tts-espeak', costMicros: 0, warnings: [{ code: 'voice.fell-back' }] }]);
    expect((await costsOf(profileId)).filter(({ amountMicros }) => amountMicros > 0)).toEqual([]);
    expect((await user.request<Schemas['Budget']>('GET', `/profiles/${profileId}/budget`)).body).toMatchObject({ spentMicros: 0, reservedMicros: 0 });
  });

  it('TTS-12, TTS-02: speaks a long text in pieces, for the sum that was shown, with all words in order', async () => {
    const text = Array.from({ length: 60 }, (_, index) => `Propoziția numărul ${index + 1} vorbește despre sticlă.`).join(' ');
    const body = { text, voice: { provider: PROVIDER } };
    const dry = await user.request<Schemas['Estimate']>('POST', '/tts/generate?dryRun=true', { profileId: storeA, body });
    const before = standIn.charges.length;
    const { costMicros, words } = (await generate(storeA, text)).body;
    const pieces = standIn.charges.slice(before);
    expect([pieces.length, pieces.map((piece) => piece.text).join(' '), costMicros]).toEqual([2, text, dry.body.amountMicros]);
    expect(pieces.reduce((sum, { credits }) => sum + credits, 0) * MICROS_PER_CHARACTER).toBe(costMicros);
    expect(words.map((word) => word.text)).toEqual(text.split(' '));
    expect(words.every(({ startSeconds, endSeconds }, index) => endSeconds > startSeconds && startSeconds >= (words[index - 1]?.endSeconds ?? 0))).toBe(true);
  }, 120_000);

  it('TTS-06: clones a voice for one store, which another one with the same account neither sees nor uses, and deletes it in both places', async () => {
    const neighbour = await user.createProfile('Store D');
    await user.request('PATCH', `/plugins/${PROVIDER}/config`, { profileId: neighbour, body: { config: { apiKey: KEY_A, baseUrl: standIn.url } } });
    const made = await cloneVoice(user, storeA, await recordVoice(), { provider: PROVIDER });
    expect([made.status, made.body]).toMatchObject([201, { name: 'Ana', provider: PROVIDER, state: 'ready' }]);
    const { id, voiceId } = made.body;
    const clones = () => standIn.account(KEY_A).clones.map((clone) => clone.voiceId);
    expect(clones()).toEqual([voiceId]);
    const listed = async (profileId: string) => (await user.request<{ items: Schemas['Voice'][] }>('GET', `/tts/voices?provider=${PROVIDER}`, { profileId })).body.items.filter((voice) => voice.id === voiceId);
    expect([await listed(storeA), await listed(neighbour)]).toMatchObject([[{ name: 'Ana', cloned: true }], []]);

    const text = 'Spoken by Ana.';
    expect((await generate(neighbour, text, { voiceId })).status).toBe(404);
    expect((await generate(neighbour, text, { voiceId: `${voiceId}*2` })).status).toBe(422);
    expect(chargesFor(text)).toEqual([]);
    expect((await generate(storeA, text, { voiceId })).status).toBe(201);
    expect(standIn.charges.filter((charge) => charge.text === text)).toMatchObject([{ apiKey: KEY_A, voiceId }]);

    expect((await user.request('DELETE', `/tts/cloned-voices/${id}`, { profileId: storeA })).status).toBe(204);
    expect([clones(), await listed(storeA)]).toEqual([[], []]);
  });

  it('TTS-05, TTS-10: makes a video in each store, with that store’s key and captions in time', async () => {
    const sample = new Uint8Array(await readFile(path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4')));
    for (const [profileId, apiKey, script] of [[storeA, KEY_A, 'Store A keeps your coffee hot.'], [storeB, KEY_B, 'Store B keeps your tea hot.']] as const) {
      const patched = await user.request('PATCH', `/profiles/${profileId}/settings`, { body: { voice: { provider: PROVIDER, model: 'eleven_flash_v2_5', speed: 0.9 } } });
      expect(patched.status).toBe(200);
      const video = (await user.upload(sample, 'bottles.mp4', profileId)).body;
      const job = await user.waitForJob((await user.produce({ script, sourceVideoIds: [video.id] }, profileId)).id, profileId);
      const credits = Math.ceil(script.length / 2);
      expect([job.state, job.error, job.result?.costMicros, job.warnings]).toEqual(['succeeded', null, credits * MICROS_PER_CHARACTER, []]);
      expect(standIn.charges.filter(({ text }) => text === script)).toMatchObject([{ apiKey, modelId: 'eleven_flash_v2_5', credits }]);
      const [clip] = job.result?.clips ?? [];
      const captions = await user.request<string>('GET', `/library/clips/${clip?.id ?? ''}/captions.srt`, { profileId });
      const cues = parseSrt(captions.body);
      expect(cues.flatMap(({ words }) => words.map(({ text }) => text))).toEqual(script.split(' '));
      expect(cues.at(-1)?.endSeconds).toBeLessThanOrEqual((clip?.durationSeconds ?? 0) + 0.05);
    }
  }, 240_000);
});
