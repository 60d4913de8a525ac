import { mkdir, readdir } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SPOKEN_SCRIPTS, speakWords, type SpokenWords } from '../../test/spoken-words.ts';
import type { WordTiming } from '../media-types.ts';
import { remapWords } from '../speech/remap-words.ts';
import { openStudio, processesAbout, speechLike, type Studio } from '../testing.ts';

let studio: Studio;
let workspace: string;
const references: Partial<Record<keyof typeof SPOKEN_SCRIPTS, SpokenWords>> = {};
beforeAll(async () => {
  studio = await openStudio();
  workspace = studio.file('workspace');
  await mkdir(workspace);
});
afterAll(() => studio.close());

async function referenceIn(language: keyof typeof SPOKEN_SCRIPTS): Promise<SpokenWords> {
  return (references[language] ??= await speakWords(studio.folder, SPOKEN_SCRIPTS[language], language === 'en' ? 'en-us' : language));
}

const textsOf = (words: readonly WordTiming[]): string[] => words.map(({ text }) => text);
const align = (audioPath: string, reference: SpokenWords, signal = new AbortController().signal) => studio.engine.alignWords({ audioPath, words: textsOf(reference.words), reference }, { workspace, signal });

/** In milliseconds, of the beginnings of words. */
function errorsOf(found: readonly WordTiming[], truth: readonly WordTiming[]): { median: number; p90: number; max: number } {
  const errors = found.map(({ startSeconds }, index) => Math.abs(startSeconds - (truth[index]?.startSeconds ?? Infinity)) * 1000).sort((a, b) => a - b);
  const at = (quantile: number): number => errors[Math.min(errors.length - 1, Math.floor(quantile * errors.length))] ?? Infinity;
  return { median: at(0.5), p90: at(0.9), max: at(1) };
}

function expectNear(found: readonly WordTiming[], truth: readonly WordTiming[]): void {
  const { median, p90, max } = errorsOf(found, truth);
  expect(median, 'median').toBeLessThanOrEqual(11);
  expect(p90, 'p90').toBeLessThanOrEqual(30);
  expect(max, 'max').toBeLessThanOrEqual(120);
}

function expectOrder(found: readonly WordTiming[], durationSeconds: number): void {
  let earliest = 0;
  for (const { text, startSeconds, endSeconds } of found) {
    expect(startSeconds, text).toBeGreaterThanOrEqual(earliest);
    expect(endSeconds, text).toBeGreaterThan(startSeconds);
    earliest = endSeconds;
  }
  expect(earliest).toBeLessThanOrEqual(durationSeconds + 1e-6);
}

