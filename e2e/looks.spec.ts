import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { logoPng } from '../core/test/brand-files.ts';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

const sample = path.resolve(import.meta.dirname, '../scripts/sample/bottles.mp4');
const RENDER_TIMEOUT_MS = 150_000;

interface Made {
  readonly clipId: string;
}

/** A logo and a raw video of a second. */
async function prepare(page: Page, profileId: string): Promise<Made> {
  const headers = { 'x-profile-id': profileId };
  const call = async <T>(place: string, body: object) => (await (await page.request.post(`/api/v1${place}`, { headers, ...body })).json()) as T;
  await call('/logos', { multipart: { file: { name: 'Orange.png', mimeType: 'image/png', buffer: logoPng(200, 100) } } });
  const video = await call<{ id: string }>('/segments/source-videos', { multipart: { file: { name: 'bottles.mp4', mimeType: 'video/mp4', buffer: await readFile(sample) } } });
  const project = await call<{ id: string }>('/library/projects', { data: { name: 'Looks', settings: { preset: 'square' } } });
  const { job } = await call<{ job: { id: string } }>(`/library/projects/${project.id}/generate`, { data: { sourceVideoIds: [video.id], targetDurationSeconds: 1 } });
  let clipId: string | undefined;
  await expect
    .poll(async () => {
      const answer = await page.request.get(`/api/v1/jobs/${job.id}`, { headers });
      const { state, result } = (await answer.json()) as { state: string; result: { clips?: { id: string }[] } | null };
      clipId = result?.clips?.[0]?.id;
      return state;
    }, { timeout: RENDER_TIMEOUT_MS })
    .toBe('succeeded');
  return { clipId: clipId ?? '' };
}

/** The color in the player at a place of the picture, each 0–1. */
const colorAt = (page: Page, x: number, y: number) =>
  page.locator('video').first().evaluate(async (video: HTMLVideoElement, place) => {
    video.pause();
    video.currentTime = 0.2;
    await new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    const context = canvas.getContext('2d');
    context?.drawImage(video, 0, 0);
    return [...(context?.getImageData(place.x * canvas.width, place.y * canvas.height, 1, 1).data ?? [])].slice(0, 3);
  }, { x, y });

test('VID: a look is chosen with the keyboard, rendered, and seen', async ({ page, accessible }) => {
  await enter(page);
  const store = await createStore(page, 'Looks store');
  const { clipId } = await prepare(page, store);
  await page.goto(`/p/${store}/library/${clipId}`);

  await test.step('VID: everything is closed and as usual until it is opened', async () => {
    await expect(page.getByRole('group', { name: 'Layout' })).toHaveCount(0);
    await page.getByRole('button', { name: /^Look and sound/ }).press('Enter');
    await expect(page.getByRole('radio', { name: 'Fills the picture' })).toBeChecked();
    await accessible(page);
  });

  await test.step('VID: layout, colors and logo are chosen by the keyboard', async () => {
    await page.getByRole('radio', { name: 'Fills the picture' }).press('ArrowRight');
    await expect(page.getByRole('radio', { name: 'Blurred background' })).toBeChecked();
    await page.getByRole('combobox', { name: 'Picture' }).click();
    await page.getByRole('option', { name: 'Adjusted' }).click();
    await page.getByRole('slider', { name: 'Saturation' }).press('Home');
    await expect(page.getByRole('slider', { name: 'Saturation' })).toHaveAttribute('aria-valuetext', '0%');
    await page.getByRole('combobox', { name: 'Logo' }).click();
    await page.getByRole('option', { name: 'Orange' }).click();
    await page.getByRole('combobox', { name: 'Corner' }).click();
    await page.getByRole('option', { name: 'Top left' }).click();
    await page.getByRole('slider', { name: 'Width' }).fill('40');
    await accessible(page);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await accessible(page);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('The content was saved').first()).toBeVisible();
  });

  await test.step('VID: the rendered video shows it', async () => {
    const before = await page.locator('video').first().getAttribute('src');
    await page.getByRole('button', { name: 'Render', exact: true }).click();
    await page.getByRole('dialog', { name: /^Render/ }).getByRole('button', { name: 'Render', exact: true }).click();
    await expect(page.getByText('Rendered', { exact: true })).toBeVisible({ timeout: RENDER_TIMEOUT_MS });
    await expect(page.locator('video').first()).not.toHaveAttribute('src', before ?? '');
    // The right half of the logo, which is orange, lies from 25 to 45 percent of the width; all else has no color.
    const [red = 0, , blue = 0] = await colorAt(page, 0.35, 0.1);
    expect(red - blue).toBeGreaterThan(120);
    const plain = await colorAt(page, 0.5, 0.6);
    expect(Math.max(...plain) - Math.min(...plain)).toBeLessThan(12);
  });
});
