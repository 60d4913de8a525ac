import { readFile } from 'node:fs/promises';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';
import type { APIRequestContext, Page } from '@playwright/test';

const STAND_IN = 'http://127.0.0.1:4320';
const FACEBOOK = 'cmastoreafacebook00000000';

/** The store’s API, as whoever has entered. */
function apiOf(request: APIRequestContext, profileId: string) {
  const headers = { 'x-profile-id': profileId };
  const call = async <Answer>(method: 'get' | 'post' | 'put' | 'patch', path: string, data?: object): Promise<Answer> => {
    const answer = await request[method](`/api/v1${path}`, { headers, ...(data && { data }) });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const upload = async (file: { name: string; mimeType: string; buffer: Buffer }) => {
    const answer = await request.post('/api/v1/segments/source-videos', { headers, multipart: { file } });
    return ((await answer.json()) as { id: string }).id;
  };
  return { call, upload };
}

async function makeClip(page: Page, store: string): Promise<string> {
  const { call, upload } = apiOf(page.request, store);
  const sourceVideoId = await upload({ name: 'bottles.mp4', mimeType: 'video/mp4', buffer: await readFile('scripts/sample/bottles.mp4') });
  await call('post', '/jobs', { name: 'Bottles', script: 'Fresh from the line.', sourceVideoIds: [sourceVideoId] });
  const clips = () => call<{ items: { id: string }[] }>('get', '/library/clips').then(({ items }) => items);
  await expect.poll(async () => (await clips()).length, { timeout: 180_000 }).toBe(1);
  return (await clips())[0]?.id ?? '';
}

test('slots are set in words, a video takes the next free one, and its post is moved by keyboard and by drag', async ({ page, accessible }) => {
  await enter(page);
  const store = await createStore(page, 'Store with a calendar');
  const { call } = apiOf(page.request, store);
  const DAY_MS = 24 * 3600_000;
  const range = `from=${new Date(Date.now() - DAY_MS).toISOString()}&to=${new Date(Date.now() + 60 * DAY_MS).toISOString()}`;
  const publications = async () => (await call<{ publications: { at: string; publication: { state: string } }[] }>('get', `/calendar?${range}`)).publications;
  await page.goto(`/p/${store}`);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Calendar', exact: true }).click();
  await expect(page.getByText('Nothing planned in this time')).toBeVisible();
  await accessible(page);

  await call('patch', '/plugins/publisher-postiz/config', { enabled: true, config: { url: STAND_IN, apiKey: 'demo-key-store-a' } });
  await call('put', '/publishers/publisher-postiz/channels', { channelIds: [FACEBOOK] });
  await page.getByRole('link', { name: 'Slots', exact: true }).click();
  await page.waitForURL(/slots$/);
  await page.reload();
  await expect(page.getByText('No slots yet')).toBeVisible();
  await page.getByRole('button', { name: 'Change slots of Store A on Facebook' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add time' }).click();
  await dialog.getByLabel('Time', { exact: true }).fill('18:30');
  await accessible(page);
  await dialog.getByRole('button', { name: 'Save slots' }).click();
  await expect(page.getByText('Every day: 18:30')).toBeVisible();
  await expect(page.getByText('Europe/Bucharest')).toBeVisible();
  await accessible(page);

  const clipId = await makeClip(page, store);
  await page.goto(`/p/${store}/library/${clipId}`);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await dialog.getByText('Store A on Facebook').click();
  await dialog.getByText('Next free slot').click();
  await expect(dialog.getByRole('list', { name: 'Next free slots' })).toContainText('6:30');
  await accessible(page);
  await dialog.getByRole('button', { name: 'Use next slot' }).click();
  await expect(page.getByText('The post gets the next free slot', { exact: true })).toBeVisible();

  await page.goto(`/p/${store}/calendar`);
  await page.getByRole('button', { name: 'Month', exact: true }).click();
  const [planned] = await publications();
  if (!(await page.evaluate((at) => new Date(at).getMonth() === new Date().getMonth(), planned?.at ?? ''))) await page.getByRole('button', { name: 'Next month' }).click();
  const post = page.getByRole('article').filter({ hasText: 'Store A on Facebook' });
  await expect(post).toContainText('Scheduled', { timeout: 30_000 });
  await expect(post).toContainText('6:30');
  await accessible(page);
  await page.screenshot({ path: 'test-results/calendar-month.png', fullPage: true });

  await post.getByRole('button', { name: 'Move the post on Store A on Facebook' }).press('Enter');
  const [first, second] = await page.evaluate(() => [15, 16].map((day) => new Date(Date.UTC(new Date().getFullYear(), new Date().getMonth() + 1, day)).toISOString().slice(0, 10)));
  await dialog.getByLabel('Another time').fill(`${first}T12:00`);
  await accessible(page);
  await dialog.getByRole('button', { name: 'Move', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Today' }).click();
  await page.getByRole('button', { name: 'Next month' }).click();
  const cell = (date: string | undefined) => page.locator(`[data-date="${date}"]`);
  await expect(cell(first).getByRole('article')).toContainText('12:00');
  await expect(post).not.toContainText('Being moved', { timeout: 30_000 });
  // The publisher gave it back, and is to get it again: while it is sent it cannot be moved.
  await expect(post).toContainText('Scheduled', { timeout: 30_000 });

  await post.dragTo(cell(second));
  await expect(cell(second).getByRole('article')).toContainText('12:00', { timeout: 30_000 });
  await expect(post).not.toContainText('Being moved', { timeout: 30_000 });
  const moved = await page.evaluate((date) => new Date(`${date}T12:00`).toISOString(), second);
  await expect.poll(async () => (await publications()).map(({ at, publication }) => [at, publication.state]), { timeout: 30_000 }).toEqual([[moved, 'scheduled']]);

  await page.getByRole('button', { name: 'Week', exact: true }).click();
  await page.getByRole('button', { name: 'Today' }).click();
  await page.screenshot({ path: 'test-results/calendar-week.png', fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Month', exact: true }).click();
  await page.getByRole('button', { name: 'Next month' }).click();
  await expect(post).toBeVisible();
  await accessible(page);
  await page.screenshot({ path: 'test-results/calendar-phone.png', fullPage: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
