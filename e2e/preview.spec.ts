import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

const sample = path.resolve(import.meta.dirname, '../scripts/sample/bottles.mp4');
const TIMEOUT_MS = 90_000;

/** A raw video, two seconds long. @returns its id */
async function cutVideo(page: Page, profileId: string): Promise<string> {
  const headers = { 'x-profile-id': profileId };
  const post = async <T>(place: string, body: object): Promise<T> => {
    const answer = await page.request.post(`/api/v1${place}`, { headers, ...body });
    expect(answer.ok()).toBe(true);
    return (await answer.json()) as T;
  };
  const file = { name: 'bottles.mp4', mimeType: 'video/mp4', buffer: await readFile(sample) };
  const video = await post<{ id: string }>('/segments/source-videos', { multipart: { file } });
  const project = await post<{ id: string }>('/library/projects', { data: { name: 'Autumn' } });
  await post(`/library/projects/${project.id}/generate`, { data: { sourceVideoIds: [video.id], targetDurationSeconds: 2 } });
  const clips = async () => ((await (await page.request.get('/api/v1/library/clips', { headers })).json()) as { items: { id: string }[] }).items;
  await expect.poll(async () => (await clips()).length, { timeout: TIMEOUT_MS }).toBe(1);
  return (await clips())[0]?.id ?? '';
}

const seconds = (page: Page, name: string) => page.getByLabel(name).evaluate((video: HTMLVideoElement) => video.duration);

test('VID: a video is previewed before it is rendered, live, and stays as it is', async ({ page, accessible }) => {
  await enter(page);
  const profileId = await createStore(page, 'Preview store');
  const clipId = await cutVideo(page, profileId);
  await page.goto(`/p/${profileId}/library/${clipId}`);
  const panel = page.getByRole('region', { name: 'Preview' });

  await test.step('by the keyboard, with what is saved', async () => {
    await expect(panel).toHaveCount(0);
    await page.getByRole('textbox', { name: 'Script' }).fill('Fresh from the line, every bottle is checked and capped.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('The content was saved').first()).toBeVisible();
    await page.getByRole('button', { name: 'Preview', exact: true }).press('Enter');
    await expect(panel.getByRole('progressbar')).toBeVisible();
    await expect.poll(() => seconds(page, 'Preview of Autumn'), { timeout: TIMEOUT_MS }).toBeGreaterThan(2.2);
    await expect(panel.getByRole('status')).toHaveText('The preview is ready');
    await accessible(page);
  });

  await test.step('the video itself is still raw, and unsaved changes are said not to be in the preview', async () => {
    await expect(page.getByText('Raw', { exact: true })).toBeVisible();
    await expect.poll(() => seconds(page, 'Video: Autumn')).toBeCloseTo(2, 0);
    await page.getByRole('textbox', { name: 'Script' }).fill('Other words.');
    await expect(panel.getByText(/^Unsaved changes are not in the preview/)).toBeVisible();
    await accessible(page);
  });

  await test.step('on a phone nothing is wider than the page', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await accessible(page);
  });
});
