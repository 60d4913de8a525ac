import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeMusic, SCENE_RATE, type SpokenScene, usualScene, writeWav } from '../../test/spoken-scene.ts';
import type { VideoProbe } from '../media-types.ts';
import { openStudio, processesAbout, type Studio } from '../testing.ts';
import { findSpeech, keepSpeech, lengthOf } from './find-speech.ts';
import type { Interval, SpeechInterval } from './speech-types.ts';

const run = promisify(execFile);
const RATE = 48_000;

let studio: Studio;
let scene: SpokenScene;
let video: string;
let probe: VideoProbe;
let found: SpeechInterval[];

beforeAll(async () => {
  studio = await openStudio();
  scene = await usualScene(studio.folder);
  const music = makeMusic(scene.durationSeconds);
  const [voice, both] = [rmsOf(scene.samples, scene.speech, SCENE_RATE), scene.samples.slice()];
  // The voice is 10 dB louder than the music.
  const level = voice / rmsOf(music, [{ startSeconds: 0, endSeconds: scene.durationSeconds }], SCENE_RATE) / 10 ** 0.5;
  for (const [index, sample] of music.entries()) both[index] = 0.6 * ((both[index] ?? 0) + level * sample);
  const sound = await writeWav(studio.file('both.wav'), both);
  video = await studio.make('scene.mp4', '-f', 'lavfi', '-i', `testsrc2=s=320x180:r=25:d=${scene.durationSeconds.toFixed(2)}`, '-i', sound, '-ar', String(RATE), '-ac', '2', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-b:a', '192k');
  probe = await studio.engine.probeVideo(video);
  found = findSpeech(await studio.engine.scoreVoice(video, probe, { workspace: studio.folder }), probe.durationSeconds);
}, 120_000);
afterAll(async () => studio.close());

async function decode(file: string): Promise<Float32Array> {
  const { stdout } = await run(studio.tools.ffmpegPath, ['-v', 'error', '-i', file, '-ac', '1', '-ar', String(RATE), '-f', 'f32le', '-'], { encoding: 'buffer', maxBuffer: 2 ** 28 });
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length));
}

function rmsOf(samples: Float32Array, intervals: readonly Interval[], rate: number): number {
  let [sum, count] = [0, 0];
  for (const { startSeconds, endSeconds } of intervals) {
    for (const sample of samples.subarray(Math.round(startSeconds * rate), Math.round(endSeconds * rate))) [sum, count] = [sum + sample ** 2, count + 1];
  }
  return Math.sqrt(sum / Math.max(1, count));
}

const decibels = (ratio: number): number => 20 * Math.log10(Math.max(ratio, 1e-9));

async function pictureHash(file: string): Promise<string> {
  return (await run(studio.tools.ffmpegPath, ['-v', 'error', '-i', file, '-map', '0:v', '-c', 'copy', '-f', 'md5', '-'])).stdout.trim();
}

describe('voice detection', () => {
  test('VID: finds what is spoken under music, in three languages', () => {
    const overlap = lengthOf(scene.speech.flatMap((spoken) => found.map((heard) => ({ startSeconds: Math.max(spoken.startSeconds, heard.startSeconds), endSeconds: Math.min(spoken.endSeconds, heard.endSeconds) })).filter(({ startSeconds, endSeconds }) => endSeconds > startSeconds)));
    expect(overlap / lengthOf(scene.speech)).toBeGreaterThan(0.93);
    expect(overlap / lengthOf(found)).toBeGreaterThan(0.85);
    expect(found.every(({ confidence }) => confidence > 0.5 && confidence <= 1)).toBe(true);
  });

  test('VID: says at once that it was cancelled, and leaves no process', async () => {
    const stop = new AbortController();
    const long = await studio.make('long.mp4', '-stream_loop', '40', '-i', video, '-c', 'copy');
    const shape = await studio.engine.probeVideo(long);
    const work = studio.engine.scoreVoice(long, shape, { workspace: studio.folder, signal: stop.signal, onProgress: () => stop.abort() });
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(await processesAbout(studio.folder)).toEqual([]);
  });
});

describe('muting the voice', () => {
  test('VID: silences what is spoken, leaves the rest as it is, and the pictures bit for bit', async () => {
    const output = studio.file('muted.mp4');
    const made = await studio.engine.muteVoice(video, probe, found, output, { workspace: studio.folder });
    expect(await pictureHash(output)).toBe(await pictureHash(video));
    expect(made.durationSeconds).toBeCloseTo(probe.durationSeconds, 2);
    const [before, after] = [await decode(video), await decode(output)];
    const middle = found.map(({ startSeconds, endSeconds }) => ({ startSeconds: startSeconds + 0.03, endSeconds: endSeconds - 0.03 }));
    expect(decibels(rmsOf(after, middle, RATE) / rmsOf(before, middle, RATE))).toBeLessThan(-40);
    for (const rest of restOf(found, probe.durationSeconds, 0.1)) {
      expect(Math.abs(decibels(rmsOf(after, [rest], RATE) / rmsOf(before, [rest], RATE)))).toBeLessThan(0.5);
    }
    // No step is larger than what was there before: the fades do not click.
    const step = (samples: Float32Array): number => samples.reduce((most, sample, index) => Math.max(most, Math.abs(sample - (samples[index - 1] ?? sample))), 0);
    expect(step(after)).toBeLessThanOrEqual(step(before) * 1.05);
  });

  test('VID: takes hundreds of intervals, and the footage as a phone turns it', async () => {
    const turned = await studio.make('turned.mp4', '-i', video, '-c', 'copy', '-metadata:s:v', 'rotate=90');
    const upright = await studio.engine.probeVideo(turned);
    const many = Array.from({ length: 300 }, (_, index) => ({ startSeconds: index * 0.05, endSeconds: index * 0.05 + 0.01 }));
    const made = await studio.engine.muteVoice(turned, upright, many, studio.file('many.mp4'), { workspace: studio.folder });
    expect([made.width, made.height, made.rotation]).toEqual([180, 320, upright.rotation]);
    expect(await pictureHash(studio.file('many.mp4'))).toBe(await pictureHash(turned));
  });

  test('VID: copies the pictures of WebM and AVI as well', async () => {
    for (const [name, ...codecs] of [['scene.webm', '-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libvorbis'], ['scene.avi', '-c:v', 'mpeg4', '-c:a', 'pcm_s16le']] as const) {
      const source = await studio.make(name, '-i', video, '-t', '4', ...codecs);
      const shape = await studio.engine.probeVideo(source);
      const made = await studio.engine.muteVoice(source, shape, [{ startSeconds: 1, endSeconds: 2 }], studio.file(`muted-${name}`), { workspace: studio.folder });
      expect([made.videoCodec, made.container, made.hasAudio]).toEqual([shape.videoCodec, shape.container, true]);
      expect(await pictureHash(studio.file(`muted-${name}`))).toBe(await pictureHash(source));
    }
  });
});

