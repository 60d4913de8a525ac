import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

const sample = path.resolve(import.meta.dirname, '../scripts/sample/bottles.mp4');
const navigate = (page: Page, name: string) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();
const tab = (page: Page, name: string) => page.getByRole('navigation', { name: 'Library' }).getByRole('link', { name }).click();

/** What the test asks of the player; the browser's own types would take the place of Node's in the whole program. */
interface Player {
  currentTime: number;
}

/** Enters into a profile of its own. @returns the profile's id */
async function enterStore(page: Page, store: string): Promise<string> {
  await enter(page);
  const profileId = await createStore(page, store);
  await page.goto(`/p/${profileId}`);
  return profileId;
}

test('keeps projects: written, found, moved to the trash, restored and deleted for good', async ({ page, accessible }) => {
  await enterStore(page, 'Library store');
  await navigate(page, 'Library');
  await tab(page, 'Projects');
  await expect(page.getByText('No projects yet')).toBeVisible();
  await accessible(page);
  for (const name of ['Țuică de vară', 'Winter']) {
    await tab(page, 'Projects');
    await page.getByRole('button', { name: 'New project' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill(name);
    await accessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await accessible(page);
    await page.getByRole('link', { name: 'Projects' }).click();
  }
  await page.getByRole('searchbox', { name: 'Search projects' }).fill('tuica');
  await expect(page.getByRole('link', { name: 'Winter' })).toHaveCount(0);
  await accessible(page);
  await page.getByRole('button', { name: 'Move Țuică de vară to the trash' }).click();
  await expect(page.getByText('Nothing found')).toBeVisible();

  await tab(page, 'Trash');
  await expect(page.getByRole('link', { name: 'Țuică de vară' })).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'Restore Țuică de vară' }).click();
  await expect(page.getByText('The trash is empty')).toBeVisible();
  await tab(page, 'Projects');
  await page.getByRole('button', { name: 'Move Țuică de vară to the trash' }).click();
  await tab(page, 'Trash');
  await page.getByRole('button', { name: 'Delete Țuică de vară for good' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('The trash is empty')).toBeVisible();
  await tab(page, 'Projects');
  await expect(page.getByRole('link', { name: 'Winter' })).toBeVisible();
  await expect(page.getByText('Țuică de vară', { exact: true })).toHaveCount(0);
});

test('marks segments of a source video with buttons and keys', async ({ page, accessible }) => {
  const profileId = await enterStore(page, 'Segment store');
  const file = { name: 'bottles.mp4', mimeType: 'video/mp4', buffer: await readFile(sample) };
  const uploaded = await page.request.post('/api/v1/segments/source-videos', { headers: { 'x-profile-id': profileId }, multipart: { file } });
  expect(uploaded.status()).toBe(201);
  await page.goto(`/p/${profileId}/sources`);
  await page.getByRole('link', { name: 'bottles' }).click();
  await expect(page.getByText('No segments yet')).toBeVisible();
  const player = page.getByLabel('bottles', { exact: true });
  const seek = async (seconds: number) => {
    await player.evaluate(((video: Player, to: number) => void (video.currentTime = to)) as never, seconds as never);
  };
  await accessible(page);

  await seek(1);
  await page.getByRole('button', { name: 'Mark in' }).click();
  await seek(2.5);
  await page.keyboard.press('o');
  await expect(page.getByRole('spinbutton', { name: /^Start/ })).toHaveValue('1');
  await expect(page.getByRole('spinbutton', { name: /^End/ })).toHaveValue('2.5');
  await page.getByRole('textbox', { name: /^Keywords/ }).fill('Sticlă, io');
  await expect(page.getByRole('spinbutton', { name: /^End/ })).toHaveValue('2.5');
  await page.getByRole('textbox', { name: /^Notes/ }).fill('Close-up');
  await page.getByRole('button', { name: 'Add segment' }).click();
  await expect(page.getByText('0:01.00 – 0:02.50')).toBeVisible();
  await expect(page.getByText('Sticlă', { exact: true })).toBeVisible();
  await accessible(page);

  await page.getByRole('button', { name: 'Favorite: segment from 0:01.00' }).click();
  await expect(page.getByRole('button', { name: 'Favorite: segment from 0:01.00', pressed: true })).toBeVisible();
  await page.getByRole('button', { name: 'Edit segment from 0:01.00' }).click();
  await page.getByRole('spinbutton', { name: /^End/ }).fill('0.5');
  await expect(page.getByText('The end has to come after the start.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await accessible(page);
  await page.getByRole('spinbutton', { name: /^End/ }).fill('2');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('0:01.00 – 0:02.00')).toBeVisible();
  await page.getByRole('button', { name: 'Delete segment from 0:01.00' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No segments yet')).toBeVisible();

  await page.getByRole('button', { name: 'Rename footage' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Bottling line');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Bottling line' })).toBeVisible();
});

test('finds, picks and deletes many videos at once, and renames one', async ({ page, accessible }) => {
  const profileId = await enterStore(page, 'Clip store');
  const headers = { 'x-profile-id': profileId };
  const file = { name: 'bottles.mp4', mimeType: 'video/mp4', buffer: await readFile(sample) };
  const { id } = (await (await page.request.post('/api/v1/segments/source-videos', { headers, multipart: { file } })).json()) as { id: string };
  await page.request.post('/api/v1/jobs', { headers, data: { name: 'Bottles', script: 'One line.', sourceVideoIds: [id], variantCount: 3 } });
  const clips = async () => ((await (await page.request.get('/api/v1/library/clips', { headers })).json()) as { items: unknown[] }).items.length;
  await expect.poll(clips, { timeout: 150_000 }).toBe(3);

  await navigate(page, 'Library');
  await expect(page.getByRole('link', { name: /Bottles/ })).toHaveCount(3);
  await page.getByRole('link', { name: 'Bottles · 1' }).click();
  await page.getByRole('button', { name: 'Rename video' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Vară');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Vară' })).toBeVisible();
  await accessible(page);
  await navigate(page, 'Library');
  await page.getByRole('searchbox', { name: 'Search videos' }).fill('vara');
  await expect(page.getByRole('link', { name: /Bottles/ })).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Mark Vară' }).check();
  await page.getByRole('button', { name: 'Pick', exact: true }).click();
  await expect(page.getByText('Picked', { exact: true })).toBeVisible();
  await accessible(page);
  await page.getByRole('searchbox', { name: 'Search videos' }).fill('');
  await expect(page.getByRole('link', { name: /Bottles/ })).toHaveCount(2);
  for (const variant of [2, 3]) await page.getByRole('checkbox', { name: `Mark Bottles · ${variant}` }).check();
  await expect(page.getByText('2 marked')).toBeVisible();
  await page.getByRole('group', { name: 'Marked videos' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog', { name: 'Delete 2 videos?' }).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('2 videos deleted').first()).toBeVisible();
  await expect(page.getByRole('link', { name: /Bottles/ })).toHaveCount(0);
  await page.getByRole('switch', { name: 'Only picked' }).click();
  await expect(page.getByRole('link', { name: 'Vară' })).toBeVisible();
  expect(await clips()).toBe(1);
});
