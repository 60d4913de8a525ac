import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { parseSrt } from '../../media/index.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const SCRIPT = 'It is light. It never leaks. Get yours today.';
/** Slow, so that the pauses are long. */
const SPEED = 0.6;
/** 10 000 micro-dollars a character. */
const COST = SCRIPT.length * 10_000;

describe('TTS-11 trimming the silence of a voice-over', () => {
  let server: TestServer;
  let user: TestUser;
  let sourceVideoId: string;

  beforeAll(async () => {
    server = await startTestServer({ PLUGINS_DIR: path.join(root, 'core/test/fixtures/paid-plugins') });
    user = await server.signUp();
    sourceVideoId = (await user.upload(new Uint8Array(await readFile(path.join(root, 'scripts/sample/bottles.mp4'))), 'bottles.mp4')).body.id;
  });
  afterAll(() => server.close());

  async function produced(voice: Schemas['VoiceSelection']) {
    const { id } = await user.produce({ script: SCRIPT, voice, sourceVideoIds: [sourceVideoId] });
    const job = await user.waitForJob(id);
    expect([job.state, job.error]).toEqual(['succeeded', null]);
    const [clip] = job.result?.clips ?? [];
    return { cost: job.result?.costMicros, voiceOverId: job.result?.voiceOverId, clipId: clip?.id ?? '', seconds: clip?.durationSeconds ?? 0 };
  }
  const cuesOf = async (clipId: string) => parseSrt((await user.request<string>('GET', `/library/clips/${clipId}/captions.srt`)).body);

  it('TTS-11: makes the video shorter, moves the captions along, and pays for nothing twice', async () => {
    const whole = await produced({ speed: SPEED });
    const trimmed = await produced({ speed: SPEED, trimSilence: true });
    expect([whole.cost, trimmed.cost]).toEqual([COST, 0]);
    expect(trimmed.voiceOverId).not.toBe(whole.voiceOverId);
    expect(trimmed.seconds).toBeLessThan(whole.seconds - 0.5);
    const [before, after] = [await cuesOf(whole.clipId), await cuesOf(trimmed.clipId)];
    const wordsOf = (cues: typeof before) => cues.flatMap(({ words }) => words.map(({ text }) => text)).join(' ');
    expect(wordsOf(after)).toBe(wordsOf(before));
    expect(after.at(-1)?.startSeconds).toBeLessThan((before.at(-1)?.startSeconds ?? 0) - 0.5);
    expect(after.at(-1)?.endSeconds).toBeLessThanOrEqual(trimmed.seconds + 0.05);

    expect((await user.request<Schemas['CostPage']>('GET', '/costs')).body.items.filter(({ cached }) => !cached)).toHaveLength(1);

    // A clip that is rendered anew keeps its way of being spoken.
    const render = await user.request<{ job: Schemas['Job'] }>('POST', `/library/clips/${trimmed.clipId}/render`, { body: {} });
    expect((await user.waitForJob(render.body.job.id)).result).toMatchObject({ voiceOverId: trimmed.voiceOverId, costMicros: 0 });
  }, 240_000);

  it('TTS-11: belongs to the profile that asked for it', async () => {
    const other = await user.createProfile('Second store');
    const video = (await user.upload(new Uint8Array(await readFile(path.join(root, 'scripts/sample/bottles.mp4'))), 'bottles.mp4', other)).body;
    const { id } = await user.produce({ script: SCRIPT, voice: { speed: SPEED, trimSilence: true }, sourceVideoIds: [video.id] }, other);
    // What the first profile paid for is not the second one's.
    expect((await user.waitForJob(id, other)).result).toMatchObject({ costMicros: COST });
  }, 120_000);
});
