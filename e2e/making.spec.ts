import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

const sample = path.resolve(import.meta.dirname, '../scripts/sample/bottles.mp4');
const SRT = '1\n00:00:00,000 --> 00:00:01,000\nBottles, fresh from the line\n\n2\n00:00:01,000 --> 00:00:02,000\nNothing that anything shows\n';
const RENDER_TIMEOUT_MS = 90_000;

/** Two segments of new footage and a project, for a profile. @returns the project's id */
async function prepare(page: Page, profileId: string): Promise<string> {
  const headers = { 'x-profile-id': profileId };
  const idOf = async (place: string, body: object) => {
    const answer = await page.request.post(`/api/v1${place}`, { headers, ...body });
    expect(answer.status()).toBe(201);
    return ((await answer.json()) as { id: string }).id;
  };
  const file = { name: 'bottles.mp4', mimeType: 'video/mp4', buffer: await readFile(sample) };
  const video = await idOf('/segments/source-videos', { multipart: { file } });
  await idOf(`/segments/source-videos/${video}/segments`, { data: { startSeconds: 1, endSeconds: 2.5, keywords: ['bottle'] } });
  await idOf(`/segments/source-videos/${video}/segments`, { data: { startSeconds: 4, endSeconds: 5.5, keywords: ['Etichetă'], favorite: true } });
  return idOf('/library/projects', { data: { name: 'Autumn', targetDurationSeconds: 2 } });
}

const videoName = (variant: number) => `Autumn · ${variant}`;

/** The length of the video in the player. */
const shownSeconds = (page: Page) => page.locator('video').first().evaluate((video: HTMLVideoElement) => video.duration);

