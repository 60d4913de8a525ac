import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chain, graph } from '../filter-graph.ts';
import type { Corner, Logo, PictureLook } from '../media-types.ts';
import { openStudio, type Studio } from '../testing.ts';
import { type Dip, dipFilters } from './dip.ts';
import { logoChain, marginBelowLogo } from './logo.ts';
import { pictureLookFilters } from './picture-look.ts';
import { type DoubleTransition, transitionChain } from './transition.ts';

const BLACK = 16;
const WHITE = 235;
/** Of the color sources 0x404040 and 0xC0C0C0. */
const DARK = 71;
const LIGHT = 181;

let studio: Studio;
let count = 0;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio.close());

interface Frame {
  luma(x: number, y: number): number;
  chroma(x: number, y: number): readonly [number, number];
}

/** The pictures of the pad `out`, as yuv420p. */
async function frames(chains: readonly string[], size: { readonly width: number; readonly height: number }, ...inputs: readonly string[]): Promise<Frame[]> {
  const file = await studio.make(`${++count}.yuv`, ...inputs.flatMap((input) => ['-i', input]), '-filter_complex', graph(chains), '-map', '[out]', '-f', 'rawvideo', '-pix_fmt', 'yuv420p');
  const bytes = await readFile(file);
  const lumaSize = size.width * size.height;
  const frameSize = lumaSize * 1.5;
  return Array.from({ length: bytes.length / frameSize }, (_, index) => {
    const at = (offset: number): number => bytes[index * frameSize + offset] ?? NaN;
    const chromaAt = (x: number, y: number): number => Math.floor(y / 2) * (size.width / 2) + Math.floor(x / 2);
    return { luma: (x, y) => at(y * size.width + x), chroma: (x, y) => [at(lumaSize + chromaAt(x, y)), at(lumaSize * 1.25 + chromaAt(x, y))] };
  });
}

function plainPictures(color: string, size: string, length: number, label: string): string {
  return `color=${color}:s=${size}:r=30,format=yuv420p,trim=end_frame=${length}[${label}]`;
}

describe('transitionChain', () => {
  const size = { width: 64, height: 64 };

  async function transition(kind: DoubleTransition, length: number): Promise<Frame[]> {
    const chains = transitionChain({ from: 'a', to: 'b', out: 'out' }, kind, { frames: length, framesPerSecond: 30, width: 64 });
    return frames([plainPictures('0x404040', '64x64', length, 'a'), plainPictures('0xC0C0C0', '64x64', length, 'b'), ...chains], size);
  }

  it.each(['fade', 'slide'] as const)('%s is as long as it should be, and joins both neighbors without a jump', async (kind) => {
    for (const length of [3, 4, 9, 10, 30]) {
      const pictures = await transition(kind, length);
      expect(pictures).toHaveLength(length);
      for (const x of [0, 31, 63]) expect([pictures[0]?.luma(x, 32), pictures.at(-1)?.luma(x, 32)]).toEqual([DARK, LIGHT]);
      for (const picture of pictures) expect(picture.chroma(32, 32)).toEqual([128, 128]);
    }
  });

  it('fades evenly', async () => {
    expect((await transition('fade', 9)).map((picture) => picture.luma(32, 32))).toEqual([71, 85, 99, 112, 126, 140, 153, 167, 181]);
  });

  it('slides the next shot in from the right, softly at both ends', async () => {
    const pictures = await transition('slide', 11);
    const edges = pictures.map((picture) => Array.from({ length: 64 }, (_, x) => picture.luma(x, 32)).filter((luma) => luma === DARK).length);
    expect(edges[5]).toBe(32);
    const steps = edges.slice(1).map((edge, index) => (edges[index] ?? 0) - edge);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
    expect(steps[0]).toBeLessThan(steps[4] ?? 0);
    expect(steps.at(-1)).toBeLessThan(steps[4] ?? 0);
  });
});

