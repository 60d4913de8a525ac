import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StandInOptions } from '../../../plugins/tts-kokoro/stand-in/options.ts';
import { type StandIn, startStandIn } from '../../../plugins/tts-kokoro/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { findMediaTools } from '../../media/index.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);
const VOICE = { provider: 'tts-kokoro', voiceId: 'af_heart' };
const TEXT = "Meet the bottle (Pro Max). Don't wait: it costs $5.99 & never leaks!";

type Voice = Schemas['VoiceSelection'];

let server: TestServer;
let user: TestUser;
let other: string;
let standIn: StandIn;
let standInOfOther: StandIn;
beforeAll(async () => {
  const older: StandInOptions = { withoutTimings: true, withoutVoiceNames: true };
  [server, standIn, standInOfOther] = await Promise.all([startTestServer({ ALLOW_PRIVATE_NETWORK: '1' }), startStandIn(), startStandIn(older)]);
  user = await server.signUp();
  other = await user.createProfile('Other store');
  for (const [profileId, { url }] of [[user.profileId, standIn], [other, standInOfOther]] as const) {
    const saved = await user.request('PATCH', '/plugins/tts-kokoro/config', { body: { enabled: true, config: { url } }, profileId });
    expect([saved.status, profileId]).toEqual([200, profileId]);
  }
});
afterAll(async () => {
  await Promise.all([server.close(), standIn.close(), standInOfOther.close()]);
});

const generate = (body: { text: string; voice?: Voice }, profileId = user.profileId) => user.request<Schemas['GeneratedSpeech'] & Schemas['Problem']>('POST', '/tts/generate', { body, profileId });

async function produce(profileId: string, script: string, voice?: Voice): Promise<Schemas['Job']> {
  const video = await readFile(path.join(root, 'scripts/sample/bottles.mp4'));
  const sourceVideoId = (await user.upload(new Uint8Array(video), 'bottles.mp4', profileId)).body.id;
  const { id } = await user.produce({ script, sourceVideoIds: [sourceVideoId], ...(voice ? { voice } : {}) }, profileId);
  return user.waitForJob(id, profileId);
}

