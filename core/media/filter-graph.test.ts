import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toAss } from './captions/ass.ts';
import { chain, filter, graph } from './filter-graph.ts';
import { openStudio, type Studio } from './testing.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio.close());

it('joins filters, pads and chains', () => {
  const scaled = chain(['0:v'], [filter('scale', { w: 1080, h: -2 }), filter('null')], ['a']);
  expect(graph([scaled, chain(['a'], [filter('fps', { fps: 30 })], ['b'])])).toBe('[0:v]scale=w=1080:h=-2,null[a];[a]fps=fps=30[b]');
});

it('escapes a value for both of its readers', () => {
  expect(filter('ass', { filename: "C:\\it's, [x];" })).toBe(String.raw`ass=filename=C\\:\\\\it\\\'s\, \[x\]\;`);
});

it('hands a path of the worst characters to FFmpeg unharmed', async () => {
  const folder = studio.file("a 'b' [c],d;e:f\\g%h=i");
  await mkdir(folder);
  const captions = path.join(folder, 'captions.ass');
  await writeFile(captions, toAss([], { width: 64, height: 64 }));
  const filters = chain(['0:v'], [filter('ass', { filename: captions })], ['v']);
  await expect(studio.make('worst.mp4', '-f', 'lavfi', '-i', 'color=s=64x64:d=0.2', '-filter_complex', filters, '-map', '[v]')).resolves.toBeTruthy();
});
