import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { logoPng } from '../brand-files.ts';
import { ClipBench, countPixels, type PixelTest } from '../clip-bench.ts';
import { rgbFrame } from '../media-inspection.ts';

const SCRIPT = 'Cold and clear, every single day.';
/** Half of the size, or a third of it: what is looked at is large. */
const SMALL = { vertical: [270, 480], square: [270, 270], landscape: [480, 270] } as const;

const isRed: PixelTest = (red, green, blue) => red > 150 && green < 90 && blue < 90;
const isBlue: PixelTest = (red, green, blue) => blue > 150 && red < 90 && green < 90;
const isPurple: PixelTest = (red, green, blue) => red > 70 && blue > 70 && green < 70;
const isOrange: PixelTest = (red, green, blue) => red > 200 && green > 80 && green < 170 && blue < 70;
const isWhite: PixelTest = (red, green, blue) => Math.min(red, green, blue) > 215;
const isGray: PixelTest = (red, green, blue) => Math.max(red, green, blue) - Math.min(red, green, blue) < 24;
const isDark: PixelTest = (red, green, blue) => Math.max(red, green, blue) < 60;

let bench: ClipBench;
let wide: string;
/** A red one and a blue one. */
let segmentIds: string[];
let logoId: string;

beforeAll(async () => {
  bench = await ClipBench.open();
  const stripe = (color: string) => ['-f', 'lavfi', '-i', `color=${color}:s=214x360:r=30:d=6`];
  wide = await bench.film('wide.mp4', ...stripe('red'), ...stripe('gray'), ...stripe('blue'), '-filter_complex', 'hstack=inputs=3,noise=alls=12:allf=t');
  segmentIds = [await segment('red'), await segment('blue')];
  const body = new FormData();
  body.set('file', new Blob([logoPng(200, 100)]), 'logo.png');
  logoId = (await bench.user.request<Schemas['BrandLogo']>('POST', '/logos', { body })).body.id;
}, 300_000);
afterAll(() => bench.close());

async function segment(color: string): Promise<string> {
  const video = await bench.film(`${color}.mp4`, '-f', 'lavfi', '-i', `color=${color}:s=640x360:r=30:d=6,noise=alls=12:allf=t`);
  return (await bench.user.request<Schemas['Segment']>('POST', `/segments/source-videos/${video}/segments`, { body: { startSeconds: 1.5, endSeconds: 2.7, keywords: [] } })).body.id;
}

async function produce(request: Partial<Schemas['ProduceRequest']>, from: Pick<Schemas['ProduceRequest'], 'sourceVideoIds' | 'segmentIds'>): Promise<Schemas['Clip']> {
  const answer = await bench.user.request<{ job: Schemas['Job'] }>('POST', '/jobs', { body: { name: 'Looks', script: SCRIPT, ...from, ...request } });
  expect(answer.status).toBe(202);
  const job = await bench.user.waitForJob(answer.body.job.id);
  expect(job.error).toBeNull();
  return bench.find(job.result?.clips?.[0]?.id ?? '');
}

/** The share of a picture, or of some of its rows, that is so. 0–1. */
async function share(clipId: string, seconds: number, shape: keyof typeof SMALL, test: PixelTest, rows: readonly [number, number] = [0, 1]): Promise<number> {
  const [width, height] = SMALL[shape];
  const frame = await rgbFrame(await bench.video(clipId), seconds, width, height);
  const [from, to] = [Math.round(rows[0] * height), Math.round(rows[1] * height)];
  return countPixels(frame, width, [from, to], test) / (width * (to - from));
}

/** Where the first shot ends. */
async function firstCutSeconds(clipId: string): Promise<number> {
  return ((await bench.row(clipId)).cuts[0]?.frames ?? 0) / 30;
}

