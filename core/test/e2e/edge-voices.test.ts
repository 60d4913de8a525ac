import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StandIn, startStandIn } from '../../../plugins/tts-edge/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { findMediaTools } from '../../media/index.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);
const VOICE = { provider: 'tts-edge', voiceId: 'ro-RO-AlinaNeural' };
const TEXT = 'Sticla „Térmica” (Pro Max) ține apa rece 24 de ore & costă 1 299 lei. Într-adevăr!';

let server: TestServer;
let user: TestUser;
let other: string;
let standIn: StandIn;
let standInOfOther: StandIn;
beforeAll(async () => {
  [server, standIn, standInOfOther] = await Promise.all([startTestServer({ ALLOW_PRIVATE_NETWORK: '1' }), startStandIn(), startStandIn()]);
  user = await server.signUp();
  other = await user.createProfile('Other store');
});
afterAll(async () => {
  await Promise.all([server.close(), standIn.close(), standInOfOther.close()]);
});

const configure = (address: string, profileId: string) => user.request('PATCH', '/plugins/tts-edge/config', { body: { enabled: true, config: { acceptUnofficial: true, address } }, profileId });
const generate = (body: object, profileId = user.profileId) => user.request<Schemas['GeneratedSpeech'] & Schemas['Problem']>('POST', '/tts/generate', { body, profileId });
const providerIn = async (profileId: string) => (await user.request<{ items: Schemas['TtsProvider'][] }>('GET', '/tts/providers', { profileId })).body.items.find(({ id }) => id === 'tts-edge');

