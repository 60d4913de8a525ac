import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocks, distance, expectLikeGolden, takeFrame } from '../../test/golden-frames.ts';
import { logoPng } from '../../test/brand-files.ts';
import type { RenderSource, Timeline } from '../media-types.ts';
import { openStudio, speechLike, type Studio } from '../testing.ts';

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const SIZES = { upright: { width: 540, height: 960 }, square: { width: 540, height: 540 }, landscape: { width: 960, height: 540 } } as const;
/** Two shots of a second. */
const CUT_SECONDS = 1;

let studio: Studio;
let voice: string;
let logo: string;
let sources: Record<string, RenderSource>;
let count = 0;

beforeAll(async () => {
  studio = await openStudio();
  await mkdir(studio.file('sound'));
  voice = studio.file('voice.m4a');
  await studio.engine.masterVoice(await studio.make('voice.wav', ...speechLike(2)), voice, { workspace: studio.file('sound') });
  logo = studio.file('logo.png');
  await writeFile(logo, logoPng(200, 100));
  const turned = await studio.make('turned.mp4', '-i', sample, '-t', '8', '-an', '-vf', 'hflip,hue=h=120', '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '12');
  const tall = await studio.make('tall.mp4', '-i', sample, '-t', '8', '-an', '-vf', 'crop=ih*9/16:ih', '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '12');
  sources = { bottles: await source(sample), turned: await source(turned), tall: await source(tall) };
});
afterAll(() => studio.close());

async function source(file: string): Promise<RenderSource> {
  return { path: file, sha256: file, probe: await studio.engine.probeVideo(file) };
}

async function frames(changes: Partial<Timeline>, times: readonly number[], shots: readonly [string, string] = ['bottles', 'turned']): Promise<string[]> {
  const workspace = studio.file(`golden-${++count}`);
  await mkdir(workspace);
  const cutList = shots.map((sourceVideoId, index) => ({ sourceVideoId, startSeconds: 1 + 4 * index, frames: 30, roomBeforeSeconds: 0.5, roomAfterSeconds: 0.5 }));
  const output = path.join(workspace, 'clip.mp4');
  await studio.engine.renderClip({ sources, cutList, cues: [], audioPath: voice, framesPerSecond: 30, ...SIZES.upright, ...changes }, { workspace, output });
  return Promise.all(times.map((seconds, index) => takeFrame(output, seconds, path.join(workspace, `${index}.png`))));
}

describe('VID: golden frames', () => {
  it.each(['fade', 'slide', 'dip-black', 'flash-white'] as const)('of %s: early, at the cut and late', async (kind) => {
    const [early = '', cut = '', late = ''] = await frames({ transition: { kind, durationSeconds: 0.4 } }, [-0.1, 0.01, 0.1].map((offset) => CUT_SECONDS + offset));
    await expectLikeGolden(early, `${kind}-early`);
    await expectLikeGolden(cut, `${kind}-cut`);
    await expectLikeGolden(late, `${kind}-late`);
  }, 60_000);

  it.each(Object.keys(SIZES) as (keyof typeof SIZES)[])('of footage that fills a picture, %s', async (shape) => {
    const [picture = ''] = await frames(SIZES[shape], [0.5]);
    await expectLikeGolden(picture, `crop-${shape}`);
  });

  it.each([['upright', 'bottles'], ['square', 'bottles'], ['square', 'tall'], ['landscape', 'tall']] as const)('of all of the footage before a blurred background, %s, of %s', async (shape, shot) => {
    const [picture = ''] = await frames({ ...SIZES[shape], layout: 'blur' }, [0.5], [shot, shot]);
    await expectLikeGolden(picture, `blur-${shape}-of-${shot}`);
  });

  it('of a look: colors, logo and opening title', async () => {
    const look = { picture: { denoise: 0.3, sharpen: 0.4, contrast: 1.2, saturation: 1.6 }, logo: { path: logo, sha256: 'logo', corner: 'bottom-left', widthShare: 0.3, opacity: 0.9 }, hookTitle: { text: 'Numai azi: ș, ț, ă, î!', durationSeconds: 1 } } as const;
    const [titled = '', after = ''] = await frames(look, [0.5, 1.5], ['bottles', 'bottles']);
    await expectLikeGolden(titled, 'look-with-title');
    await expectLikeGolden(after, 'look-after-title');
  });

  it.each(Object.keys(SIZES) as (keyof typeof SIZES)[])('of an opening title that begins below the logo, %s', async (shape) => {
    const look = { layout: 'blur', logo: { path: logo, sha256: 'logo', corner: 'top-right', widthShare: 0.18, opacity: 1 }, hookTitle: { text: 'Numai azi: două la preț de una!', durationSeconds: 1 } } as const;
    const [picture = ''] = await frames({ ...SIZES[shape], ...look }, [0.5]);
    await expectLikeGolden(picture, `title-below-logo-${shape}`);
  });

  it('are far from each other, so another picture would be noticed', async () => {
    const names = ['fade-cut', 'slide-cut', 'dip-black-cut', 'flash-white-cut', 'crop-upright', 'blur-upright-of-bottles', 'look-with-title', 'look-after-title'];
    const all = await Promise.all(names.map((name) => blocks(path.resolve(import.meta.dirname, `../../test/golden/${name}.png`))));
    for (const [index, one] of all.entries()) for (const other of all.slice(index + 1)) expect(distance(one, other).mean).toBeGreaterThan(3);
  });
});