describe('VID: a production is given its look', () => {
  it('VID: blurred background: all of the footage is seen, and the background is blurred', async () => {
    const blurred = await produce({ look: { layout: 'blur' } }, { sourceVideoIds: [wide] });
    for (const test of [isRed, isBlue]) {
      expect(await share(blurred.id, 0.5, 'vertical', test, [0.42, 0.58])).toBeGreaterThan(0.25);
      expect(await share(blurred.id, 0.5, 'vertical', test, [0, 0.3])).toBeLessThan(0.1);
    }
    expect(await share(blurred.id, 0.5, 'vertical', isDark, [0, 0.3])).toBeLessThan(0.02);
  }, 300_000);

  it('VID: fade: both shots are seen at the cut, and each alone around it', async () => {
    const clip = await produce({ preset: 'square', look: { transition: { kind: 'fade', durationMs: 500 } } }, { segmentIds });
    const cut = await firstCutSeconds(clip.id);
    const upper = [0, 0.5] as const;
    expect(await share(clip.id, cut, 'square', isPurple, upper)).toBeGreaterThan(0.95);
    expect(await share(clip.id, cut - 0.4, 'square', isRed, upper)).toBeGreaterThan(0.95);
    expect(await share(clip.id, cut + 0.4, 'square', isBlue, upper)).toBeGreaterThan(0.95);
    expect(clip).toMatchObject({ preset: 'square', width: 1080, height: 1080 });
  }, 300_000);

  it('VID: slide: the next shot comes from the right, 16:9', async () => {
    const clip = await produce({ preset: 'landscape', look: { transition: { kind: 'slide', durationMs: 600 } } }, { segmentIds });
    const cut = await firstCutSeconds(clip.id);
    const frame = await rgbFrame(await bench.video(clip.id), cut, 480, 270);
    const at = (x: number) => [...frame.subarray((30 * 480 + x) * 3, (30 * 480 + x) * 3 + 3)] as [number, number, number];
    expect([isRed(...at(40)), isBlue(...at(440))]).toEqual([true, true]);
    expect(clip).toMatchObject({ preset: 'landscape', width: 1920, height: 1080 });
  }, 300_000);

  it('VID: dip to black: the cut is hidden in it', async () => {
    const clip = await produce({ preset: 'square', look: { transition: { kind: 'dip-black', durationMs: 500 } } }, { segmentIds });
    const cut = await firstCutSeconds(clip.id);
    expect(await share(clip.id, cut, 'square', isDark, [0, 0.5])).toBeGreaterThan(0.9);
    expect(await share(clip.id, cut - 0.5, 'square', isRed, [0, 0.5])).toBeGreaterThan(0.95);
    expect(await share(clip.id, cut + 0.5, 'square', isBlue, [0, 0.5])).toBeGreaterThan(0.95);
  }, 300_000);

  it('VID: a logo stands in its corner all the time, the opening title only at the beginning, and both are gone when they are taken out', async () => {
    const look = { logo: { logoId, position: 'top-left', widthPercent: 30, opacity: 1 }, hookTitle: { text: 'Stop and look', durationSeconds: 1 } } as const;
    const clip = await produce({ preset: 'tiktok', look }, { segmentIds });
    expect(clip).toMatchObject({ preset: 'tiktok', width: 1080, height: 1920 });
    const end = clip.durationSeconds - 0.2;
    const [corner, titled] = [[0.12, 0.23], [0.2, 0.5]] as const;
    for (const seconds of [0.1, end]) {
      expect(await share(clip.id, seconds, 'vertical', isOrange, corner)).toBeGreaterThan(0.08);
      expect(await share(clip.id, seconds, 'vertical', isOrange, [0.3, 1])).toBeLessThan(0.005);
      expect(await share(clip.id, seconds, 'vertical', isOrange, [0, 0.1])).toBeLessThan(0.005);
    }
    expect(await share(clip.id, 0.6, 'vertical', isWhite, titled)).toBeGreaterThan(0.02);
    expect(await share(clip.id, 1.3, 'vertical', isWhite, titled)).toBeLessThan(0.002);
    await bench.render(clip.id, { look: { logo: null, hookTitle: null } });
    expect(await share(clip.id, 0.6, 'vertical', isOrange)).toBeLessThan(0.005);
    expect(await share(clip.id, 0.6, 'vertical', isWhite, titled)).toBeLessThan(0.002);
  }, 300_000);

  it('VID: colors are as asked for, in a raw video and when it is rendered; a logo that was deleted is left out, with a warning', async () => {
    const body = new FormData();
    body.set('file', new Blob([logoPng(60, 60)]), 'gone.png');
    const { body: gone } = await bench.user.request<Schemas['BrandLogo']>('POST', '/logos', { body });
    const settings = { preset: 'square', look: { picture: { saturation: 0 }, logo: { logoId: gone.id } } } as const;
    const { body: project } = await bench.user.request<Schemas['Project']>('POST', '/library/projects', { body: { name: 'Gray', settings } });
    expect((await bench.user.request('DELETE', `/logos/${gone.id}`)).status).toBe(204);
    const made = await bench.user.request<{ job: Schemas['Job'] }>('POST', `/library/projects/${project.id}/generate-from-segments`, { body: { segmentIds, selectionMode: 'sequential', targetDurationSeconds: 2 } });
    expect(made.status, JSON.stringify(made.body)).toBe(202);
    const job = await bench.user.waitForJob(made.body.job.id);
    expect(job.error).toBeNull();
    const id = job.result?.clips?.[0]?.id ?? '';
    expect(await share(id, 0.5, 'square', isGray)).toBeGreaterThan(0.98);
    const rendering = await bench.render(id, { look: { picture: { saturation: 1.5, brightness: 0.1 } } });
    expect(rendering.warnings.map(({ code }) => code)).toEqual(['look.logo-deleted']);
    expect(await share(id, 0.5, 'square', isGray)).toBeLessThan(0.02);
    expect(await share(id, 0.5, 'square', isOrange)).toBe(0);
  }, 300_000);
});
