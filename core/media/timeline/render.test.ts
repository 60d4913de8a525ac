import { execFile } from 'node:child_process';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { boxes, frameTimes, measureLoudness, probeStreams } from '../../test/media-inspection.ts';
import { buildCues } from '../captions/cues.ts';
import { buildCutList } from '../cut-list.ts';
import type { CutListItem, Timeline } from '../media-types.ts';
import { footageWithCuts, openStudio, processesAbout, speechLike, type Studio } from '../testing.ts';

const run = promisify(execFile);
const SIZE = { width: 216, height: 384 } as const;

let studio: Studio;
let workspace: string;
let voice: string;
let gray: string;
let count = 0;

beforeAll(async () => {
  studio = await openStudio();
  await mkdir(studio.file('voices'));
  const raw = await studio.make('voice.wav', ...speechLike(4));
  voice = studio.file('voice.m4a');
  await studio.engine.masterVoice(raw, voice, { workspace: studio.file('voices') });
  // The shade of each picture tells which one it is, give or take 27.
  gray = await studio.make('gray.mp4', '-f', 'lavfi', '-i', "color=s=320x180:r=25:d=8,format=yuv420p,geq=lum='16+mod(8*N,216)':cb=128:cr=128", '-c:v', 'libx264', '-qp', '1', '-preset', 'ultrafast', '-bf', '2', '-g', '50');
});
afterAll(() => studio.close());
beforeEach(async () => {
  workspace = studio.file(`workspace-${++count}`);
  await mkdir(workspace);
});

async function planFor(file: string, cutList: readonly CutListItem[], changes: Partial<Timeline> = {}): Promise<Timeline> {
  return { sources: { a: { path: file, sha256: file, probe: await studio.engine.probeVideo(file) } }, cutList, audioPath: voice, cues: [], framesPerSecond: 30, ...SIZE, ...changes };
}

async function render(plan: Timeline): Promise<string> {
  const output = `${workspace}/clip.mp4`;
  await studio.engine.renderClip(plan, { workspace, output });
  return output;
}

/** Mean shade of the picture that is shown at this time, as brightness of the source (0–255 of limited range). */
async function shadeAt(file: string, seconds: number): Promise<number> {
  // A little earlier, because what is shown is the first picture from this time on.
  const pixels = await studio.grayFrame(file, Math.max(0, seconds - 0.005), 16, 16);
  const full = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
  return 16 + (full * 219) / 255;
}

/** How many pictures of the gray footage lie between what is shown and what should be. */
async function picturesOff(file: string, seconds: number, sourceSeconds: number): Promise<number> {
  const shown = (await shadeAt(file, seconds)) - 16;
  const off = shown / 8 - ((sourceSeconds * 25) % 27);
  return Math.abs(off - 27 * Math.round(off / 27));
}

