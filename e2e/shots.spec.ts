import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

const sample = path.resolve(import.meta.dirname, '../scripts/sample/bottles.mp4');
const TIMEOUT_MS = 90_000;

/** A raw video, three seconds long. @returns its id */
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
  await post(`/library/projects/${project.id}/generate`, { data: { sourceVideoIds: [video.id], targetDurationSeconds: 3 } });
  const clips = async () => ((await (await page.request.get('/api/v1/library/clips', { headers })).json()) as { items: { id: string }[] }).items;
  await expect.poll(async () => (await clips()).length, { timeout: TIMEOUT_MS }).toBe(1);
  return (await clips())[0]?.id ?? '';
}

test('LIB: shots of a video say why they were chosen, and others are put in their place', async ({ page, accessible }) => {
  await enter(page);
  const profileId = await createStore(page, 'Shots store');
  const clipId = await cutVideo(page, profileId);
  await page.goto(`/p/${profileId}/library/${clipId}`);
  const shots = page.getByRole('region', { name: 'Shots' });
  const first = shots.getByRole('listitem').first();

  await test.step('each with its place in the footage and a reason', async () => {
    await expect(first.getByText(/points/)).toBeVisible();
    await expect(first.getByText('bottles', { exact: true })).toBeVisible();
    await accessible(page);
  });

  await test.step('another moment, by the keyboard', async () => {
    await page.getByRole('button', { name: 'Another moment for shot 1' }).press('Enter');
    await expect(page.getByText('The shot was changed').first()).toBeVisible();
    await expect(first.getByText('Another good moment, asked for by hand.')).toBeVisible();
    await expect(page.getByText('Outdated', { exact: true }).first()).toBeVisible();
  });

  await test.step('a moment of one’s own', async () => {
    await page.getByRole('button', { name: 'Choose shot 1' }).click();
    const dialog = page.getByRole('dialog', { name: 'Choose shot 1' });
    await dialog.getByRole('slider', { name: 'Begins at' }).fill('0.5');
    await accessible(page);
    await dialog.getByRole('button', { name: 'Show this' }).press('Enter');
    await expect(dialog).toBeHidden();
    await expect(first.getByText('Chosen by hand.')).toBeVisible();
    await expect(first.getByText('from 0:00.50 of the footage')).toBeVisible();
  });

  await test.step('on a phone nothing is wider than the page', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await accessible(page);
  });
});