describe('TTS-10 words of a voice that does not tell when it speaks them', () => {
  test.each([
    ['en', 'en-gb-scotland', 1],
    ['en', 'en-us-nyc', 0.6],
    ['en', 'en-029', 1.8],
    ['ro', 'ro', 0.7],
    ['ro', 'ro', 1.5],
    ['de', 'de', 0.7],
    ['de', 'de', 1.5],
  ] as const)('TTS-10: %s are found in the voice %s at %f times the pace', async (language, voiceId, speed) => {
    const reference = await referenceIn(language);
    const spoken = await speakWords(studio.folder, SPOKEN_SCRIPTS[language], voiceId, speed);
    const found = await align(spoken.audioPath, reference);
    expect(textsOf(found)).toEqual(textsOf(reference.words));
    expectNear(found, spoken.words);
    expectOrder(found, await studio.engine.measureDuration(spoken.audioPath));
  });

  test('TTS-10: noise, an echo, an MP3 and silence before the first word do not mislead', async () => {
    const reference = await referenceIn('ro');
    const { audioPath, words } = await speakWords(studio.folder, SPOKEN_SCRIPTS.ro, 'ro', 1.2);
    const noisy = '[0:a]aresample=24000,aecho=0.8:0.5:25:0.2,adelay=1700,volume=0.5[v];[1:a]volume=0.003[n];[v][n]amix=inputs=2:duration=first[s]';
    const file = await studio.make('noisy.mp3', '-i', audioPath, '-f', 'lavfi', '-i', 'anoisesrc=color=pink:sample_rate=24000:seed=5', '-filter_complex', noisy, '-map', '[s]', '-c:a', 'libmp3lame', '-b:a', '48k');
    const found = await align(file, reference);
    expectNear(found, words.map((word) => ({ ...word, startSeconds: word.startSeconds + 1.7 })));
  });

  test('TTS-10: pauses may be longer, and may be missing', async () => {
    const reference = await referenceIn('de');
    const slow = await speakWords(studio.folder, SPOKEN_SCRIPTS.de, 'de', 0.9);
    const file = studio.file('trimmed.wav');
    const { kept } = await studio.engine.trimVoice(slow.audioPath, await studio.engine.measureDuration(slow.audioPath), file, { workspace });
    expect(kept.length).toBeGreaterThan(3);
    const truth = remapWords(slow.words, kept);
    expectNear(await align(file, reference), truth);
    expectNear(await align(slow.audioPath, { audioPath: file, words: truth }), slow.words);
  });

  test.each([
    ['silence', ['-f', 'lavfi', '-i', 'anullsrc=r=24000:cl=mono', '-t', '9']],
    ['something that is not speech', speechLike(20)],
    ['next to nothing', ['-f', 'lavfi', '-i', 'anullsrc=r=24000:cl=mono', '-t', '0.3']],
  ])('%s still gives every word a time of its own', async (name, args) => {
    const reference = await referenceIn('en');
    const file = await studio.make(`${name.replaceAll(' ', '-')}.wav`, ...args);
    const found = await align(file, reference);
    expect(textsOf(found)).toEqual(textsOf(reference.words));
    expectOrder(found, await studio.engine.measureDuration(file));
  });

  test('no words need no sound, and other words than the reference has are a defect', async () => {
    expect(await studio.engine.alignWords({ audioPath: '', words: [], reference: { audioPath: '', words: [] } }, { workspace })).toEqual([]);
    const reference = await referenceIn('en');
    await expect(studio.engine.alignWords({ audioPath: reference.audioPath, words: ['one'], reference }, { workspace })).rejects.toThrow(RangeError);
  });

  test('a file that is no sound is refused in words', async () => {
    const picture = await studio.make('picture.mp4', '-f', 'lavfi', '-i', 'color=s=64x64:d=1');
    await expect(align(picture, await referenceIn('en'))).rejects.toMatchObject({ name: 'MediaError', code: 'no-audio' });
  });

  test('minutes of speech hold up nobody, and cancelling ends the computing too', { timeout: 120_000 }, async () => {
    const text = Array.from({ length: 8 }, () => SPOKEN_SCRIPTS.en).join(' ');
    const reference = await speakWords(studio.folder, text, 'en-us');
    const spoken = await speakWords(studio.folder, text, 'en-gb-scotland', 1.1);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const startedMs = performance.now();
    const found = await align(spoken.audioPath, reference);
    const tookMs = performance.now() - startedMs;
    delay.disable();
    expectNear(found, spoken.words);
    // The work takes seconds; the bound leaves room for a busy machine, on which all of it takes longer.
    expect(delay.max / 1e6).toBeLessThan(Math.max(500, tookMs / 4));

    const controller = new AbortController();
    const work = align(spoken.audioPath, reference, controller.signal);
    // By its record, which is kept to the end: FFmpeg may come and go while the processes of the machine are looked at.
    while ((await readdir(workspace)).length === 0) await new Promise(setImmediate);
    while ((await processesAbout(studio.folder)).length > 0) await new Promise(setImmediate);
    controller.abort();
    await expect(work).rejects.toMatchObject({ name: 'MediaError', code: 'cancelled' });
    expect(await readdir(workspace)).toEqual([]);
    expect(await processesAbout(studio.folder)).toEqual([]);
  });
});