describe('dipFilters', () => {
  async function dip(color: Dip['color'], inFrames: number, outFrames: number): Promise<Frame[]> {
    const source = 'color=0xA06060:s=64x64:r=30,format=yuv420p,trim=end_frame=10';
    return frames([chain([], [source, ...dipFilters({ color, inFrames, outFrames }, 10), 'null'], ['out'])], { width: 64, height: 64 });
  }

  it.each([['black', BLACK], ['white', WHITE]] as const)('comes from %s and goes to it, evenly, and shows the rest as it is', async (color, extreme) => {
    const pictures = await dip(color, 4, 3);
    const away = pictures.map((picture) => Math.abs(picture.luma(5, 5) - extreme));
    expect(away[0]).toBe(0);
    expect(away.slice(0, 5)).toEqual([...away.slice(0, 5)].sort((a, b) => a - b));
    expect(away.slice(6)).toEqual([...away.slice(6)].sort((a, b) => b - a));
    expect(away.at(-1)).toBeLessThan(0.4 * (away[5] ?? 0));
    const [shown] = await dip(color, 0, 0);
    for (const index of [4, 5, 6]) expect([pictures[index]?.luma(5, 5), pictures[index]?.chroma(5, 5)]).toEqual([shown?.luma(5, 5), shown?.chroma(5, 5)]);
    expect(pictures[0]?.chroma(5, 5)).toEqual([128, 128]);
  });

  it('is nothing where there is no dip', () => {
    expect(dipFilters({ color: 'white', inFrames: 0, outFrames: 0 }, 30)).toEqual([]);
  });
});

describe('logoChain', () => {
  let red: string;
  beforeAll(async () => {
    // Red in the middle, transparent green around it.
    red = await studio.make('logo.png', '-f', 'lavfi', '-i', "color=0x00FF00:s=200x100,format=rgba,geq=r='if(between(X,50,149),255,0)':g='if(between(X,50,149),0,255)':b=0:a='if(between(X,50,149),255,0)'", '-frames:v', '1');
  });

  async function withLogo(corner: Corner, size: { readonly width: number; readonly height: number }, changes: Partial<Logo> = {}): Promise<Frame[]> {
    const logo: Logo = { path: red, sha256: '', corner, widthShare: 0.2, opacity: 1, ...changes };
    return frames([plainPictures('0x404040', `${size.width}x${size.height}`, 4, 'v'), ...logoChain({ video: 'v', logoInput: '0:v', out: 'out' }, logo, size)], size, red);
  }
  const isRed = (frame: Frame | undefined, x: number, y: number): boolean => (frame?.chroma(x, y)[1] ?? 0) > 180;

  it('stands in its corner of every picture, clear of what networks lay over an upright video', async () => {
    const size = { width: 540, height: 960 };
    // 108 wide, 54 high, the red half of it in the middle.
    const centers = { 'top-left': [30 + 54, 130 + 27], 'top-right': [540 - 30 - 54, 130 + 27], 'bottom-left': [30 + 54, 960 - 250 - 27], 'bottom-right': [540 - 80 - 54, 960 - 250 - 27] } as const;
    for (const [corner, [x, y]] of Object.entries(centers)) {
      const pictures = await withLogo(corner as Corner, size);
      expect(pictures).toHaveLength(4);
      for (const picture of [pictures[0], pictures[3]]) {
        expect(isRed(picture, x, y), corner).toBe(true);
        expect(isRed(picture, x - 32, y), corner).toBe(false);
        expect(isRed(picture, x + 32, y), corner).toBe(false);
        expect(isRed(picture, x, y - 32), corner).toBe(false);
        expect(isRed(picture, x, y + 32), corner).toBe(false);
      }
    }
  });

  it.each([{ width: 720, height: 720 }, { width: 960, height: 540 }])('keeps a small margin in $width×$height', async (size) => {
    const [picture] = await withLogo('bottom-right', size);
    const margin = Math.round((54 * Math.min(size.width, size.height)) / 1080);
    const width = size.width * 0.2;
    expect(isRed(picture, size.width - margin - width / 2, size.height - margin - width / 4)).toBe(true);
    expect(isRed(picture, size.width - margin - width / 2, size.height - margin + 4)).toBe(false);
  });

  it('is drawn in its own colors, and lets the video through where it is transparent', async () => {
    const [picture] = await withLogo('top-left', { width: 960, height: 540 });
    const [x, y] = [26 + 96, 26 + 48];
    // Red in BT.709.
    expect(picture?.luma(x, y)).toBeCloseTo(63, -0.5);
    expect(picture?.chroma(x, y)).toEqual([expect.closeTo(102, -0.5), expect.closeTo(240, -0.5)]);
    expect(picture?.luma(26 + 10, y)).toBe(DARK);
    expect(picture?.chroma(26 + 10, y)).toEqual([128, 128]);
  });

  it('has no fringe of the color that its transparent pixels happen to have', async () => {
    const [picture] = await withLogo('top-left', { width: 960, height: 540 }, { widthShare: 0.11 });
    const greens = Array.from({ length: 120 }, (_, x) => picture?.chroma(26 + x, 26 + 26) ?? [0, 0]).filter(([u, v]) => u < 126 && v < 126);
    expect(greens).toEqual([]);
  });

  it('is as transparent as asked', async () => {
    const size = { width: 960, height: 540 };
    const [full] = await withLogo('top-left', size);
    const [half] = await withLogo('top-left', size, { opacity: 0.5 });
    const [x, y] = [26 + 96, 26 + 48];
    expect(half?.chroma(x, y)[1]).toBeCloseTo((128 + (full?.chroma(x, y)[1] ?? 0)) / 2, -0.5);
  });

  it('holds a tall logo to a third of the height', async () => {
    const tall = await studio.make('tall.png', '-f', 'lavfi', '-i', 'color=0xFF0000:s=50x500,format=rgba', '-frames:v', '1');
    const size = { width: 960, height: 540 };
    const logo: Logo = { path: tall, sha256: '', corner: 'top-left', widthShare: 0.6, opacity: 1 };
    const [picture] = await frames([plainPictures('0x404040', '960x540', 1, 'v'), ...logoChain({ video: 'v', logoInput: '0:v', out: 'out' }, logo, size)], size, tall);
    const height = Array.from({ length: 540 }, (_, y) => isRed(picture, 34, y)).filter(Boolean).length;
    expect(height).toBeGreaterThan(150);
    expect(height).toBeLessThan(170);
  });
});

