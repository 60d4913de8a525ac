import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

const sample = path.resolve(import.meta.dirname, '../scripts/sample/bottles.mp4');

test('SRC: segments of all videos are found, changed and cut out; the timeline is worked by keys', async ({ page, accessible }) => {
  await enter(page);
  const store = await createStore(page, 'Footage store');
  const headers = { 'x-profile-id': store };
  const buffer = await readFile(sample);
  const upload = async (name: string) => {
    const file = { name: 'bottles.mp4', mimeType: 'video/mp4', buffer };
    return ((await (await page.request.post('/api/v1/segments/source-videos', { headers, multipart: { file, name } })).json()) as { id: string }).id;
  };
  const [line, shelf] = [await upload('Capping line'), await upload('Shelf')];
  const mark = (video: string, data: object) => page.request.post(`/api/v1/segments/source-videos/${video}/segments`, { headers, data });
  await mark(line, { startSeconds: 6, endSeconds: 7, keywords: ['Țuică', 'capping'], notes: 'close' });
  await mark(shelf, { startSeconds: 8, endSeconds: 12, keywords: ['shelf'], favorite: true });

  await test.step('moments are marked on the timeline', async () => {
    await page.goto(`/p/${store}/sources`);
    await page.getByRole('link', { name: 'Shelf', exact: true }).click();
    const timeline = page.getByRole('slider', { name: 'Position in the video' });
    await timeline.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(timeline).toHaveAttribute('aria-valuetext', '0:01.10');
    await page.keyboard.press('i');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('o');
    await expect(page.getByRole('spinbutton', { name: /^Start/ })).toHaveValue('1.1');
    await expect(page.getByRole('spinbutton', { name: /^End/ })).toHaveValue('2.1');
    await accessible(page);
  });

  await test.step('all segments stand in one list', async () => {
    await page.goto(`/p/${store}/sources`);
    await page.getByRole('navigation', { name: 'Sources' }).getByRole('link', { name: 'Segments' }).click();
    await expect(page.getByText('0:06.00 – 0:07.00')).toBeVisible();
    await expect(page.getByText('0:08.00 – 0:12.00')).toBeVisible();
    await accessible(page);
  });
  const lineSegment = page.getByText('0:06.00 – 0:07.00');
  const shelfSegment = page.getByText('0:08.00 – 0:12.00');

  await test.step('they are found by words, keyword, video, length and favorite', async () => {
    await page.getByRole('searchbox', { name: 'Search keywords and notes' }).fill('tuic');
    await expect(shelfSegment).toHaveCount(0);
    await expect(lineSegment).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search keywords and notes' }).fill('');
    await page.getByRole('searchbox', { name: 'Keyword', exact: true }).fill('shelf');
    await expect(lineSegment).toHaveCount(0);
    await page.getByRole('searchbox', { name: 'Keyword', exact: true }).fill('');
    await page.getByLabel('Longest (s)').fill('2');
    await page.keyboard.press('Tab');
    await expect(shelfSegment).toHaveCount(0);
    await page.getByLabel('Longest (s)').fill('');
    await page.keyboard.press('Tab');
    await page.getByRole('switch', { name: 'Only favorites' }).click();
    await expect(lineSegment).toHaveCount(0);
    await expect(shelfSegment).toBeVisible();
    await page.getByRole('switch', { name: 'Only favorites' }).click();
    await page.getByRole('button', { name: /^Footage: / }).click();
    await page.getByRole('option', { name: 'Capping line' }).click();
    await expect(shelfSegment).toHaveCount(0);
  });

  await test.step('one is changed without its video being opened', async () => {
    await page.getByRole('button', { name: 'Edit segment from 0:06.00' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit segment' });
    await dialog.getByRole('textbox', { name: /^Keywords/ }).fill('Țuică, cap');
    await accessible(page);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('cap', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Play from 0:06.00' }).click();
    await expect(page.getByRole('dialog', { name: 'Capping line' })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('it is cut out as a file and downloaded', async () => {
    await page.getByRole('button', { name: 'Cut out the segment from 0:06.00 as a file' }).click();
    const link = page.getByRole('link', { name: 'Download the segment from 0:06.00' });
    await expect(link).toBeVisible({ timeout: 60_000 });
    const downloaded = page.waitForEvent('download');
    await link.click();
    const download = await downloaded;
    expect(download.suggestedFilename()).toBe('segment-0-06-00.mp4');
    expect((await stat(await download.path())).size).toBeGreaterThan(1000);
    await accessible(page);
  });
});
