import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const root = path.resolve(import.meta.dirname, '../../..');
/** 10 000 micro-dollars a character: 15 cents. */
const TEXT = 'Say fifteen ok.';
const COST = 150_000;

let server: TestServer;
let user: TestUser;
let other: string;
beforeAll(async () => {
  server = await startTestServer({ PLUGINS_DIR: path.join(root, 'core/test/fixtures/paid-plugins') });
  user = await server.signUp();
  other = await user.createProfile('Other store');
});
afterAll(() => server.close());

const generate = (body: object, profileId = user.profileId) => user.request<Schemas['GeneratedSpeech']>('POST', '/tts/generate', { body, profileId });

describe('TTS-07: speaking a text', () => {
  it('answers with the voice-over, its words and its sound, pays once, and says so', async () => {
    const first = await generate({ text: TEXT });
    expect([first.status, first.headers.get('location')]).toEqual([201, `/api/v1/tts/voice-overs/${first.body.id}`]);
    expect(first.body).toMatchObject({ text: TEXT, provider: 'tts-paid', cached: false, costMicros: COST, warnings: [] });
    expect(first.body.words.map((word) => word.text)).toEqual(['Say', 'fifteen', 'ok.']);
    const again = await generate({ text: TEXT });
    expect(again.body).toMatchObject({ id: first.body.id, cached: true, costMicros: 0 });

    const kept = await user.request<Schemas['VoiceOverWithWords']>('GET', `/tts/voice-overs/${first.body.id}`);
    expect(kept.body.words).toEqual(first.body.words);
    const audio = await fetch(`${server.url}${kept.body.audioUrl}`, { headers: { Authorization: `Bearer ${user.token}`, Range: 'bytes=0-3' } });
    expect([audio.status, await audio.text()]).toEqual([206, 'RIFF']);
    const download = await user.raw('GET', `/tts/voice-overs/${first.body.id}/audio?download=true`);
    expect(download.headers.get('content-disposition')).toBe('attachment; filename="Say fifteen ok.wav"');
    await download.arrayBuffer();
  });

  it('is paid and kept by each profile for itself', async () => {
    const mine = await generate({ text: 'Only mine.' });
    expect((await user.request('GET', `/tts/voice-overs/${mine.body.id}`, { profileId: other })).status).toBe(404);
    expect((await generate({ text: 'Only mine.' }, other)).body).toMatchObject({ cached: false, costMicros: 100_000 });
  });

  it('refuses what cannot be spoken, with what to do', async () => {
    expect((await generate({ text: 'x'.repeat(5001) })).status).toBe(400);
    const silent = await generate({ text: ' … ' });
    expect([silent.status, silent.body]).toMatchObject([422, { code: 'script.not-speakable', errors: [{ pointer: '/body/text' }] }]);
    expect((await generate({ text: TEXT, voice: { provider: 'tts-none' } })).body).toMatchObject({ code: 'voice.provider-unknown' });
  });
});

describe('TTS-02: the price of a text', () => {
  it('is told before and is what is booked', async () => {
    const id = await user.createProfile('Careful');
    const dry = await user.request<Schemas['Estimate']>('POST', '/tts/generate?dryRun=true', { body: { text: TEXT }, profileId: id });
    expect([dry.status, dry.body]).toMatchObject([200, { amountMicros: COST, fitsBudget: true, items: [{ provider: 'tts-paid', unit: 'characters', quantity: 15 }] }]);
    expect((await generate({ text: TEXT }, id)).body.costMicros).toBe(dry.body.amountMicros);
  });
});