describe('marginBelowLogo', () => {
  it('lets a title begin below a logo that stands above, in any size of picture', () => {
    for (const size of [{ width: 1080, height: 1920 }, { width: 540, height: 960 }]) expect(marginBelowLogo({ corner: 'top-right', widthShare: 0.2 }, size)).toBe(260 + 216 + 30);
    expect(marginBelowLogo({ corner: 'top-left', widthShare: 0.6 }, { width: 1920, height: 1080 })).toBe(54 + 324 + 30);
    expect(marginBelowLogo({ corner: 'bottom-left', widthShare: 0.2 }, { width: 1080, height: 1920 })).toBeNull();
  });
});

describe('pictureLookFilters', () => {
  const size = { width: 64, height: 64 };
  const source = (color: string): string => `color=${color}:s=64x64:r=30,format=yuv420p,trim=end_frame=1`;
  const looked = async (look: PictureLook, from: string): Promise<Frame | undefined> => (await frames([chain([], [from, ...pictureLookFilters(look), 'null'], ['out'])], size)).at(-1);

  it('gives nothing when nothing is to be changed', () => {
    expect(pictureLookFilters({})).toEqual([]);
    expect(pictureLookFilters({ denoise: 0, sharpen: 0, brightness: 0, contrast: 1, saturation: 1 })).toEqual([]);
  });

  it('takes noise away before it sharpens, and colors last', () => {
    expect(pictureLookFilters({ saturation: 1.2, sharpen: 0.3, denoise: 0.2 }).map((text) => text.split('=')[0])).toEqual(['hqdn3d', 'unsharp', 'lutyuv']);
  });

  it('makes brighter, richer in contrast and more colorful, and gray stays gray', async () => {
    expect((await looked({ brightness: 0.2 }, source('0x404040')))?.luma(5, 5)).toBe(115);
    expect((await looked({ contrast: 1.5 }, source('0x404040')))?.luma(5, 5)).toBe(44);
    expect((await looked({ brightness: 0.5, contrast: 2 }, source('0xF0F0F0')))?.luma(5, 5)).toBe(WHITE);
    for (const saturation of [0, 0.4, 2.5]) expect((await looked({ saturation }, source('0x808080')))?.chroma(5, 5)).toEqual([128, 128]);
    const before = (await looked({}, source('0xA06060')))?.chroma(5, 5)[1] ?? 0;
    expect((await looked({ saturation: 2 }, source('0xA06060')))?.chroma(5, 5)[1]).toBe(128 + 2 * (before - 128));
    expect((await looked({ saturation: 0 }, source('0xA06060')))?.chroma(5, 5)).toEqual([128, 128]);
  });

  it('smooths noise and sharpens edges', async () => {
    const noisy = `${source('0x808080').replace('end_frame=1', 'end_frame=8')},noise=alls=8:allf=t:all_seed=7`;
    const roughness = (frame: Frame | undefined): number => {
      const row = Array.from({ length: 63 }, (_, x) => Math.abs((frame?.luma(x, 20) ?? 0) - (frame?.luma(x + 1, 20) ?? 0)));
      return row.reduce((sum, step) => sum + step, 0) / row.length;
    };
    const [plain, smooth, sharp] = [await looked({}, noisy), await looked({ denoise: 0.8 }, noisy), await looked({ sharpen: 0.8 }, noisy)].map(roughness);
    expect(smooth).toBeLessThan(0.7 * (plain ?? 0));
    expect(sharp).toBeGreaterThan(1.3 * (plain ?? 0));
  });
});
