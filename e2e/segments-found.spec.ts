import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

const sample = path.resolve(import.meta.dirname, '../scripts/sample/bottles.mp4');

test('SRC: segments are found in a video, looked at, chosen and saved, and nothing is found twice', async ({ page, accessible }) => {
  await enter(page);
  const store = await createStore(page, 'Found store');
  const file = { name: 'bottles.mp4', mimeType: 'video/mp4', buffer: await readFile(sample) };
  const headers = { 'x-profile-id': store };
  const { id } = (await (await page.request.post('/api/v1/segments/source-videos', { headers, multipart: { file, name: 'Bottling' } })).json()) as { id: string };
  await page.goto(`/p/${store}/sources/${id}`);
  const panel = page.getByRole('region', { name: 'Find segments' });

  await test.step('proposals come with picture, score and reason', async () => {
    await panel.getByLabel('Longest (s)').fill('2');
    await page.keyboard.press('Tab');
    await panel.getByRole('button', { name: 'Find segments' }).click();
    await expect(panel.getByText(/\d shots?, \d+ proposed/)).toBeVisible({ timeout: 90_000 });
    await expect(panel.getByRole('article').first()).toContainText(/moves; the picture is .*\./);
    await expect(panel.getByText(/^Score \d+ of 100$/).first()).toBeAttached();
    await accessible(page);
  });

  await test.step('on a phone nothing is wider than the screen', async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    await expect(panel.getByRole('article').first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await accessible(page);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('the chosen ones are saved and marked', async () => {
    await panel.getByRole('checkbox', { name: 'All' }).click();
    await expect(panel.getByRole('button', { name: /^Choose some/ })).toBeDisabled();
    await panel.getByRole('article').first().getByRole('checkbox').click();
    await panel.getByRole('button', { name: 'Save 1 segment' }).click();
    await expect(panel.getByText('1 segment was added')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('Found automatically')).toBeVisible();
    await accessible(page);
  });

  await test.step('they stand in the list of all segments, by score', async () => {
    await page.goto(`/p/${store}/sources/segments`);
    await page.getByRole('combobox', { name: 'Order' }).click();
    await page.getByRole('option', { name: 'Best score first' }).click();
    await page.getByRole('combobox', { name: 'Origin' }).click();
    await page.getByRole('option', { name: 'Found automatically' }).click();
    await expect(page.getByText('Found automatically').last()).toBeVisible();
    await accessible(page);
  });
});