describe('TTS-05: the voice settings of a profile', () => {
  const settingsOf = (body: object, id: string) => user.request<Schemas['ProfileSettings'] & Schemas['Problem']>('PATCH', `/profiles/${id}/settings`, { body, profileId: id });

  it('are what speaks when a request leaves it open', async () => {
    const id = await user.createProfile('Set up');
    await settingsOf({ voice: { provider: 'tts-paid', voiceId: 'ro', speed: 1.3, language: 'ro' } }, id);
    expect((await generate({ text: 'Bună.' }, id)).body).toMatchObject({ provider: 'tts-paid', voiceId: 'ro', speed: 1.3, language: 'ro' });
    expect((await generate({ text: 'Hello.', voice: { voiceId: 'en', speed: 1 } }, id)).body).toMatchObject({ voiceId: 'en', speed: 1 });
  });

  it('forget voice and model with their provider, and let only free voices step in', async () => {
    const id = await user.createProfile('Changing');
    await settingsOf({ voice: { provider: 'tts-paid', voiceId: 'ro', model: 'best', speed: 1.3 } }, id);
    expect((await settingsOf({ voice: { provider: null } }, id)).body.voice).toEqual({ speed: 1.3 });
    const refused = await settingsOf({ failover: { policy: 'fall-back', provider: 'tts-paid' } }, id);
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'voice.provider-not-free', errors: [{ pointer: '/body/failover/provider' }] }]);
    expect((await settingsOf({ failover: { policy: 'fall-back' } }, id)).body.failover).toEqual({ policy: 'fall-back' });
  });
});

describe('TTS-01: the providers', () => {
  it('tell what they can do and what they cost', async () => {
    const { body } = await user.request<{ items: Schemas['TtsProvider'][] }>('GET', '/tts/providers');
    expect(body.items).toMatchObject([{ id: 'tts-paid', default: true, available: true, free: false, price: { unit: 'characters', unitPriceMicros: 10_000, version: '2026-11' }, models: false, cloning: false, capabilities: { timings: true } }]);
    expect((await user.request('GET', '/tts/models?provider=tts-paid')).body).toEqual({ items: [] });
    expect((await user.request('GET', '/tts/models?provider=tts-none')).status).toBe(422);
  });
});

const listOf = async (query: string, profileId = user.profileId) => (await user.request<Schemas['VoiceOverPage']>('GET', `/tts/voice-overs${query}`, { profileId })).body;
const quotesOf = (body: object, profileId = user.profileId) => user.request<Schemas['SpeechQuotes']>('POST', '/tts/quotes', { body, profileId });
const preview = (query: string, body: object, profileId: string) => user.request<Schemas['GeneratedSpeech'] & Schemas['Estimate']>('POST', `/tts/voice-preview${query}`, { body: { provider: 'tts-paid', ...body }, profileId });

describe('TTS-02: what a text costs with each provider', () => {
  it('is told for the text at hand, with what is left of the budget, and nothing once it was spoken', async () => {
    const id = await user.createProfile('Quoted');
    await user.request('PUT', `/profiles/${id}/budget`, { body: { monthlyMicros: COST } });
    const { body } = await quotesOf({ text: TEXT }, id);
    expect(body).toMatchObject({ characters: 15, spokenText: TEXT, budget: { leftMicros: COST }, items: [{ provider: 'tts-paid', name: 'Paid voice', chosen: true, free: false, amountMicros: COST, cached: false, fitsBudget: true }] });
    await generate({ text: TEXT, voice: { voiceId: body.items[0]?.voiceId } }, id);
    expect((await quotesOf({ text: TEXT }, id)).body.items).toMatchObject([{ amountMicros: 0, cached: true, fitsBudget: true }]);
    expect((await quotesOf({ text: `${TEXT}!` }, id)).body.items).toMatchObject([{ cached: false, fitsBudget: false }]);
    expect((await user.request<Schemas['Budget']>('GET', `/profiles/${id}/budget`)).body).toMatchObject({ spentMicros: COST });
    expect([(await quotesOf({ text: '…' }, id)).status, (await quotesOf({ text: TEXT, voice: { provider: 'tts-none' } }, id)).status]).toEqual([422, 422]);
  });
});

