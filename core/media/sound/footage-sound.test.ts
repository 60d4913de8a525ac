import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { measureLoudness } from '../../test/media-inspection.ts';
import { sumFrames } from '../cut-list.ts';
import type { CutListItem, RenderSource, SoundKind } from '../media-types.ts';
import { openStudio, type Studio } from '../testing.ts';

const run = promisify(execFile);

let studio: Studio;
let workspace: string;
let sources: Record<string, RenderSource>;
let count = 0;

const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=6'];
const ENCODING = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-shortest'];

beforeAll(async () => {
  studio = await openStudio();
  const make = async (name: string, ...args: string[]): Promise<RenderSource> => {
    const file = await studio.make(name, ...PICTURE, ...args);
    return { path: file, sha256: file, probe: await studio.engine.probeVideo(file) };
  };
  sources = {
    // A second of tone, a second of nothing.
    beeping: await make('beeping.mp4', '-f', 'lavfi', '-i', "aevalsrc='0.1*sin(2*PI*440*t)*lt(mod(t,2),1)':s=44100:d=6", ...ENCODING),
    tone: await make('tone.mp4', '-f', 'lavfi', '-i', 'sine=f=440:r=48000:d=6', ...ENCODING),
    faint: await make('faint.mp4', '-f', 'lavfi', '-i', 'anoisesrc=a=0.01:c=pink:seed=1:d=6', ...ENCODING),
    quiet: await make('quiet.mp4', '-f', 'lavfi', '-i', 'anullsrc=r=48000:cl=stereo', ...ENCODING),
    mute: await make('mute.mp4', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'),
  };
}, 60_000);
afterAll(() => studio.close());
beforeEach(async () => {
  workspace = studio.file(`workspace-${++count}`);
  await mkdir(workspace);
});

const shot = (sourceVideoId: string, startSeconds: number, seconds: number): CutListItem => ({ sourceVideoId, startSeconds, frames: Math.round(seconds * 30) });

async function make(cutList: readonly CutListItem[]): Promise<{ kind: SoundKind; file: string }> {
  const output = `${workspace}/sound.m4a`;
  return { kind: await studio.engine.makeSoundtrack({ durationSeconds: sumFrames(cutList) / 30, footage: { cut: { sources, cutList, framesPerSecond: 30 }, levelDb: 0 } }, { workspace, output }), file: output };
}

describe('makeSoundtrack of footage alone', () => {
  it('takes the sound from where the pictures come from, as loud as the networks want it', async () => {
    // Silence for half a second, then a tone, from each of the beeps.
    const { kind, file } = await make([shot('beeping', 1.5, 1), shot('mute', 0, 1), shot('beeping', 3.5, 1.7), shot('tone', 0, 1)]);
    expect(kind).toBe('leveled');
    const onsets = await studio.findOnsets(file);
    expect(onsets.map((seconds) => Math.round(seconds * 10) / 10)).toEqual([0.5, 2.5, 3.7]);
    const { integratedLufs, truePeakDb } = await measureLoudness(file);
    expect(Math.abs(integratedLufs + 14)).toBeLessThanOrEqual(0.5);
    expect(truePeakDb).toBeLessThanOrEqual(-1.5);
    expect(await studio.engine.measureDuration(file)).toBeCloseTo(4.7, 1);
  });

  it('fades at each cut, so that nothing clicks', async () => {
    const { file } = await make([shot('tone', 0.2, 1), shot('tone', 3.1, 1)]);
    const samples = await samplesOf(file);
    const peakAround = (seconds: number, width: number): number => Math.max(...samples.subarray((seconds - width) * 48_000, (seconds + width) * 48_000).map(Math.abs));
    expect(peakAround(1, 0.001)).toBeLessThan(0.35 * peakAround(0.5, 0.05));
    expect(peakAround(0.95, 0.01)).toBeGreaterThan(0.9 * peakAround(0.5, 0.05));
  });

  it('keeps the length of many short shots to the sample', async () => {
    const { kind, file } = await make(Array.from({ length: 37 }, (_, index) => shot(index % 3 === 0 ? 'mute' : 'tone', (index % 10) / 2, 7 / 30)));
    expect(kind).toBe('leveled');
    expect(Math.abs((await studio.engine.measureDuration(file)) - (37 * 7) / 30)).toBeLessThan(0.03);
  });

  it('does not make the noise of a room as loud as a voice', async () => {
    const { kind, file } = await make([shot('faint', 0, 3)]);
    expect(kind).toBe('leveled');
    const { integratedLufs } = await measureLoudness(file);
    expect(integratedLufs).toBeGreaterThan(-45);
    expect(integratedLufs).toBeLessThan(-15);
  });

  it.each(['quiet', 'mute'])('is silent where nothing is to be heard: %s', async (id) => {
    const { kind, file } = await make([shot(id, 0, 2)]);
    expect(kind).toBe('silent');
    expect((await samplesOf(file)).every((sample) => sample === 0)).toBe(true);
    expect(await studio.engine.measureDuration(file)).toBeCloseTo(2, 1);
    expect(await readdir(workspace)).toEqual(['sound.m4a']);
  });
});

async function samplesOf(file: string): Promise<Int16Array> {
  const { stdout } = await run(studio.tools.ffmpegPath, ['-v', 'error', '-nostdin', '-i', file, '-ac', '1', '-ar', '48000', '-f', 's16le', '-'], { encoding: 'buffer', maxBuffer: 64 * 1024 ** 2 });
  return new Int16Array(stdout.buffer, stdout.byteOffset, stdout.byteLength / 2);
}
