import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { measureLoudness } from '../../test/media-inspection.ts';
import type { RenderSource, SoundKind } from '../media-types.ts';
import { openStudio, processesAbout, type Studio } from '../testing.ts';
import { soundtrackInputs } from './soundtrack-inputs.ts';
import type { Soundtrack, SoundtrackMusic } from './soundtrack-types.ts';

const run = promisify(execFile);

const RATE = 48_000;
const VOICE_HZ = 400;
const MUSIC_HZ = 3000;

let studio: Studio;
let workspace: string;
let voice: Soundtrack['voice'];
let music: SoundtrackMusic;
let shortMusic: SoundtrackMusic;
let sources: Record<string, RenderSource>;
let count = 0;

const sound = async (name: string, expression: string, seconds: number) => studio.make(name, '-f', 'lavfi', '-i', `aevalsrc='${expression}':s=44100:d=${seconds}`);

beforeAll(async () => {
  studio = await openStudio();
  // Three seconds of speech, three of silence, and so on.
  const spoken = await sound('voice.wav', `0.2*lt(mod(t,6),3)*sin(2*PI*${VOICE_HZ}*t)*if(lt(mod(t,0.5),0.42),1,0)`, 12);
  const track = { levelDb: -14, ducking: true, startSeconds: 0 };
  voice = { path: spoken, sha256: 'v' };
  music = { ...track, path: await sound('music.wav', `0.1*sin(2*PI*${MUSIC_HZ}*t)|0.1*sin(2*PI*${MUSIC_HZ}*t)`, 20), sha256: 'm', durationSeconds: 20 };
  // A whole number of waves fits neither the piece nor the crossfade.
  shortMusic = { ...track, path: await sound('short.wav', '0.1*sin(2*PI*(500+37.3*t)*t)', 4.17), sha256: 's', durationSeconds: 4.17 };
  const footage = await studio.make('footage.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=6', '-f', 'lavfi', '-i', 'sine=f=1200:r=48000:d=6', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-shortest');
  sources = { footage: { path: footage, sha256: 'f', probe: await studio.engine.probeVideo(footage) } };
}, 60_000);
afterAll(() => studio.close());
beforeEach(async () => {
  workspace = studio.file(`workspace-${++count}`);
  await mkdir(workspace);
});

async function make(plan: Soundtrack): Promise<{ kind: SoundKind; file: string }> {
  const file = studio.file(`sound-${count}-${Math.random()}.m4a`);
  const kind = await studio.engine.makeSoundtrack(plan, { workspace, output: file });
  expect(await readdir(workspace)).toEqual([]);
  return { kind, file };
}

/** Left channel. */
async function samplesOf(file: string, ...filters: string[]): Promise<Float32Array> {
  const args = ['-v', 'error', '-i', file, '-af', [...filters, 'pan=mono|c0=c0'].join(','), '-ar', String(RATE), '-f', 'f32le', '-'];
  const { stdout } = await run(studio.tools.ffmpegPath, args, { encoding: 'buffer', maxBuffer: 256 * 1024 ** 2 });
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.byteLength));
}