describe('TTS-08: hearing a voice', () => {
  it('speaks a sentence in its language, priced before, paid once, and out of the library', async () => {
    const id = await user.createProfile('Listener');
    const dry = await preview('?dryRun=true', { voiceId: 'ro' }, id);
    expect(dry.status).toBe(200);
    const heard = await preview('', { voiceId: 'ro' }, id);
    expect([heard.status, heard.body]).toMatchObject([201, { text: expect.stringContaining('Bună') as unknown, language: 'ro', cached: false, costMicros: dry.body.amountMicros }]);
    expect((await preview('', { voiceId: 'ro' }, id)).body).toMatchObject({ id: heard.body.id, cached: true, costMicros: 0 });
    expect((await preview('', { voiceId: 'ro', text: 'Altceva.' }, id)).body).toMatchObject({ text: 'Altceva.', cached: false });
    expect((await listOf('', id)).items).toEqual([]);
    // Wanted for itself, it is one of the library.
    await generate({ text: heard.body.text, voice: { provider: 'tts-paid', voiceId: 'ro', language: 'ro', speed: 1 } }, id);
    expect((await listOf('', id)).items.map((one) => one.id)).toEqual([heard.body.id]);
    await preview('', { voiceId: 'ro' }, id);
    expect((await listOf('', id)).items).toHaveLength(1);
    expect((await preview('', { provider: 'tts-none', voiceId: 'ro' }, id)).status).toBe(422);
  });
});

describe('TTS-11: the voice-over library', () => {
  it('lists what was spoken, newest first, by text and provider, and only the profile’s own', async () => {
    const id = await user.createProfile('Collector');
    for (const text of ['Prima ofertă.', 'A doua ofertă.', 'Altceva.']) await generate({ text }, id);
    const { items, nextCursor } = await listOf('?limit=2', id);
    expect(items.map((one) => one.text)).toEqual(['Altceva.', 'A doua ofertă.']);
    expect((await listOf(`?limit=2&cursor=${nextCursor ?? ''}`, id)).items.map((one) => one.text)).toEqual(['Prima ofertă.']);
    expect((await listOf('?text=OFERTA', id)).items).toHaveLength(2);
    expect((await listOf('?provider=tts-other', id)).items).toEqual([]);
    expect(items[0]).not.toHaveProperty('words');
  });

  it('deletes a voice-over with its sound, in its own profile only', async () => {
    const id = await user.createProfile('Tidy');
    const { body } = await generate({ text: 'Gone soon.' }, id);
    const target = `/tts/voice-overs/${body.id}`;
    expect((await user.request('DELETE', target)).status).toBe(404);
    expect((await user.request('DELETE', target, { profileId: id })).status).toBe(204);
    for (const place of [target, `${target}/audio`]) expect((await user.request('GET', place, { profileId: id })).status).toBe(404);
    expect((await generate({ text: 'Gone soon.' }, id)).body.cached).toBe(false);
  });

  it('keeps what was made for a client that went away', async () => {
    const id = await user.createProfile('Impatient');
    const aborted = new AbortController();
    const sent = fetch(`${server.url}/api/v1/tts/generate`, { method: 'POST', signal: aborted.signal, headers: { Authorization: `Bearer ${user.token}`, 'X-Profile-Id': id, 'Content-Type': 'application/json' }, body: JSON.stringify({ text: 'A text that nobody waits for. '.repeat(150) }) });
    // The reservation shows that the provider is being called, which takes a while for so much.
    await expect.poll(async () => (await user.request<Schemas['CostPage']>('GET', '/costs', { profileId: id })).body.items.length, { timeout: 10_000 }).toBe(1);
    aborted.abort();
    await expect(sent).rejects.toThrow();
    await expect.poll(async () => (await listOf('', id)).items.length, { timeout: 30_000 }).toBe(1);
    expect((await user.request<Schemas['CostPage']>('GET', '/costs', { profileId: id })).body.items).toMatchObject([{ state: 'settled' }]);
  });
});

