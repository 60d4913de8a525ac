import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const root = path.resolve(import.meta.dirname, '../../..');

let server: TestServer;
let user: TestUser;
beforeAll(async () => {
  server = await startTestServer({ PLUGINS_DIR: path.join(root, 'core/test/fixtures/failover-plugins') });
  user = await server.signUp();
});
afterAll(() => server.close());

const send = <Body>(method: string, place: string, body: object) => user.request<Body>(method, place, { body });

describe('TTS-08 and TTS-09: hearing a voice that cannot speak now', () => {
  it('is answered with the reason, and not with the voice that steps in elsewhere', async () => {
    await send('PATCH', `/profiles/${user.profileId}/settings`, { failover: { policy: 'fall-back' } });
    const spoken = await send<Schemas['GeneratedSpeech']>('POST', '/tts/generate', { text: 'Say it anyway.', voice: { provider: 'tts-down', voiceId: 'en' } });
    expect(spoken.body).toMatchObject({ provider: 'tts-espeak', costMicros: 0, warnings: [{ code: 'voice.fell-back' }] });
    const refused = await send<Schemas['Problem']>('POST', '/tts/voice-preview', { provider: 'tts-down', voiceId: 'en' });
    expect([refused.status, refused.body.code]).toEqual([502, 'voice.not-heard']);
    expect(refused.body.detail).toContain('The plan of this account is used up.');
    const library = await user.request<Schemas['VoiceOverPage']>('GET', '/tts/voice-overs');
    expect(library.body.items.map(({ text }) => text)).toEqual(['Say it anyway.']);
    expect((await user.request<Schemas['CostPage']>('GET', '/costs')).body.items).toEqual([]);
  });
});

describe('TTS-02: the prices of several providers', () => {
  it('stand beside each other, the chosen one with the chosen voice', async () => {
    const { body } = await send<Schemas['SpeechQuotes']>('POST', '/tts/quotes', { text: 'Say fifteen ok.', voice: { provider: 'tts-paid', voiceId: 'ro' } });
    const told = body.items.map(({ provider, chosen, free, voiceId, amountMicros }) => ({ provider, chosen, free, voiceId, amountMicros }));
    expect(told).toMatchObject([
      { provider: 'tts-down', chosen: false, free: false, amountMicros: 150_000 },
      { provider: 'tts-espeak', chosen: false, free: true, amountMicros: 0 },
      { provider: 'tts-paid', chosen: true, free: false, voiceId: 'ro', amountMicros: 150_000 },
    ]);
    expect((await send<Schemas['SpeechQuotes']>('POST', '/tts/quotes', { text: 'Hi [whispers] there 🎉.' })).body.spokenText).not.toMatch(/whispers|🎉/);
  });

  it('hold in a language that the chosen provider has no voice for, too', async () => {
    const { status, body } = await send<Schemas['SpeechQuotes']>('POST', '/tts/quotes', { text: 'Say fifteen ok.', voice: { provider: 'tts-paid', language: 'tlh' } });
    expect([status, body.items.find(({ chosen }) => chosen)?.amountMicros]).toEqual([200, 150_000]);
  });
});
