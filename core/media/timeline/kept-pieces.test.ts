import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { FileCache } from '../../platform/file-cache.ts';
import type { CutListItem, Timeline } from '../media-types.ts';
import { footageWithCuts, openStudio, speechLike, type Studio } from '../testing.ts';

let studio: Studio;
let timeline: Timeline;
let cacheFolder: string;
let cache: FileCache;
let count = 0;

beforeAll(async () => {
  studio = await openStudio();
  const file = await studio.make('footage.mp4', ...footageWithCuts(8));
  const audioPath = studio.file('voice.m4a');
  await studio.engine.masterVoice(await studio.make('voice.wav', ...speechLike(4)), audioPath, { workspace: studio.folder });
  const cutList: CutListItem[] = [0, 2, 4, 6].map((startSeconds) => ({ sourceVideoId: 'a', startSeconds, frames: 30 }));
  timeline = { sources: { a: { path: file, sha256: 'of the footage', probe: await studio.engine.probeVideo(file) } }, cutList, cues: [], audioPath, width: 216, height: 384, framesPerSecond: 30 };
});
afterAll(() => studio.close());
beforeEach(() => {
  cacheFolder = studio.file(`cache-${++count}`);
  cache = new FileCache(cacheFolder, 1e9);
});

async function render(changes: Partial<Timeline> = {}): Promise<string> {
  const workspace = studio.file(`workspace-${++count}`);
  await mkdir(workspace);
  await studio.engine.renderClip({ ...timeline, ...changes }, { workspace, output: path.join(workspace, 'clip.mp4'), cache });
  return path.join(workspace, 'clip.mp4');
}

const looksAt = (file: string, seconds: number) => studio.grayFrame(file, seconds, 27, 48);

test('makes only the piece of the shot that was chosen anew', async () => {
  const before = await render();
  const kept = await readdir(cacheFolder);
  expect(kept).toHaveLength(4);
  const after = await render({ cutList: timeline.cutList.map((item, index) => (index === 1 ? { ...item, startSeconds: 6.5 } : item)) });
  const now = await readdir(cacheFolder);
  expect(now).toHaveLength(5);
  expect(now).toEqual(expect.arrayContaining(kept));
  expect(await looksAt(after, 0.5)).toEqual(await looksAt(before, 0.5));
  expect(await looksAt(after, 1.5)).not.toEqual(await looksAt(before, 1.5));
});

test('makes no picture anew for another voice', async () => {
  await render();
  const made = await Promise.all((await readdir(cacheFolder)).map(async (name) => (await stat(path.join(cacheFolder, name))).ino));
  const audioPath = studio.file('other.m4a');
  await studio.engine.masterVoice(await studio.make('other.wav', ...speechLike(4), '-af', 'volume=0.3'), audioPath, { workspace: studio.folder });
  await render({ audioPath });
  expect(await Promise.all((await readdir(cacheFolder)).map(async (name) => (await stat(path.join(cacheFolder, name))).ino))).toEqual(made);
});

test('makes only the pieces over which another caption is seen', async () => {
  const cue = (text: string, startSeconds: number) => ({ startSeconds, endSeconds: startSeconds + 0.5, words: [{ text, startSeconds, endSeconds: startSeconds + 0.5 }] });
  await render({ cues: [cue('one', 0.2), cue('two', 2.2)] });
  await render({ cues: [cue('one', 0.2), cue('three', 2.2)] });
  expect(await readdir(cacheFolder)).toHaveLength(5);
});

test('does without a kept piece that was damaged on the disk, and keeps a good one instead', async () => {
  await render();
  const [victim = ''] = await readdir(cacheFolder);
  await writeFile(path.join(cacheFolder, victim), 'what a disk may make of it');
  await utimes(path.join(cacheFolder, victim), 0, 0);
  const clip = await render();
  expect((await stat(clip)).size).toBeGreaterThan(10_000);
  expect(await readdir(cacheFolder)).not.toContain(victim);
  await render();
  expect(await readdir(cacheFolder)).toHaveLength(4);
});

test('lets the room for pieces go, not the pieces of a render at work', async () => {
  cache = new FileCache(cacheFolder, 1);
  const clip = await render();
  await cache.trim();
  expect(await readdir(cacheFolder)).toEqual([]);
  expect((await stat(clip)).size).toBeGreaterThan(10_000);
});