describe('renderClip', () => {
  it('makes what networks want, from footage to finished file', async () => {
    const file = await studio.make('footage.mp4', ...footageWithCuts(9, 25));
    const probe = await studio.engine.probeVideo(file);
    const analysis = await studio.engine.analyzeVideo(file, probe, { workspace });
    expect(analysis.shots.map((shot) => shot.startSeconds)).toEqual([0, 2, 4, 6, 8].map((start) => expect.closeTo(start, 0.5) as number));
    const { items } = buildCutList({ sources: [{ id: 'a', ...probe, analysis }], totalFrames: 120, framesPerSecond: 30, seed: 1, variant: 1 });
    const cues = buildCues([{ text: 'Hello', startSeconds: 0.5, endSeconds: 1 }, { text: 'world', startSeconds: 1.1, endSeconds: 1.6 }], 4);
    const progress: number[] = [];
    const output = `${workspace}/clip.mp4`;
    const clip = await studio.engine.renderClip(await planFor(file, items, { cues, width: 540, height: 960 }), { workspace, output, onProgress: (fraction) => progress.push(fraction) });

    const { video, audio } = await probeStreams(output);
    expect(video).toMatchObject({ codec_name: 'h264', profile: 'High', pix_fmt: 'yuv420p', width: 540, height: 960, r_frame_rate: '30/1', avg_frame_rate: '30/1', nb_frames: '120', start_time: '0.000000' });
    expect(audio).toMatchObject({ codec_name: 'aac', sample_rate: '48000', start_time: '0.000000' });
    expect(Number(audio.duration)).toBeCloseTo(4, 1);
    expect(await frameTimes(output)).toEqual(Array.from({ length: 120 }, (_, index) => expect.closeTo(index / 30, 4) as number));
    expect((await boxes(output)).indexOf('moov')).toBeLessThan((await boxes(output)).indexOf('mdat'));
    expect(clip).toMatchObject({ durationSeconds: 4, frames: 120, sizeBytes: (await stat(output)).size, loudness: await measureLoudness(output) });
    expect(await studio.engine.probeVideo(output)).toEqual({ ...clip.probe, durationSeconds: expect.closeTo(4, 3) as number });
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
    expect((await readdir(workspace)).sort()).toEqual(['clip.mp4']);
  });

  it('cuts to the frame', async () => {
    const cutList = [
      { sourceVideoId: 'a', startSeconds: 3.2, frames: 40 },
      { sourceVideoId: 'a', startSeconds: 0, frames: 37 },
      { sourceVideoId: 'a', startSeconds: 6.04, frames: 43 },
    ];
    const output = await render(await planFor(gray, cutList));
    let frame = 0;
    for (const item of cutList) {
      for (const within of [0, 1, Math.floor(item.frames / 2), item.frames - 1]) {
        const off = await picturesOff(output, (frame + within) / 30, item.startSeconds + within / 30);
        expect(off, `frame ${within} of the shot at ${item.startSeconds} s`).toBeLessThanOrEqual(1);
      }
      frame += item.frames;
    }
  });

  it('begins with the key picture where a shot does, and decodes nothing before it', async () => {
    // Key pictures every two seconds.
    const cutList = [2, 6, 4].map((startSeconds) => ({ sourceVideoId: 'a', startSeconds, frames: 40 }));
    const plan = await planFor(gray, cutList);
    const sources = { a: { ...plan.sources.a, path: gray, sha256: gray, probe: await studio.engine.probeVideo(gray), keyframesSeconds: [0, 2, 4, 6] } };
    const output = await render({ ...plan, sources });
    for (const [index, { startSeconds }] of cutList.entries()) {
      for (const within of [0, 1, 20, 39]) expect(await picturesOff(output, (index * 40 + within) / 30, startSeconds + within / 30), `frame ${within} of the shot at ${startSeconds} s`).toBeLessThanOrEqual(within === 0 ? 0.6 : 1);
    }
  });

  it('makes a clip of very many shots in pieces that do not show', async () => {
    const cutList = Array.from({ length: 40 }, (_, index) => ({ sourceVideoId: 'a', startSeconds: (index * 7) % 6, frames: 3 }));
    const output = await render(await planFor(gray, cutList));
    for (const [index, item] of cutList.entries()) expect(await picturesOff(output, index / 10, item.startSeconds), `shot ${index}`).toBeLessThanOrEqual(1);
    expect(await readdir(workspace)).toEqual(['clip.mp4']);
  });

  it('shows the same captions in pieces as in one', async () => {
    const dark = await studio.make('darkness.mp4', '-f', 'lavfi', '-i', 'color=0x202020:s=320x180:r=25:d=5', '-c:v', 'libx264');
    const cues = buildCues(Array.from({ length: 8 }, (_, index) => ({ text: `word${index}`, startSeconds: index / 2, endSeconds: index / 2 + 0.4 })), 4);
    const pictures = async (cutList: readonly CutListItem[]): Promise<Buffer[]> => {
      const output = await render(await planFor(dark, cutList, { cues }));
      // The first piece ends at 1.4 s.
      return Promise.all([0.05, 1.3, 1.45, 3.8].map((seconds) => studio.grayFrame(output, seconds, 108, 192)));
    };
    const [inOne, inPieces] = [await pictures([{ sourceVideoId: 'a', startSeconds: 0, frames: 120 }]), await pictures(Array.from({ length: 40 }, () => ({ sourceVideoId: 'a', startSeconds: 1, frames: 3 })))];
    for (const [index, picture] of inOne.entries()) {
      expect(Math.max(...picture)).toBeGreaterThan(200);
      const difference = picture.reduce((sum, value, at) => sum + Math.abs(value - (inPieces[index]?.[at] ?? 0)), 0) / picture.length;
      expect(difference).toBeLessThan(1);
    }
  });

  it('reaches the last pictures of the footage without freezing', async () => {
    const { durationSeconds } = await studio.engine.probeVideo(gray);
    const startSeconds = durationSeconds - 4 - 2 / 25;
    const output = await render(await planFor(gray, [{ sourceVideoId: 'a', startSeconds, frames: 120 }]));
    expect(await picturesOff(output, 119 / 30, startSeconds + 119 / 30)).toBeLessThanOrEqual(1);
  });

  it.each([
    ['12.5 frames per second', ['-vf', 'fps=25/2']],
    ['59.94 frames per second', ['-vf', 'fps=60000/1001']],
    ['portrait footage', ['-vf', 'scale=180:320']],
    ['odd sizes', ['-vf', 'scale=322:182,crop=321:181:exact=1', '-pix_fmt', 'yuv444p']],
    ['pixels that are not square', ['-vf', 'setsar=16/11']],
    ['full-range color', ['-pix_fmt', 'yuvj420p']],
    ['Matroska', ['-f', 'matroska']],
    ['AVI', ['-c:v', 'mpeg4', '-q:v', '2', '-f', 'avi']],
    ['an MPEG program stream, whose clock starts late', ['-c:v', 'mpeg2video', '-q:v', '2', '-f', 'mpeg']],
    ['a variable frame rate', ['-vf', "select='not(between(mod(n,10),3,5))'", '-f', 'matroska']],
    ['ten bits', ['-pix_fmt', 'yuv420p10le', '-profile:v', 'high10']],
  ])('takes %s', async (name, args) => {
    const file = await studio.make(`${name.replaceAll(' ', '-')}.mp4`, '-i', gray, '-c:v', 'libx264', '-preset', 'ultrafast', ...args);
    const output = await render(await planFor(file, [{ sourceVideoId: 'a', startSeconds: 1, frames: 60 }, { sourceVideoId: 'a', startSeconds: 4, frames: 60, pushIn: true, focusX: 0.9 }]));
    expect((await probeStreams(output)).video.nb_frames).toBe('120');
    expect(await picturesOff(output, 1, 2)).toBeLessThanOrEqual(2.1);
  });

  it('repeats no picture of footage that shows some for long, as a phone does in the dark', async () => {
    const file = await studio.make('pauses.mp4', '-i', gray, '-vf', "select='not(mod(floor(n/17),3))+eq(mod(n,5),0)'", '-vsync', 'vfr', '-c:v', 'libx264', '-preset', 'ultrafast');
    const output = await render(await planFor(file, [{ sourceVideoId: 'a', startSeconds: 2.5, frames: 120 }]));
    expect((await probeStreams(output)).video.nb_frames).toBe('120');
  });

  it('shows the part of the picture that was asked for', async () => {
    const file = await studio.make('sides.mp4', '-f', 'lavfi', '-i', "color=black:s=320x180:r=25:d=5,drawbox=x=160:w=160:h=180:c=white:t=160", '-c:v', 'libx264');
    const cutList = [
      { sourceVideoId: 'a', startSeconds: 0, frames: 60, focusX: 0 },
      { sourceVideoId: 'a', startSeconds: 2, frames: 60, focusX: 1 },
    ];
    const output = await render(await planFor(file, cutList));
    expect(await shadeAt(output, 1)).toBeLessThan(40);
    expect(await shadeAt(output, 3)).toBeGreaterThan(210);
  });

  it('keeps footage that stands still moving', async () => {
    const file = await studio.make('still.mp4', '-f', 'lavfi', '-i', 'testsrc=s=320x180:r=25:d=0.04,loop=loop=200:size=1', '-t', '5', '-c:v', 'libx264');
    const output = await render(await planFor(file, [{ sourceVideoId: 'a', startSeconds: 0, frames: 120, pushIn: true }]));
    const [early, late] = [await studio.grayFrame(output, 0.1, 54, 96), await studio.grayFrame(output, 3.9, 54, 96)];
    expect(early.reduce((sum, value, index) => sum + Math.abs(value - (late[index] ?? 0)), 0) / early.length).toBeGreaterThan(5);
  });

  it('burns the captions in where they can be read, while they are spoken', async () => {
    const file = await studio.make('dark.mp4', '-f', 'lavfi', '-i', 'color=0x202020:s=320x180:r=25:d=5', '-c:v', 'libx264');
    const cues = buildCues([{ text: 'Știință', startSeconds: 1, endSeconds: 1.4 }, { text: 'țară.', startSeconds: 1.5, endSeconds: 2 }], 4);
    const output = await render(await planFor(file, [{ sourceVideoId: 'a', startSeconds: 0, frames: 120 }], { cues }));
    const brightRows = async (seconds: number): Promise<number[]> => {
      const pixels = await studio.grayFrame(output, seconds, SIZE.width, SIZE.height);
      return Array.from({ length: SIZE.height }, (_, row) => row).filter((row) => pixels.subarray(row * SIZE.width, (row + 1) * SIZE.width).some((value) => value > 200));
    };
    expect(await brightRows(0.9)).toEqual([]);
    const shown = await brightRows(1);
    expect(shown.length).toBeGreaterThan(8);
    // Below the middle, and above what networks lay over the bottom fifth.
    expect(Math.min(...shown)).toBeGreaterThan(SIZE.height * 0.5);
    expect(Math.max(...shown)).toBeLessThan(SIZE.height * 0.8);
    expect(await brightRows(3.5)).toEqual([]);
  });

  it('keeps the words where they were spoken', async () => {
    const output = await render(await planFor(gray, [{ sourceVideoId: 'a', startSeconds: 0, frames: 120 }]));
    const onsets = await studio.findOnsets(output);
    expect(onsets).toHaveLength(8);
    for (const [index, onset] of onsets.entries()) expect(Math.abs(onset - index / 2)).toBeLessThan(0.005);
  });

  it('refuses footage of another length than the voice, and sources that are missing', async () => {
    const short = await planFor(gray, [{ sourceVideoId: 'a', startSeconds: 0, frames: 90 }]);
    await expect(render(short)).rejects.toMatchObject({ code: 'output-invalid', detail: expect.stringContaining('3 s of pictures') as string });
    await expect(render({ ...short, sources: {} })).rejects.toMatchObject({ code: 'no-footage' });
  });

  it('delivers nothing that fails its check', async () => {
    // Footage that ends long before the shot does.
    const plan = await planFor(gray, [{ sourceVideoId: 'a', startSeconds: 6, frames: 120 }]);
    await expect(render(plan)).rejects.toMatchObject({ code: 'output-invalid' });
    expect(await readdir(workspace)).toEqual([]);
  });

  it('is gone within two seconds when it is cancelled, with everything it made', async () => {
    const moving = await studio.make('moving.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=30:d=6', '-c:v', 'libx264', '-preset', 'ultrafast');
    const longVoice = studio.file('long.m4a');
    await studio.engine.masterVoice(await studio.make('long.wav', ...speechLike(30)), longVoice, { workspace });
    const plan = await planFor(moving, Array.from({ length: 6 }, () => ({ sourceVideoId: 'a', startSeconds: 0, frames: 150 })), { width: 1080, height: 1920, audioPath: longVoice });
    const cancel = new AbortController();
    let cancelled = 0;
    let atWork: Promise<number[]> | undefined;
    const onProgress = (): void => {
      atWork ??= (async () => {
        let pids = await processesAbout(workspace);
        // At first the sound may still be measured in the place of a second piece.
        for (let look = 0; look < 200 && pids.length < 2; look++) pids = await processesAbout(workspace);
        cancelled = performance.now();
        cancel.abort();
        return pids;
      })();
    };
    await expect(studio.engine.renderClip(plan, { workspace, output: `${workspace}/clip.mp4`, signal: cancel.signal, onProgress })).rejects.toMatchObject({ name: 'MediaError', code: 'cancelled' });
    expect(performance.now() - cancelled).toBeLessThan(2000);
    expect(await atWork).toHaveLength(2);
    expect(await processesAbout(workspace)).toEqual([]);
    expect(await readdir(workspace)).toEqual([]);
  });
});

describe('makePoster', () => {
  async function pictureSize(file: string): Promise<string> {
    const { stdout } = await run(studio.tools.ffprobePath, ['-v', 'error', '-show_entries', 'stream=codec_name,width,height', '-of', 'csv=p=0', file]);
    return stdout.trim();
  }

  it('takes an upright JPEG with square pixels', async () => {
    const file = await studio.make('anamorphic.mp4', '-i', gray, '-vf', 'scale=2160:1080,setsar=1/2', '-t', '1', '-c:v', 'libx264', '-preset', 'ultrafast');
    await studio.engine.makePoster(file, await studio.engine.probeVideo(file), studio.file('poster.jpg'));
    expect(await pictureSize(studio.file('poster.jpg'))).toBe('mjpeg,1080,1080');
  });

  it('takes it from where it is asked to, and from the end at the latest', async () => {
    const probe = await studio.engine.probeVideo(gray);
    for (const [atSeconds, picture] of [[2, 50], [99, 198]] as const) {
      await studio.engine.makePoster(gray, probe, studio.file('at.jpg'), { atSeconds });
      expect(await picturesOff(studio.file('at.jpg'), 0, picture / 25), `at ${atSeconds} s`).toBeLessThanOrEqual(1);
    }
  });
});
