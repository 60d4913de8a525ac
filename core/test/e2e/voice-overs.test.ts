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

describe('TTS-01: the providers', () => {
  it('tell what they can do and what they cost', async () => {
    const { body } = await user.request<{ items: Schemas['TtsProvider'][] }>('GET', '/tts/providers');
    expect(body.items).toMatchObject([{ id: 'tts-paid', available: true, free: false, price: { unit: 'characters', unitPriceMicros: 10_000, version: '2026-11' }, models: false, cloning: false, capabilities: { timings: true } }]);
    expect((await user.request('GET', '/tts/models?provider=tts-paid')).body).toEqual({ items: [] });
    expect((await user.request('GET', '/tts/models?provider=tts-none')).status).toBe(422);
  });
});