describe('removing silence', () => {
  test('VID: cuts pictures and sound at the same frames', async () => {
    // Every ten pictures one is bright, and a beep sounds: they stay together wherever a cut falls between them.
    const beeps = await studio.make('beeps.mp4', '-f', 'lavfi', '-i', "nullsrc=s=160x90:r=25:d=12,geq=lum='if(lt(mod(T+0.001,0.4),0.12),235,16)':cb=128:cr=128", '-f', 'lavfi', '-i', `aevalsrc='if(lt(mod(t,0.4),0.12),0.5*sin(5000*t),0)':s=${RATE}:d=12`, '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '250', '-c:a', 'aac', '-b:a', '192k');
    const shape = await studio.engine.probeVideo(beeps);
    const kept = [{ startSeconds: 0.28, endSeconds: 2.28 }, { startSeconds: 4.92, endSeconds: 6.32 }, { startSeconds: 9.12, endSeconds: 12 }];
    const output = studio.file('kept.mp4');
    const made = await studio.engine.removeSilence(beeps, shape, kept, output, { workspace: studio.folder });
    expect(made.durationSeconds).toBeCloseTo(6.28, 2);
    const expected = [0.12, 0.52, 0.92, 1.32, 1.72, 2.28, 2.68, 3.08, 3.48, 3.88, 4.28, 4.68, 5.08, 5.48, 5.88];
    const onsets = await studio.findOnsets(output);
    expect(onsets).toHaveLength(expected.length);
    for (const [index, onset] of onsets.entries()) {
      expect(onset).toBeCloseTo(expected[index] ?? 0, 1.5);
      const [dark] = await studio.grayFrame(output, (expected[index] ?? 0) - 0.045, 1, 1);
      const [bright] = await studio.grayFrame(output, (expected[index] ?? 0) - 0.005, 1, 1);
      expect([dark ?? 255, bright ?? 0].map((value) => (value > 128 ? 'bright' : 'dark'))).toEqual(['dark', 'bright']);
    }
  });

  test('VID: leaves what is spoken in a video', async () => {
    const scores = await studio.engine.scoreVoice(video, probe, { workspace: studio.folder });
    const kept = keepSpeech(findSpeech(scores, probe.durationSeconds, { paddingSeconds: 0 }), probe.durationSeconds, { minimumPauseSeconds: 0.5, paddingSeconds: 0.08 });
    const output = studio.file('short.mp4');
    const made = await studio.engine.removeSilence(video, probe, kept, output, { workspace: studio.folder });
    expect(made.durationSeconds).toBeLessThan(probe.durationSeconds - 6);
    const heard = findSpeech(await studio.engine.scoreVoice(output, made, { workspace: studio.folder }), made.durationSeconds);
    expect(lengthOf(heard)).toBeGreaterThan(0.95 * lengthOf(scene.speech));
  });

  test('TTS-11: a voice-over loses its long pauses and nothing else', async () => {
    const voice = await writeWav(studio.file('voice.wav'), scene.samples);
    const trimmed = await studio.engine.trimVoice(voice, scene.durationSeconds, studio.file('trimmed.wav'), { workspace: studio.folder });
    expect(await studio.engine.measureDuration(studio.file('trimmed.wav'))).toBeCloseTo(trimmed.durationSeconds, 2);
    expect(trimmed.durationSeconds).toBeGreaterThan(lengthOf(scene.speech));
    expect(trimmed.durationSeconds).toBeLessThan(lengthOf(scene.speech) + 1.5);
    const lost = rmsOf(scene.samples, scene.speech, SCENE_RATE) ** 2 * lengthOf(scene.speech) - rmsOf(scene.samples, trimmed.kept, SCENE_RATE) ** 2 * lengthOf(trimmed.kept);
    expect(lost / (rmsOf(scene.samples, scene.speech, SCENE_RATE) ** 2 * lengthOf(scene.speech))).toBeLessThan(0.002);
  });
});

function restOf(intervals: readonly Interval[], durationSeconds: number, marginSeconds: number): Interval[] {
  const ends = [0, ...intervals.map(({ endSeconds }) => endSeconds + marginSeconds)];
  const starts = [...intervals.map(({ startSeconds }) => startSeconds - marginSeconds), durationSeconds - marginSeconds];
  return ends.map((startSeconds, index) => ({ startSeconds, endSeconds: starts[index] ?? 0 })).filter(({ startSeconds, endSeconds }) => endSeconds - startSeconds > 0.2);
}