describe('TTS-07: putting a voice-over into videos', () => {
  it('gives clips its text and voice, renders them, pays nothing again, and says which could not be', async () => {
    const sample = new Uint8Array(await readFile(path.join(root, 'scripts/sample/bottles.mp4')));
    const video = (await user.upload(sample, 'bottles.mp4')).body.id;
    const made = await user.waitForJob((await user.produce({ script: 'Old words.', sourceVideoIds: [video] })).id);
    const clipId = made.result?.clips?.[0]?.id ?? '';
    const spoken = (await generate({ text: 'New words for it.', voice: { provider: 'tts-paid', voiceId: 'en', speed: 1.2 } })).body;

    const foreign = await user.request<Schemas['BulkRenderResults']>('POST', `/tts/voice-overs/${spoken.id}/add-to-clips`, { body: { clipIds: [clipId] }, profileId: other });
    expect(foreign.status).toBe(404);
    const missing = crypto.randomUUID();
    const added = await user.request<Schemas['BulkRenderResults']>('POST', `/tts/voice-overs/${spoken.id}/add-to-clips`, { body: { clipIds: [clipId, missing] } });
    expect(added.body.results).toMatchObject([{ id: clipId, ok: true }, { id: missing, ok: false, code: 'not-found' }]);
    const again = await user.request<Schemas['BulkRenderResults']>('POST', `/tts/voice-overs/${spoken.id}/add-to-clips`, { body: { clipIds: [clipId] } });
    const job = await user.waitForJob(added.body.results[0]?.jobId ?? '');
    expect(again.body.results).toMatchObject([{ ok: false, code: 'clip.being-rendered' }]);
    expect([job.error, job.state, job.result?.costMicros]).toEqual([null, 'succeeded', 0]);
    const content = await user.request<Schemas['ClipContent']>('GET', `/library/clips/${clipId}/content`);
    expect(content.body).toMatchObject({ script: 'New words for it.', srt: null, status: 'rendered' });
    expect(content.body.effectiveSrt).toContain('New words for it.');
  }, 120_000);

  it('COST-02: refuses where settings have changed so that speaking it for clips would be paid for again', async () => {
    const id = await user.createProfile('Changed since');
    const spoken = (await generate({ text: 'Paid once.', voice: { voiceId: 'en' } }, id)).body;
    await user.request('PATCH', `/profiles/${id}/settings`, { body: { voice: { language: 'en' } }, profileId: id });
    const added = await user.request<Schemas['Problem']>('POST', `/tts/voice-overs/${spoken.id}/add-to-clips`, { body: { clipIds: [crypto.randomUUID()] }, profileId: id });
    expect([added.status, added.body]).toMatchObject([409, { code: 'voice-over.costs-again' }]);
    expect((await generate({ text: 'Paid once.', voice: { voiceId: 'en' } }, id)).body.costMicros).toBe(spoken.costMicros);
    const { id: again } = (await listOf('', id)).items[0] ?? { id: '' };
    expect((await user.request('POST', `/tts/voice-overs/${again}/add-to-clips`, { body: { clipIds: [crypto.randomUUID()] }, profileId: id })).status).toBe(200);
  });

  it('leaves a clip as it was that cannot be rendered', async () => {
    const sample = new Uint8Array(await readFile(path.join(root, 'scripts/sample/bottles.mp4')));
    const video = (await user.upload(sample, 'bottles.mp4')).body.id;
    const made = await user.waitForJob((await user.produce({ script: 'These words stay.', sourceVideoIds: [video] })).id);
    const clipId = made.result?.clips?.[0]?.id ?? '';
    await user.request('DELETE', `/segments/source-videos/${video}`);
    const spoken = (await generate({ text: 'Not for this one.' })).body;
    const { body } = await user.request<Schemas['BulkRenderResults']>('POST', `/tts/voice-overs/${spoken.id}/add-to-clips`, { body: { clipIds: [clipId] } });
    expect(body.results).toMatchObject([{ ok: false, code: 'clip.footage-missing' }]);
    expect((await user.request<Schemas['ClipContent']>('GET', `/library/clips/${clipId}/content`)).body).toMatchObject({ script: 'These words stay.', status: 'rendered' });
  }, 120_000);
});
