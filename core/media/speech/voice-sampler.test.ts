import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCENE_RATE, type SpokenScene, usualScene } from '../../test/spoken-scene.ts';
import { findSpeech } from './find-speech.ts';
import { type FrameScorer, SCORED_SAMPLE_RATE } from './frame-scorer.ts';
import { openSilero } from './silero.ts';
import { VoiceSampler } from './voice-sampler.ts';
import { openWebrtcVad } from './webrtc-vad.ts';

let folder: string;
let scene: SpokenScene;
/** As it comes out of FFmpeg. */
let sound: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-voice-'));
  scene = await usualScene(folder);
  sound = Buffer.alloc(Math.floor(scene.durationSeconds * SCORED_SAMPLE_RATE) * 2);
  for (let at = 0; at < sound.length / 2; at++) sound.writeInt16LE(Math.round((scene.samples[Math.floor((at * SCENE_RATE) / SCORED_SAMPLE_RATE)] ?? 0) * 32_767), at * 2);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function scoresOf(scorer: FrameScorer, chunkBytes: number) {
  const sampler = new VoiceSampler(scorer);
  const chunks = Array.from({ length: Math.ceil(sound.length / chunkBytes) }, (_, index) => sound.subarray(index * chunkBytes, (index + 1) * chunkBytes));
  await pipeline(Readable.from(chunks), sampler);
  return sampler.finish();
}

test.each([
  ['silero', openSilero],
  ['webrtc', openWebrtcVad],
] as const)('VID: %s hears four sentences in silence, however the sound comes in', async (detector, open) => {
  const scores = await scoresOf(await open(), 64 * 1024);
  expect(scores.detector).toBe(detector);
  const found = findSpeech(scores, scene.durationSeconds, { minimumSilenceSeconds: 0.4 });
  expect(found).toHaveLength(4);
  for (const [index, { startSeconds, endSeconds }] of found.entries()) {
    expect(Math.abs(startSeconds - (scene.speech[index]?.startSeconds ?? 0))).toBeLessThan(0.2);
    expect(Math.abs(endSeconds - (scene.speech[index]?.endSeconds ?? 0))).toBeLessThan(0.4);
  }
  // An odd number of bytes tears samples apart.
  expect(await scoresOf(await open(), 4097)).toEqual(scores);
});