/** Of one of the two tones alone, over a stretch. */
async function levelsDb(file: string, hertz: number): Promise<(fromSeconds: number, toSeconds: number) => number> {
  const band = `bandpass=f=${hertz}:width_type=h:w=200`;
  const samples = await samplesOf(file, band, band);
  return (from, to) => {
    const part = samples.subarray(from * RATE, to * RATE);
    return 10 * Math.log10(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
  };
}

async function expectExact(file: string, seconds: number): Promise<void> {
  const { integratedLufs, truePeakDb } = await measureLoudness(file);
  expect(Math.abs(integratedLufs + 14)).toBeLessThanOrEqual(0.3);
  expect(truePeakDb).toBeLessThanOrEqual(-1.5);
  expect(Math.abs((await samplesOf(file)).length - seconds * RATE)).toBeLessThanOrEqual(1024);
}

const durationSeconds = 12.4;

describe('VID: makeSoundtrack', () => {
  it('VID: lays music below the voice and steps it back while somebody speaks', async () => {
    const { kind, file } = await make({ durationSeconds, ...(voice ? { voice } : {}), music });
    expect(kind).toBe('mastered');
    await expectExact(file, durationSeconds);
    const [spoken, played] = [await levelsDb(file, VOICE_HZ), await levelsDb(file, MUSIC_HZ)];
    const [pause, speech] = [played(4.5, 5.8), played(1, 2.8)];
    // Depth: about 9 dB; the voice stands well above what is left.
    expect(pause - speech).toBeGreaterThan(6);
    expect(pause - speech).toBeLessThan(13);
    expect(spoken(1, 2.8) - speech).toBeGreaterThan(18);
    // Recovery: half a second after the last word nearly all of it is back, and stays.
    expect(pause - played(3.5, 3.7)).toBeLessThan(3);
    expect(pause - played(4, 4.3)).toBeLessThan(1);
    // It is down again within a syllable.
    expect(played(6.15, 6.4) - speech).toBeLessThan(2);
  });

  it('VID: leaves the music as it is where it is not to step back', async () => {
    const { file } = await make({ durationSeconds, ...(voice ? { voice } : {}), music: { ...music, ducking: false, levelDb: -20 } });
    await expectExact(file, durationSeconds);
    const [spoken, played] = [await levelsDb(file, VOICE_HZ), await levelsDb(file, MUSIC_HZ)];
    expect(Math.abs(played(4.5, 5.8) - played(1, 2.8))).toBeLessThan(1.5);
    expect(spoken(1, 2.8) - played(1, 2.8)).toBeGreaterThan(15);
  });

  it('VID: fades music in and out, and begins where it is told to', async () => {
    const ramp = { ...music, path: await sound('ramp.wav', `0.2*sin(2*PI*if(lt(t,5),1000,${MUSIC_HZ})*t)`, 20), startSeconds: 5.2 };
    const { kind, file } = await make({ durationSeconds: 8, music: ramp });
    expect(kind).toBe('mastered');
    await expectExact(file, 8);
    const [before, after] = [await levelsDb(file, 1000), await levelsDb(file, MUSIC_HZ)];
    expect(after(2, 4) - before(2, 4)).toBeGreaterThan(30);
    expect(after(2, 4) - after(0, 0.05)).toBeGreaterThan(8);
    expect(after(2, 4) - after(7.9, 8)).toBeGreaterThan(15);
  });

  it.each([0, 1.3, 4.1, 9])('VID: repeats music that is too short without a click, a gap or a change of level, from second %d', async (startSeconds) => {
    const { file } = await make({ durationSeconds: 14, music: { ...shortMusic, startSeconds } });
    await expectExact(file, 14);
    const samples = await samplesOf(file);
    // A click is a jump between neighbors that the waves themselves do not make; a gap, a stretch of nothing.
    const [highestHertz, highest] = [500 + 2 * 37.3 * 4.17, peakOf(samples, 1, 12)];
    let jump = 0;
    for (let index = RATE; index < 12 * RATE; index++) jump = Math.max(jump, Math.abs((samples[index] ?? 0) - (samples[index - 1] ?? 0)));
    expect(jump).toBeLessThan(1.3 * highest * 2 * Math.PI * (highestHertz / RATE));
    const levels = Array.from({ length: 110 }, (_, index) => peakOf(samples, 1 + index / 10, 1.1 + index / 10));
    expect(Math.min(...levels) / Math.max(...levels)).toBeGreaterThan(0.35);
  });

  it('VID: puts the sound of the footage under the voice', async () => {
    const cut = { sources, cutList: [{ sourceVideoId: 'footage', startSeconds: 0, frames: 186 }, { sourceVideoId: 'footage', startSeconds: 0, frames: 186 }], framesPerSecond: 30 } as const;
    const { kind, file } = await make({ durationSeconds, ...(voice ? { voice } : {}), footage: { cut, levelDb: -18 } });
    expect(kind).toBe('mastered');
    await expectExact(file, durationSeconds);
    const [spoken, heard] = [await levelsDb(file, VOICE_HZ), await levelsDb(file, 1200)];
    expect(spoken(1, 2.8) - heard(1, 2.8)).toBeGreaterThan(12);
    expect(spoken(1, 2.8) - heard(1, 2.8)).toBeLessThan(24);
  });

  it('VID: pads a voice to the length of the video, and is silent where there is nothing', async () => {
    const { kind, file } = await make({ durationSeconds: 13.1, ...(voice ? { voice } : {}) });
    expect(kind).toBe('mastered');
    await expectExact(file, 13.1);
    const quiet = await studio.make('quiet.wav', '-f', 'lavfi', '-i', 'anullsrc=r=44100:cl=stereo', '-t', '5');
    expect((await make({ durationSeconds: 3, music: { ...music, path: quiet, durationSeconds: 5 } })).kind).toBe('silent');
    expect((await make({ durationSeconds: 3 })).kind).toBe('silent');
  });

  it('VID: gives the same bytes for the same plan, and other inputs for another', async () => {
    const plan: Soundtrack = { durationSeconds: 7, ...(voice ? { voice } : {}), music: shortMusic };
    const [one, other] = [await make(plan), await make(plan)];
    expect((await readFile(one.file)).equals(await readFile(other.file))).toBe(true);
    const inputs = (changed: Soundtrack) => JSON.stringify(soundtrackInputs(changed));
    expect(inputs({ ...plan, music: { ...shortMusic, path: '/elsewhere' } })).toBe(inputs(plan));
    const cut = { sources, cutList: [{ sourceVideoId: 'footage', startSeconds: 0, frames: 30 }], framesPerSecond: 30 } as const;
    const changes: Soundtrack[] = [
      { ...plan, durationSeconds: 8 },
      { durationSeconds: 7, music: shortMusic },
      ...[{ levelDb: -10 }, { ducking: false }, { startSeconds: 1 }, { sha256: 'x' }].map((change) => ({ ...plan, music: { ...shortMusic, ...change } })),
      { ...plan, footage: { cut, levelDb: -20 } },
      { ...plan, footage: { cut, levelDb: -10 } },
      { ...plan, footage: { cut: { ...cut, cutList: [{ sourceVideoId: 'footage', startSeconds: 1, frames: 30 }] }, levelDb: -10 } },
    ];
    expect(new Set([plan, ...changes].map(inputs)).size).toBe(changes.length + 1);
  });

  it('VID: stops when it is cancelled and leaves nothing behind', async () => {
    const cancel = new AbortController();
    const output = studio.file('cancelled.m4a');
    const working = studio.engine.makeSoundtrack({ durationSeconds, ...(voice ? { voice } : {}), music }, { workspace, output, signal: cancel.signal, onProgress: () => cancel.abort() });
    await expect(working).rejects.toMatchObject({ code: 'cancelled' });
    expect(await processesAbout(studio.folder)).toEqual([]);
    expect(await readdir(workspace)).toEqual([]);
    expect(await readdir(studio.folder)).not.toContain('cancelled.m4a');
  });
});

function peakOf(samples: Float32Array, from: number, to: number): number {
  return samples.subarray(Math.round(from * RATE), Math.round(to * RATE)).reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
}
