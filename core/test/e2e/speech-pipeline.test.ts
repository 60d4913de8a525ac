import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const REASON = 'The plan of this account is used up. Wait for the next month or take a larger one.';

let server: TestServer;
let user: TestUser;
/** Falls back. */
let brave: string;
/** Stops. */
let careful: string;
beforeAll(async () => {
  server = await startTestServer({ PLUGINS_DIR: path.join(root, 'core/test/fixtures/failover-plugins') });
  user = await server.signUp();
  [brave, careful] = [await user.createProfile('Brave'), await user.createProfile('Careful')];
  await settings(brave, { voice: { provider: 'tts-down', language: 'ro', speed: 1.3 }, failover: { policy: 'fall-back' } });
  await settings(careful, { voice: { provider: 'tts-down', language: 'ro' }, failover: { policy: 'stop' } });
});
afterAll(() => server.close());

const settings = (profileId: string, body: Schemas['ProfileSettingsPatch']) => user.request('PATCH', `/profiles/${profileId}/settings`, { body, profileId });
const generate = (profileId: string, body: object) => user.request<Schemas['GeneratedSpeech'] & Schemas['Problem']>('POST', '/tts/generate', { body, profileId });
const costsOf = async (profileId: string) => (await user.request<Schemas['CostPage']>('GET', '/costs', { profileId })).body.items;

async function produced(profileId: string): Promise<Schemas['Job']> {
  const video = await user.upload(new Uint8Array(await readFile(path.join(root, 'scripts/sample/bottles.mp4'))), 'bottles.mp4', profileId);
  const { id } = await user.produce({ script: 'Bună ziua! Sticla ține apa rece.', sourceVideoIds: [video.body.id] }, profileId);
  return user.waitForJob(id, profileId, undefined, 240_000);
}

describe('TTS-09: a provider that is down', () => {
  it('TTS-05, TTS-09: where the profile falls back, a video is made with the free voice in its language and pace, and the job says so', async () => {
    const job = await produced(brave);
    expect([job.state, job.error]).toEqual(['succeeded', null]);
    expect(job.warnings).toMatchObject([{ code: 'voice.fell-back', message: `Down did not speak this: ${REASON} As the settings of the profile say, eSpeak NG spoke instead, at no cost.` }]);
    expect([job.result?.costMicros, await costsOf(brave)]).toEqual([0, []]);
    const { body } = await user.request<Schemas['VoiceOverWithWords']>('GET', `/tts/voice-overs/${job.result?.voiceOverId ?? ''}`, { profileId: brave });
    expect(body).toMatchObject({ provider: 'tts-espeak', voiceId: 'ro', language: 'ro', speed: 1.3 });
  }, 300_000);

  it('TTS-09: where the profile stops, the job fails with the reason and costs nothing', async () => {
    const job = await produced(careful);
    expect([job.state, job.error, await costsOf(careful)]).toMatchObject(['failed', { message: REASON }, []]);
    expect(await generate(careful, { text: 'Bună.' })).toMatchObject({ status: 402, body: { code: 'plugin.quota', detail: REASON } });
  }, 300_000);

  it('TTS-09: over budget the free voice speaks', async () => {
    await user.request('PUT', `/profiles/${brave}/budget`, { body: { monthlyMicros: 10 } });
    const { status, body } = await generate(brave, { text: 'Peste buget.', voice: { provider: 'tts-paid' } });
    expect([status, body.provider, body.costMicros, body.warnings.map(({ code }) => code)]).toEqual([201, 'tts-espeak', 0, ['voice.fell-back']]);
    await user.request('PUT', `/profiles/${brave}/budget`, { body: { monthlyMicros: null } });
  }, 60_000);
});

describe('TTS-11: the same text', () => {
  it('TTS-11: asked for 20 times at once is one paid call, as the price said', async () => {
    const id = await user.createProfile('Busy');
    const request = { text: 'Același text.', voice: { provider: 'tts-paid', voiceId: 'ro' } };
    const dry = await user.request<Schemas['Estimate']>('POST', '/tts/generate?dryRun=true', { body: request, profileId: id });
    const answers = await Promise.all(Array.from({ length: 20 }, () => generate(id, request)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    const costs = await costsOf(id);
    expect(costs.filter(({ cached }) => !cached).map(({ amountMicros, state }) => [amountMicros, state])).toEqual([[dry.body.amountMicros, 'settled']]);
    expect([costs.length, costs.reduce((sum, { amountMicros }) => sum + amountMicros, 0)]).toEqual([20, dry.body.amountMicros]);
    // What one store paid for is not the other's.
    expect((await generate(careful, request)).body).toMatchObject({ cached: false, costMicros: dry.body.amountMicros });
  }, 60_000);
});

describe('TTS-12: long texts', () => {
  it('TTS-12: come in pieces that are priced, paid and cached one by one, with what is no speech left out', async () => {
    const id = await user.createProfile('Long');
    const sentence = 'Sticla (Pro Max) costă 29,99 lei 😍 [pauză] pe https://shop.ro/oferte și **nu** curge. ';
    const request = { text: sentence.repeat(30).trim(), voice: { provider: 'tts-paid', voiceId: 'ro' } };
    const quotes = await user.request<Schemas['SpeechQuotes']>('POST', '/tts/quotes', { body: { text: request.text, voice: request.voice }, profileId: id });
    const said = 'Sticla (Pro Max) costă 29,99 lei pe shop punct ro slash oferte și nu curge.';
    expect(quotes.body.spokenText).toBe(Array<string>(30).fill(said).join(' '));
    const dry = await user.request<Schemas['Estimate']>('POST', '/tts/generate?dryRun=true', { body: request, profileId: id });
    expect(dry.body.items.length).toBeGreaterThan(2);
    const { body } = await generate(id, request);
    expect([body.costMicros, body.cached]).toEqual([dry.body.amountMicros, false]);
    expect(body.words.map(({ text }) => text).join(' ')).toBe(request.text.replaceAll(' [pauză]', '').replaceAll('**', ''));
    body.words.forEach(({ startSeconds }, index) => expect(startSeconds).toBeGreaterThanOrEqual(body.words[index - 1]?.startSeconds ?? 0));
    const costs = await costsOf(id);
    expect([costs.length, costs.reduce((sum, { amountMicros }) => sum + amountMicros, 0)]).toEqual([dry.body.items.length, dry.body.amountMicros]);
    // Without its pauses it is another voice-over of the same recordings.
    expect((await generate(id, { ...request, voice: { ...request.voice, trimSilence: true } })).body).toMatchObject({ costMicros: 0, cached: true });
    expect((await generate(id, { ...request, voice: { ...request.voice, speed: 3 } })).status).toBe(400);
  }, 180_000);
});
