import type { BrowserContext, Page, Route } from '@playwright/test';
import { enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

const profileOf = (route: Route) => route.request().headers()['x-profile-id'];
const LISTS = '**/api/v1/segments/source-videos?*';

/** An answer with one source video that only the first profile could have. */
async function answerWithSecret(route: Route, profileId: string): Promise<void> {
  const video = { id: crypto.randomUUID(), name: 'Secret of the first store', durationSeconds: 1, width: 1, height: 1, framesPerSecond: 1, hasAudio: false, sizeBytes: 1, createdAt: new Date().toISOString() };
  await route.fulfill({ json: { items: [video], nextCursor: null }, headers: { 'x-profile-id': profileId } }).catch(() => undefined);
}

async function switchTo(page: Page, profileId: string): Promise<void> {
  await page.getByRole('button', { name: /^Profile: / }).click();
  await page.getByRole('menuitemcheckbox', { checked: false }).first().click();
  await expect(page).toHaveURL(new RegExp(profileId));
}

test('a late answer for the profile that was left is never shown, and nothing is loaded anew', async ({ page }) => {
  const { first, second } = await enter(page);
  let release = () => {};
  const left = new Promise<void>((resolve) => (release = resolve));
  await page.route(LISTS, async (route) => {
    if (profileOf(route) !== first) return route.continue();
    await left;
    await answerWithSecret(route, first);
  });
  const asked = page.waitForRequest(LISTS);
  await page.goto(`/p/${first}/sources`);
  await asked;
  await page.evaluate(() => document.documentElement.setAttribute('data-same-page', ''));
  const aborted = page.waitForEvent('requestfailed', (request) => request.url().includes('/segments/source-videos?'));
  await switchTo(page, second);
  await expect(page.getByText('No footage yet')).toBeVisible();
  release();
  expect((await aborted).failure()?.errorText).toContain('ABORTED');
  await expect(page.getByText('Secret of the first store')).toHaveCount(0);
  await expect(page.locator('html[data-same-page]')).toHaveCount(1);
});

test('an answer made for another profile is refused', async ({ page }) => {
  const { first, second } = await enter(page);
  await page.route(LISTS, (route) => answerWithSecret(route, first));
  await page.goto(`/p/${second}/sources`);
  await expect(page.getByText('The server answered for another profile')).toBeVisible();
  await expect(page.getByText('Secret of the first store')).toHaveCount(0);
});

test('several tabs share one event stream, and the next takes over when its tab closes', async ({ page, context }) => {
  const { first } = await enter(page);
  const streams = countStreams(context);
  await page.goto(`/p/${first}/jobs`);
  await expect.poll(() => streams.count).toBe(1);
  const second = await context.newPage();
  await second.goto(`/p/${first}/jobs`);
  await expect(second.getByRole('heading', { name: 'Jobs', exact: true })).toBeVisible();
  expect(streams.count).toBe(1);
  await page.close();
  await expect.poll(() => streams.count).toBe(2);
});

function countStreams(context: BrowserContext): { count: number } {
  const streams = { count: 0 };
  context.on('request', (request) => {
    if (request.url().includes('/api/v1/events?')) streams.count += 1;
  });
  return streams;
}