/** Root mean square between two times of a voice-over, as it is heard. */
async function listen(audioUrl: string): Promise<(startSeconds: number, endSeconds: number) => number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'edge-voices-'));
  try {
    const file = path.join(folder, 'speech');
    await writeFile(file, Buffer.from(await (await fetch(`${server.url}${audioUrl}`, { headers: { Authorization: `Bearer ${user.token}` } })).arrayBuffer()));
    const { stdout } = await run((await findMediaTools()).ffmpegPath, ['-v', 'error', '-i', file, '-f', 's16le', '-ac', '1', '-ar', '24000', '-'], { encoding: 'buffer', maxBuffer: 1e9 });
    const samples = new Int16Array(stdout.buffer, stdout.byteOffset, stdout.byteLength / 2);
    return (startSeconds, endSeconds) => {
      const part = samples.subarray(Math.round(startSeconds * 24_000), Math.round(endSeconds * 24_000));
      return Math.sqrt(part.reduce((sum, sample) => sum + sample ** 2, 0) / Math.max(1, part.length));
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('the voices of Edge TTS', () => {
  it('TTS-01: are asked for nothing until a profile agrees to the unofficial service, and then in that profile only', async () => {
    expect(await providerIn(user.profileId)).toMatchObject({ available: false, free: true, reason: expect.stringContaining('Use the unofficial service') as unknown });
    expect(await generate({ text: TEXT, voice: VOICE })).toMatchObject({ status: 422, body: { code: 'plugin.config' } });
    expect((await configure(standIn.address, user.profileId)).status).toBe(200);
    expect(await providerIn(user.profileId)).toMatchObject({ available: true, free: true, cloning: false, capabilities: { timings: true, speed: { min: 0.5, max: 2 } } });
    expect((await providerIn(other))?.available).toBe(false);
    expect((await user.request('POST', '/plugins/tts-edge/test')).body).toEqual({ ok: true, detail: expect.stringMatching(/12 voices.*unofficial/) as unknown });
    const { body } = await user.request<{ items: Schemas['Voice'][] }>('GET', '/tts/voices?provider=tts-edge&language=ro');
    expect(body.items.map(({ id, gender }) => [id, gender])).toEqual([['ro-RO-AlinaNeural', 'female'], ['ro-RO-EmilNeural', 'male']]);
  });

  it('TTS-10: speak a text with the time of each word, free, and once', async () => {
    const made = await generate({ text: TEXT, voice: VOICE });
    expect([made.status, made.body]).toMatchObject([201, { provider: 'tts-edge', cached: false, costMicros: 0, warnings: [] }]);
    const { words, durationSeconds, audioUrl } = made.body;
    expect(words.map((word) => word.text).join(' ')).toBe(TEXT);
    const loudness = await listen(audioUrl);
    let earliest = 0;
    for (const { text, startSeconds, endSeconds } of words) {
      expect(startSeconds, text).toBeGreaterThanOrEqual(earliest);
      expect(loudness(startSeconds, endSeconds), text).toBeGreaterThan(100);
      earliest = endSeconds;
    }
    expect(earliest).toBeLessThanOrEqual(durationSeconds);
    const last = words.at(-1);
    expect(loudness((last?.startSeconds ?? 0) - 0.12, (last?.startSeconds ?? 0) - 0.03), 'the pause before the last sentence').toBeLessThan(60);
    expect((await generate({ text: TEXT, voice: VOICE })).body).toMatchObject({ id: made.body.id, cached: true });
    expect([standIn.utterances.length, standIn.refusals]).toEqual([1, []]);
  });

  it('TTS-12: speak what is longer than a call in several, on one clock', { timeout: 120_000 }, async () => {
    const sentence = 'Această sticlă ține apa rece o zi întreagă și costă 1.299,99 lei. ';
    const text = sentence.repeat(50).trim();
    const before = standIn.utterances.length;
    const { body } = await generate({ text, voice: VOICE });
    expect(standIn.utterances.length - before).toBeGreaterThanOrEqual(2);
    expect(body.words.map((word) => word.text)).toEqual(text.split(' '));
    expect(body.warnings).toEqual([]);
    const loudness = await listen(body.audioUrl);
    const begins = body.words.filter((word) => word.text === 'Această');
    expect(begins).toHaveLength(50);
    for (const { startSeconds, endSeconds } of begins) {
      expect(loudness(startSeconds, endSeconds), `at ${startSeconds}`).toBeGreaterThan(100);
      if (startSeconds > 0.2) expect(loudness(startSeconds - 0.1, startSeconds - 0.03), `before ${startSeconds}`).toBeLessThan(60);
    }
  });

  it('TTS-05: are the voice of a profile, in videos too, and each profile asks its own', { timeout: 180_000 }, async () => {
    await configure(standInOfOther.address, other);
    await user.request('PATCH', `/profiles/${other}/settings`, { body: { voice: { provider: 'tts-edge', voiceId: 'de-DE-KatjaNeural', speed: 1.25 } }, profileId: other });
    const video = await readFile(path.join(root, 'scripts/sample/bottles.mp4'));
    const produce = async (profileId: string, script: string, voice?: typeof VOICE) => {
      const sourceVideoId = (await user.upload(new Uint8Array(video), 'bottles.mp4', profileId)).body.id;
      const { id } = await user.produce({ script, sourceVideoIds: [sourceVideoId], ...(voice ? { voice } : {}) }, profileId);
      return user.waitForJob(id, profileId);
    };
    const before = standIn.utterances.length;
    const jobs = [await produce(user.profileId, 'Apă rece toată ziua.', VOICE), await produce(other, 'Kaltes Wasser den ganzen Tag.')];
    expect(jobs.map(({ state, error, warnings, result }) => [state, error, warnings, result?.costMicros])).toEqual([['succeeded', null, [], 0], ['succeeded', null, [], 0]]);
    expect(standIn.utterances.slice(before).map(({ voice, text }) => [voice.shortName, text])).toEqual([['ro-RO-AlinaNeural', 'Apă rece toată ziua.']]);
    expect(standInOfOther.utterances.map(({ voice, speed, text }) => [voice.shortName, speed, text])).toEqual([['de-DE-KatjaNeural', 1.25, 'Kaltes Wasser den ganzen Tag.']]);
  });

  it('TTS-09: that the service refuses are replaced only where the profile says so, and the answer says so', async () => {
    const text = 'Nu se aude.';
    standIn.faults.push({ status: 403 }, { status: 403 });
    const refused = await generate({ text, voice: VOICE });
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([422, 'plugin.auth', expect.stringContaining('does not let this server in')]);
    await user.request('PATCH', `/profiles/${user.profileId}/settings`, { body: { failover: { policy: 'fall-back' } } });
    standIn.faults.push({ status: 403 }, { status: 403 });
    const replaced = await generate({ text, voice: VOICE });
    expect([replaced.status, replaced.body]).toMatchObject([201, { provider: 'tts-espeak', voiceId: 'ro', warnings: [{ code: 'voice.fell-back' }] }]);
    expect(standIn.faults).toEqual([]);
    expect((await generate({ text, voice: VOICE })).body).toMatchObject({ provider: 'tts-edge', warnings: [] });
  });
});