/** The words must be heard where they are said to be, and the pause before the last sentence must be one. */
async function expectHeard({ audioUrl, words, durationSeconds }: Schemas['GeneratedSpeech'], profileId: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kokoro-voices-'));
  try {
    const file = path.join(folder, 'speech');
    const response = await fetch(`${server.url}${audioUrl}`, { headers: { Authorization: `Bearer ${user.token}`, 'X-Profile-Id': profileId } });
    await writeFile(file, Buffer.from(await response.arrayBuffer()));
    const { stdout } = await run((await findMediaTools()).ffmpegPath, ['-v', 'error', '-i', file, '-f', 's16le', '-ac', '1', '-ar', '24000', '-'], { encoding: 'buffer', maxBuffer: 1e9 });
    const samples = new Int16Array(stdout.buffer, stdout.byteOffset, stdout.byteLength / 2);
    const loudness = (startSeconds: number, endSeconds: number): number => {
      const part = samples.subarray(Math.round(startSeconds * 24_000), Math.round(endSeconds * 24_000));
      return Math.sqrt(part.reduce((sum, sample) => sum + sample ** 2, 0) / Math.max(1, part.length));
    };
    let earliest = 0;
    for (const { text, startSeconds, endSeconds } of words) {
      expect(startSeconds, text).toBeGreaterThanOrEqual(earliest);
      expect(loudness(startSeconds, endSeconds), text).toBeGreaterThan(100);
      earliest = endSeconds;
    }
    expect(earliest).toBeLessThanOrEqual(durationSeconds);
    const first = words.find((_, index) => /[.!?)]$/.test(words[index - 1]?.text ?? ''))?.startSeconds ?? 0;
    expect(loudness(first - 0.12, first - 0.04), 'the pause before the second sentence').toBeLessThan(60);
    expect(loudness(first + 0.02, first + 0.15), 'the second sentence').toBeGreaterThan(100);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('the voices of Kokoro', () => {
  it('TTS-04: are listed from the server of the profile, with languages and genders', async () => {
    const { body } = await user.request<{ items: Schemas['TtsProvider'][] }>('GET', '/tts/providers');
    expect(body.items.find(({ id }) => id === 'tts-kokoro')).toMatchObject({ available: true, free: true, cloning: false, capabilities: { timings: true, speed: { min: 0.25, max: 4 } } });
    for (const profileId of [user.profileId, other]) {
      const voices = await user.request<{ items: Schemas['Voice'][] }>('GET', '/tts/voices?provider=tts-kokoro&language=pt', { profileId });
      expect(voices.body.items.map(({ id, gender }) => [id, gender])).toEqual([['pf_dora', 'female'], ['pm_alex', 'male']]);
    }
    const { body: ready } = await user.request<Schemas['PluginTestResult']>('POST', '/plugins/tts-kokoro/test');
    expect(ready).toEqual({ ok: true, detail: expect.stringMatching(/20 voices/) as unknown });
  });

  it('TTS-10: speak a text with the words as they are written, each where it is heard, free, and once', async () => {
    const made = await generate({ text: TEXT, voice: VOICE });
    expect([made.status, made.body]).toMatchObject([201, { provider: 'tts-kokoro', cached: false, costMicros: 0, warnings: [] }]);
    expect(made.body.words.map((word) => word.text).join(' ')).toBe(TEXT);
    await expectHeard(made.body, user.profileId);
    expect((await generate({ text: TEXT, voice: VOICE })).body).toMatchObject({ id: made.body.id, cached: true });
    expect(standIn.spoken.map(({ voice, speed }) => [voice, speed])).toEqual([['af_heart', 1]]);
    expect(standInOfOther.spoken).toEqual([]);
  });

  it('TTS-10: words that the server does not time are aligned by the core', async () => {
    for (const [profileId, voiceId, text] of [
      [other, 'am_michael', 'It is light and it never leaks. Order it today and get it tomorrow.'],
      [user.profileId, 'ef_dora', 'Esta botella es ligera y no gotea nunca. Pide la tuya hoy.'],
    ] as const) {
      const made = await generate({ text, voice: { provider: 'tts-kokoro', voiceId } }, profileId);
      expect([made.status, made.body.warnings]).toEqual([201, []]);
      expect(made.body.words.map((word) => word.text)).toEqual(text.split(' '));
      await expectHeard(made.body, profileId);
    }
  });

  it('TTS-05: are the voice of a profile, in videos too, and each profile asks its own server', async () => {
    await user.request('PATCH', `/profiles/${other}/settings`, { body: { voice: { provider: 'tts-kokoro', voiceId: 'bm_george', speed: 1.25 } }, profileId: other });
    const [before, beforeOfOther] = [standIn.spoken.length, standInOfOther.spoken.length];
    const jobs = [await produce(user.profileId, 'Cold water all day long.', VOICE), await produce(other, 'A flask for every walk.')];
    expect(jobs.map(({ state, error, warnings, result }) => [state, error, warnings, result?.costMicros])).toEqual([['succeeded', null, [], 0], ['succeeded', null, [], 0]]);
    expect(standIn.spoken.slice(before).map(({ voice, text }) => [voice, text])).toEqual([['af_heart', 'Cold water all day long.']]);
    expect(standInOfOther.spoken.slice(beforeOfOther).map(({ voice, speed, text }) => [voice, speed, text])).toEqual([['bm_george', 1.25, 'A flask for every walk.']]);
  }, 180_000);

  it('TTS-09: that are down fail with the reason, or fall back to the free voice, and the job says so', async () => {
    const down = await startStandIn();
    await down.close();
    await user.request('PATCH', '/plugins/tts-kokoro/config', { body: { config: { url: down.url } } });
    const stopped = await produce(user.profileId, 'Nobody hears this one.', VOICE);
    expect([stopped.state, stopped.error?.message]).toEqual(['failed', expect.stringContaining('Kokoro server cannot be reached')]);
    await user.request('PATCH', `/profiles/${user.profileId}/settings`, { body: { failover: { policy: 'fall-back' } } });
    const spoken = await produce(user.profileId, 'Somebody hears this one.', VOICE);
    expect([spoken.state, spoken.warnings.map(({ code }) => code), spoken.result?.costMicros]).toEqual(['succeeded', ['voice.fell-back'], 0]);
  }, 240_000);
});