test('LIB, SRC and PROF-08: raw videos are cut from segments, given words, rendered, and copied to the next store', async ({ page, accessible }) => {
  await enter(page);
  const [first, second] = [await createStore(page, 'Making store'), await createStore(page, 'Copy store')];
  const projectId = await prepare(page, first);
  await page.goto(`/p/${first}/library/projects/${projectId}`);

  await test.step('SRC: captions find a segment by its keyword, with the reason', async () => {
    await page.getByRole('button', { name: 'Match captions' }).click();
    const dialog = page.getByRole('dialog', { name: 'Match captions' });
    await dialog.getByRole('textbox', { name: /^Captions/ }).fill('no captions');
    await dialog.getByRole('button', { name: 'Find segments' }).click();
    await expect(dialog.getByText(/^Line 1/)).toBeVisible();
    await dialog.getByRole('textbox', { name: /^Captions/ }).fill(SRT);
    await dialog.getByRole('button', { name: 'Find segments' }).click();
    await expect(dialog.getByText('Found: “bottle” as “Bottles”.')).toBeVisible();
    await expect(dialog.getByText('No segment fits.')).toBeVisible();
    await accessible(page);
    await dialog.getByRole('button', { name: 'Add one' }).click();
  });

  await test.step('SRC: another segment is added and moved up by the keyboard', async () => {
    await page.getByRole('button', { name: 'Add segments' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add segments' });
    await expect(dialog.getByRole('checkbox', { name: 'Segment from 0:01.00 to 0:02.50' })).toHaveCount(0);
    await dialog.getByRole('checkbox', { name: 'Segment from 0:04.00 to 0:05.50' }).check();
    await accessible(page);
    await dialog.getByRole('button', { name: 'Add one' }).click();
    await page.getByRole('button', { name: 'Move segment from 0:04.00 up' }).press('Enter');
    await expect(page.getByRole('button', { name: 'Move segment from 0:04.00 down' })).toBeFocused();
    await expect(page.getByText('Segment from 0:04.00 is number 1 of 2 now')).toBeAttached();
    await accessible(page);
    await page.reload();
    await expect(page.getByRole('region', { name: 'Segments' }).getByRole('listitem').filter({ hasText: '0:04.00' }).first()).toContainText('1');
  });

  await test.step('LIB: two different raw videos are made from them, live', async () => {
    await page.getByRole('button', { name: 'Make raw videos' }).click();
    const dialog = page.getByRole('dialog', { name: 'Make raw videos' });
    await expect(dialog.getByRole('radio', { name: /^The project's segments/ })).toBeChecked();
    await expect(dialog.getByRole('radio', { name: /^As the script says/ })).toBeDisabled();
    await dialog.getByLabel('Variants').fill('2');
    await accessible(page);
    await dialog.getByRole('button', { name: 'Make videos' }).click();
    await expect(page.getByRole('progressbar', { name: 'Progress of Autumn' })).toBeVisible();
    for (const variant of [1, 2]) await expect(page.getByRole('link', { name: videoName(variant), exact: true })).toBeVisible({ timeout: RENDER_TIMEOUT_MS });
    await expect(page.getByText('Raw', { exact: true })).toHaveCount(2);
  });

  await test.step('LIB: the content of one is edited; wrong captions are refused with a reason', async () => {
    await page.getByRole('link', { name: videoName(1), exact: true }).click();
    await expect(page.getByText('Raw: without voice and captions')).toBeVisible();
    await page.getByRole('textbox', { name: 'Script' }).fill('Fresh from the line.');
    await page.getByRole('radio', { name: /^Write them yourself/ }).press('Space');
    const captions = page.getByRole('textbox', { name: 'Captions (SRT)' });
    await captions.fill('no captions');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText(/^Line 1/)).toBeVisible();
    await captions.fill(SRT);
    await page.getByLabel('Text size').fill('90');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('The content was saved').first()).toBeVisible();
    await accessible(page);
  });

  await test.step('LIB: it is rendered in place, and outdated by the next change', async () => {
    await page.getByRole('button', { name: 'Render', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /^Render/ });
    await expect.poll(() => shownSeconds(page)).toBeGreaterThan(0);
    const before = await shownSeconds(page);
    await accessible(page);
    await dialog.getByRole('button', { name: 'Render', exact: true }).click();
    await expect(page.getByRole('region', { name: 'Rendering' }).getByRole('progressbar')).toBeVisible();
    await expect(page.getByText('Rendered', { exact: true })).toBeVisible({ timeout: RENDER_TIMEOUT_MS });
    await expect(page.getByText('with sound')).toBeVisible();
    await expect.poll(() => shownSeconds(page)).not.toBe(before);
    await page.getByRole('textbox', { name: 'Script' }).fill('Other words.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Changed since it was rendered')).toBeVisible();
    await page.getByRole('button', { name: 'Remove sound' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove sound' }).click();
    await expect(page.getByText('no sound', { exact: true })).toBeVisible();
    await accessible(page);
  });

  await test.step('LIB: the other one takes its content, and is found by its kind', async () => {
    await page.goto(`/p/${first}/library/projects/${projectId}`);
    await page.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Raw' }).click();
    await expect(page.getByRole('link', { name: videoName(1), exact: true })).toHaveCount(0);
    await page.getByRole('link', { name: videoName(2), exact: true }).click();
    await page.getByRole('button', { name: 'Copy from another video' }).click();
    await page.getByRole('button', { name: `Copy from ${videoName(1)}` }).click();
    await expect(page.getByRole('textbox', { name: 'Script' })).toHaveValue('Other words.');
  });

  await test.step('LIB: both are rendered at once', async () => {
    await page.goto(`/p/${first}/library/projects/${projectId}`);
    await page.getByRole('button', { name: 'Mark all' }).click();
    await page.getByRole('group', { name: 'Marked videos' }).getByRole('button', { name: 'Render' }).click();
    await page.getByRole('dialog', { name: 'Render 2 videos' }).getByRole('button', { name: 'Render' }).click();
    await expect(page.getByText('2 renderings started').first()).toBeVisible();
    for (const kind of ['Raw', 'Outdated']) await expect(page.getByText(kind, { exact: true })).toHaveCount(0, { timeout: RENDER_TIMEOUT_MS });
  });

  await test.step('PROF-08: the project is copied to the second store with its videos', async () => {
    await page.getByRole('button', { name: 'Copy to profile' }).click();
    const dialog = page.getByRole('dialog', { name: /^Copy/ });
    await dialog.getByRole('combobox').click();
    await page.getByRole('option', { name: 'Copy store' }).click();
    await accessible(page);
    await dialog.getByRole('button', { name: 'Copy to profile' }).click();
    await page.getByRole('button', { name: 'Show the copy' }).click();
    await expect(page).toHaveURL(new RegExp(second));
    await expect(page.getByRole('heading', { name: 'Autumn', level: 1 })).toBeVisible();
    for (const variant of [1, 2]) await expect(page.getByRole('link', { name: videoName(variant), exact: true })).toBeVisible();
  });
});
