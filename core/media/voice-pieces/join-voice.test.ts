import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { mkdir, readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStudio, type Studio } from '../testing.ts';
import { planJoin } from './join-plan.ts';
import { soundingPart } from './piece-sound.ts';

const RATE = 24_000;
let studio: Studio;
let workspace: string;
beforeAll(async () => {
  studio = await openStudio();
  workspace = studio.file('workspace');
  await mkdir(workspace);
});
afterAll(() => studio.close());

/** A tone with silence around it. With a phase of a quarter it begins at full swing; so does it end when it lasts a quarter more than whole periods of 5 ms. */
function tone(level: number, seconds: number, silence: { readonly before: number; readonly after: number }, phase = 0): string[] {
  const end = silence.before + seconds;
  return ['-f', 'lavfi', '-i', `aevalsrc='if(between(t,${silence.before},${end}),${level}*sin(2*PI*(200*(t-${silence.before})+${phase})),0)':s=${RATE}:d=${end + silence.after}`, '-c:a', 'pcm_s16le'];
}

async function samplesOf(file: string): Promise<Int16Array> {
  const { stdout } = await promisify(execFile)(studio.tools.ffmpegPath, ['-v', 'error', '-i', file, '-f', 's16le', '-ac', '1', '-'], { encoding: 'buffer', maxBuffer: 1e8 });
  return new Int16Array(stdout.buffer, stdout.byteOffset, stdout.length / 2);
}

/** Stretches in which something is heard, in seconds. */
function sounding(samples: Int16Array): { start: number; end: number; rms: number }[] {
  const found: { start: number; end: number; rms: number }[] = [];
  const step = RATE / 1000;
  for (let at = 0; at < samples.length; at += step) {
    const block = samples.subarray(at, at + step);
    const rms = Math.sqrt(block.reduce((sum, sample) => sum + sample ** 2, 0) / block.length);
    if (rms < 100) continue;
    const last = found.at(-1);
    const seconds = at / RATE;
    if (last && seconds - last.end < 0.01) Object.assign(last, { end: seconds + 0.001, rms: Math.max(last.rms, rms) });
    else found.push({ start: seconds, end: seconds + 0.001, rms });
  }
  return found;
}

describe('joinVoice', () => {
  it('TTS-12: joins pieces with the pauses that are wanted, equally loud and without a step in the wave', async () => {
    const pieces = [
      { audioPath: await studio.make('one.wav', ...tone(0.2, 1, { before: 0.2, after: 0.7 })), pauseSeconds: 0.4 },
      { audioPath: await studio.make('two.wav', ...tone(0.5, 1.20125, { before: 0.5, after: 0 })), pauseSeconds: 0.6 },
      { audioPath: await studio.make('three.mp3', ...tone(0.3, 0.80125, { before: 0, after: 0.3 }, 0.25).slice(0, 4), '-b:a', '64k'), pauseSeconds: 0.4 },
    ];
    const output = studio.file('joined.wav');
    const { durationSeconds, pieces: placed } = await studio.engine.joinVoice(pieces, output, { workspace });
    expect(await readdir(workspace)).toEqual([]);
    expect(Math.abs((await studio.engine.measureDuration(output)) - durationSeconds)).toBeLessThan(0.001);

    const samples = await samplesOf(output);
    const heard = sounding(samples);
    expect(heard).toHaveLength(3);
    const gaps = heard.slice(1).map(({ start }, index) => start - (heard[index]?.end ?? 0));
    for (const [index, wanted] of [0.4, 0.6].entries()) expect(Math.abs((gaps[index] ?? 0) - wanted)).toBeLessThan(0.02);
    const levels = heard.map(({ rms }) => 20 * Math.log10(rms));
    expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(1);
    // The tone's own steepest step, at the level that all of them have now, and a little for the encoder.
    const steepest = Math.max(...heard.map(({ rms }) => rms)) * Math.SQRT2 * ((2 * Math.PI * 200) / RATE);
    const steps = samples.subarray(1).map((sample, index) => Math.abs(sample - (samples[index] ?? 0)));
    expect(steps.reduce((most, step) => Math.max(most, step), 0)).toBeLessThan(steepest * 1.6);
    // Where the pieces are said to be is where they are heard.
    for (const [index, silence] of [0.2, 0.5].entries()) {
      const { cutStartSeconds, offsetSeconds } = placed[index] ?? { cutStartSeconds: 0, offsetSeconds: 0 };
      expect(Math.abs(silence - cutStartSeconds + offsetSeconds - (heard[index]?.start ?? 0))).toBeLessThan(0.008);
    }
  });

  it('keeps a piece that is silent, and refuses what is no sound', async () => {
    const silence = await studio.make('silence.wav', '-f', 'lavfi', '-i', `anullsrc=r=${RATE}:cl=mono`, '-t', '1');
    const voice = await studio.make('voice.wav', ...tone(0.3, 1, { before: 0.1, after: 0.1 }));
    const { durationSeconds } = await studio.engine.joinVoice([{ audioPath: voice, pauseSeconds: 0.3 }, { audioPath: silence, pauseSeconds: 0 }], studio.file('with-silence.wav'), { workspace });
    expect(durationSeconds).toBeGreaterThan(2);
    await expect(studio.engine.joinVoice([{ audioPath: await studio.make('picture.mp4', '-f', 'lavfi', '-i', 'color=s=64x64:d=1'), pauseSeconds: 0 }], studio.file('none.wav'), { workspace })).rejects.toMatchObject({ code: 'no-audio' });
  });

  it('brings no piece over full scale', () => {
    const piece = (integratedLufs: number, truePeakDb: number) => ({ path: '', durationSeconds: 1, soundStartSeconds: 0, soundEndSeconds: 1, loudness: { integratedLufs, truePeakDb } });
    const { cuts } = planJoin([piece(-26, -3), piece(-18, -2)], [0.4]);
    expect(cuts.map(({ gainDb }, index) => gainDb + ([-3, -2][index] ?? 0)).every((peak) => peak <= -0.999)).toBe(true);
    expect((cuts[0]?.gainDb ?? 0) - 26).toBeCloseTo((cuts[1]?.gainDb ?? 0) - 18, 6);
  });

  it.each([
    ['', { soundStartSeconds: 0, soundEndSeconds: 3 }],
    ['silence_start: 0\nsilence_end: 0.25 | silence_duration: 0.25', { soundStartSeconds: 0.25, soundEndSeconds: 3 }],
    ['silence_start: -0.001\nsilence_end: 0.25 |\nsilence_start: 1\nsilence_end: 1.5 |\nsilence_start: 2.75', { soundStartSeconds: 0.25, soundEndSeconds: 2.75 }],
    ['silence_start: 2.5\nsilence_end: 3 | silence_duration: 0.5', { soundStartSeconds: 0, soundEndSeconds: 2.5 }],
    ['silence_start: 0\nsilence_end: 3 |', { soundStartSeconds: 0, soundEndSeconds: 3 }],
    ['silence_start: 0', { soundStartSeconds: 0, soundEndSeconds: 3 }],
  ])('finds what is heard by the log %j', (log, expected) => {
    expect(soundingPart(log, 3)).toEqual(expected);
  });
});
