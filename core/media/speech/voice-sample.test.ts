import { readFile, stat, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCENE_RATE, speakScene, writeWav } from '../../test/spoken-scene.ts';
import { openStudio, type Studio } from '../testing.ts';
import { peakOf, wavSamples } from './sample-measures.ts';

let studio: Studio;
let voice: Float32Array;
let count = 0;

beforeAll(async () => {
  studio = await openStudio();
  const line = { text: 'This bottle keeps your water cold for a whole day, and your tea hot for half of one.', pauseBeforeSeconds: 0.6 };
  voice = (await speakScene(studio.folder, [line, line], 0.5)).samples;
}, 60_000);
afterAll(() => studio.close());

const recording = (samples: Float32Array) => writeWav(studio.file(`recording-${++count}.wav`), samples);
const make = async (file: string) => {
  const output = studio.file(`sample-${++count}.wav`);
  return { output, ...(await studio.engine.makeVoiceSample(file, output, { workspace: studio.folder })) };
};
const scaled = (factor: number) => voice.map((sample) => Math.max(-1, Math.min(1, sample * factor)));

test.each([
  ['wav', []],
  ['mp3', ['-c:a', 'libmp3lame', '-b:a', '128k']],
  ['ogg', ['-c:a', 'libvorbis']],
  ['m4a', ['-c:a', 'aac']],
  ['flac', ['-c:a', 'flac']],
  ['webm', ['-c:a', 'libopus']],
])('TTS-06: a recording as %s becomes a WAV of 24 kHz, mono, at a usual loudness', async (extension, encoding) => {
  const source = await recording(scaled(0.15));
  const file = await studio.make(`recording-${++count}.${extension}`, '-i', source, '-ar', '48000', '-ac', '2', ...encoding);
  const { output, durationSeconds, speechSeconds, integratedLufs, clippedShare } = await make(file);
  expect(durationSeconds).toBeCloseTo(voice.length / SCENE_RATE, 1);
  expect(speechSeconds).toBeGreaterThan(0.6 * durationSeconds);
  expect(clippedShare).toBe(0);
  const written = await readFile(output);
  expect([written.readUInt16LE(22), written.readUInt32LE(24), written.readUInt16LE(34)]).toEqual([1, 24_000, 16]);
  expect(wavSamples(written).length / 24_000).toBeCloseTo(durationSeconds, 1);
  const again = await make(output);
  expect(Math.abs(again.integratedLufs + 23)).toBeLessThan(0.3);
  expect(integratedLufs).toBeLessThan(-25);
});

test('TTS-06: the gain never cuts off peaks', async () => {
  const samples = scaled(0.05);
  samples[1000] = 0.9;
  const { output } = await make(await recording(samples));
  expect(peakOf(wavSamples(await readFile(output)))).toBeLessThan(0.85);
});

test('TTS-06: what was recorded too loud, and noise in the pauses, are measured', async () => {
  const clean = await make(await recording(scaled(0.5)));
  expect(clean.noiseBelowSpeechDb).toBeGreaterThan(40);
  const loud = await make(await recording(scaled(8)));
  expect(loud.clippedShare).toBeGreaterThan(0.01);
  let state = 1;
  const noisy = scaled(0.5).map((sample) => {
    state = (state * 16_807) % 2_147_483_647;
    return sample + 0.04 * ((2 * state) / 2_147_483_647 - 1);
  });
  const noise = await make(await recording(noisy));
  expect(noise.noiseBelowSpeechDb).toBeGreaterThan(0);
  expect(noise.noiseBelowSpeechDb).toBeLessThan(20);
});

test('TTS-06: what is no voice has no speech in it', async () => {
  const tone = await make(await studio.make(`tone-${++count}.wav`, '-f', 'lavfi', '-i', 'sine=f=440:d=8'));
  expect(tone.speechSeconds).toBeLessThan(1);
  const silence = await make(await studio.make(`silence-${++count}.wav`, '-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=mono', '-t', '8'));
  expect([silence.speechSeconds, silence.integratedLufs < -60]).toEqual([0, true]);
});

test('TTS-06: what is too short, too long, no sound or no recording at all is refused with words that say what to do', async () => {
  const seconds = (length: number) => studio.make(`length-${++count}.wav`, '-f', 'lavfi', '-i', `sine=f=200:d=${length}`);
  await expect(make(await seconds(5.9))).rejects.toMatchObject({ code: 'too-short', message: expect.stringMatching(/at least 6/) as unknown });
  await expect(make(await seconds(60.5))).rejects.toMatchObject({ code: 'too-long' });
  await expect(make(await seconds(7200))).rejects.toMatchObject({ code: 'too-large' });
  expect((await make(await seconds(60))).durationSeconds).toBeCloseTo(60, 1);
  const hours = await studio.make(`hours-${++count}.flac`, '-f', 'lavfi', '-i', 'anullsrc=r=8000:cl=mono', '-t', '20000', '-compression_level', '12');
  expect((await stat(hours)).size).toBeLessThan(10 * 1024 ** 2);
  await expect(make(hours)).rejects.toMatchObject({ code: 'too-long' });
  const text = studio.file('text.wav');
  await writeFile(text, 'no sound at all');
  await expect(make(text)).rejects.toMatchObject({ code: 'not-an-audio-file' });
  const video = await studio.make('video.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=64x64:r=5:d=8', '-f', 'lavfi', '-i', 'sine=f=200:d=8', '-c:v', 'libx264', '-c:a', 'aac');
  await expect(make(video)).rejects.toMatchObject({ code: 'not-an-audio-file', message: expect.stringMatching(/video/) as unknown });
});
