import type { Page } from '@playwright/test';
import { enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

/** Enters as the owner, into the profile used last. */
async function enterLast(page: Page): Promise<void> {
  await enter(page);
  await page.goto('/');
}

const switcher = (page: Page) => page.getByRole('button', { name: /^Profile: / });
const nameInBar = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Profile: / });

/** What marks the profile in the bar: the dot before its name. */
const colorInBar = (page: Page) => switcher(page).locator('span').first().evaluate((dot) => dot.style.backgroundColor);

async function createProfile(page: Page, name: string): Promise<void> {
  await switcher(page).click();
  await page.getByRole('menuitem', { name: 'New profile…' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Create profile' }).click();
  await expect(nameInBar(page)).toContainText(name);
}

test('PROF-02 and PROF-03: a profile is made, set up and switched in the bar, which always shows its name and colour', async ({ page, accessible }) => {
  await enterLast(page);
  await createProfile(page, 'Glass and jars');
  await page.evaluate(() => document.documentElement.setAttribute('data-same-page', ''));

  await test.step('its settings are reached from the switcher', async () => {
    await switcher(page).click();
    await page.getByRole('menuitem', { name: 'Profile settings' }).click();
    await expect(page.getByRole('heading', { name: 'Profile settings' })).toBeVisible();
    await accessible(page);
  });

  await test.step('name and colour show in the bar at once', async () => {
    await page.getByLabel('Name', { exact: true }).fill('Glass & jars');
    await page.getByRole('radio', { name: 'Colour 7' }).press('Space');
    await page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await expect(page.getByText('The profile was saved').first()).toBeVisible();
    await expect(nameInBar(page)).toContainText('Glass & jars');
    expect(await colorInBar(page)).toBe('rgb(220, 38, 38)');
  });

  await test.step('the look of new videos is kept, and unsaved changes of the other form with it', async () => {
    const look = page.getByRole('region', { name: 'Look of new videos' });
    await page.getByLabel('Speed').fill('1.1');
    await look.getByRole('combobox', { name: 'Size' }).click();
    await page.getByRole('option', { name: /^Square/ }).click();
    const pictureOf = async () => look.getByRole('img', { name: 'Preview of the captions' }).getAttribute('src');
    await expect.poll(pictureOf).toMatch(/^blob:/);
    const before = await pictureOf();
    await look.getByRole('radio', { name: /^Neon/ }).press('Space');
    await expect.poll(pictureOf).not.toBe(before);
    await look.getByLabel('Text size').fill('80');
    await look.getByRole('switch', { name: 'Mark the spoken word' }).click();
    await look.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('The settings were saved').first()).toBeVisible();
    await expect(look.getByRole('button', { name: 'Save' })).toBeDisabled();
    await expect(look.getByRole('combobox', { name: 'Size' })).toContainText('Square');
    await expect(look.getByLabel('Text size')).toHaveValue('80');
    await expect(look.getByRole('switch', { name: 'Mark the spoken word' })).not.toBeChecked();
    await expect(page.getByLabel('Speed')).toHaveValue('1.1');
  });

  await test.step('its voice and time zone are kept, and proposed where they are used', async () => {
    await page.getByRole('combobox', { name: 'Voice provider' }).click();
    await page.getByRole('option', { name: /eSpeak/ }).click();
    await page.getByRole('button', { name: 'Voice', exact: true }).click();
    await page.getByRole('option', { name: /Romanian/ }).first().click();
    await page.getByLabel('Speed').fill('1.25');
    await page.getByRole('button', { name: 'Time zone' }).click();
    await page.getByPlaceholder(/Search/).fill('Asia/Tokyo');
    await page.getByRole('option', { name: 'Asia/Tokyo' }).click();
    // What was said of the look may still be there.
    const saved = page.waitForResponse((response) => response.request().method() === 'PATCH' && response.url().endsWith('/settings'));
    await page.getByRole('region', { name: 'Voice and time' }).getByRole('button', { name: 'Save' }).click();
    expect((await saved).ok()).toBe(true);
    await expect(page.getByText('The settings were saved').first()).toBeVisible();
    await accessible(page);
    await page.reload();
    await expect(page.getByRole('button', { name: 'Voice', exact: true })).toContainText('Romanian');
    await expect(page.getByRole('button', { name: 'Time zone' })).toContainText('Asia/Tokyo');
    await page.getByRole('link', { name: 'Automations', exact: true }).click();
    await page.getByRole('link', { name: 'New automation' }).first().click();
    await expect(page.getByRole('button', { name: 'Time zone' })).toContainText('Asia/Tokyo');
  });

  await test.step('the other profile has its own name and colour, without a page being loaded', async () => {
    await page.evaluate(() => document.documentElement.setAttribute('data-same-page', ''));
    await switcher(page).click();
    await page.getByRole('menuitemcheckbox', { checked: false }).first().click();
    await expect(nameInBar(page)).not.toContainText('Glass & jars');
    expect(await colorInBar(page)).not.toBe('rgb(220, 38, 38)');
    await expect(page.locator('html[data-same-page]')).toHaveCount(1);
  });
});

test('PROF-11: the default moves by a switch and cannot be deleted; another profile goes when its name is typed', async ({ page, accessible }) => {
  await enterLast(page);
  const first = (await nameInBar(page).innerText()).trim();
  await createProfile(page, 'Short-lived');
  await page.getByRole('link', { name: 'Profile settings', exact: true }).click();

  await page.getByRole('switch', { name: 'Default profile' }).click();
  await expect(page.getByText('“Short-lived” is the default profile now').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Delete profile' })).toHaveCount(0);
  await page.goto('/');
  await switcher(page).click();
  await page.getByRole('menuitemcheckbox', { name: first }).click();
  await page.getByRole('link', { name: 'Profile settings', exact: true }).click();
  await page.getByRole('switch', { name: 'Default profile' }).click();
  await expect(page.getByRole('switch', { name: 'Default profile' })).toBeDisabled();

  await switcher(page).click();
  await page.getByRole('menuitemcheckbox', { name: 'Short-lived' }).click();
  await page.getByRole('button', { name: 'Delete profile' }).click();
  await expect(page.getByRole('button', { name: 'Delete', exact: true })).toBeDisabled();
  await accessible(page);
  await page.getByLabel(/^Type the name/).fill('Short-lived');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('“Short-lived” was deleted').first()).toBeVisible();
  await expect(nameInBar(page)).toContainText(first);
  await switcher(page).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Short-lived' })).toHaveCount(0);
});

test('PROF-06: the profile used last opens again', async ({ page }) => {
  await enterLast(page);
  await createProfile(page, 'Used last');
  await page.goto('/');
  await expect(nameInBar(page)).toContainText('Used last');
});

test('PROF-09: the home page shows the figures of the chosen range', async ({ page, accessible }) => {
  await page.route('**/dashboard?range=*', async (route) => {
    const range = new URL(route.request().url()).searchParams.get('range') ?? '';
    const costs = { totalMicros: 1_500_000, byProvider: [{ provider: 'tts-elevenlabs', micros: 1_500_000 }], byMonth: [{ month: '2026-11', micros: 1_500_000 }] };
    const budget = { month: '2026-11', monthlyMicros: 20_000_000, spentMicros: 1_500_000, reservedMicros: 0, leftMicros: 18_500_000 };
    const figures = { range, videosProduced: range === 'all' ? 1234 : 56, clips: 50, publications: { published: 7, failed: 1 }, lastActivityAt: new Date().toISOString(), costs, budget };
    await route.fulfill({ json: figures, headers: { 'x-profile-id': route.request().headers()['x-profile-id'] ?? '' } });
  });
  await enterLast(page);
  const figures = page.getByRole('region', { name: 'At a glance' });
  await expect(figures.getByText('56', { exact: true })).toBeVisible();
  await expect(figures.getByText('$1.50').first()).toBeVisible();
  await expect(figures.getByText('$18.50', { exact: true })).toBeVisible();
  await accessible(page);
  await figures.getByRole('combobox', { name: 'Range' }).click();
  await page.getByRole('option', { name: 'All time' }).click();
  await expect(figures.getByText('1,234', { exact: true })).toBeVisible();
});

test('PROF-10: a monthly budget is set in the profile settings', async ({ page, accessible }) => {
  await enterLast(page);
  await createProfile(page, 'Thrifty');
  await page.getByRole('link', { name: 'Profile settings', exact: true }).click();
  const section = page.getByRole('region', { name: 'Monthly budget' });
  await expect(section.getByText('$0.00 spent this month; no limit.')).toBeVisible();
  await section.getByRole('switch', { name: 'Limit what is spent in a month' }).click();
  await section.getByLabel('Limit', { exact: true }).fill('12.5');
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(section.getByText('$0.00 spent this month, $12.50 left.')).toBeVisible();
  await accessible(page);
  await page.reload();
  await expect(section.getByText('$0.00 spent this month, $12.50 left.')).toBeVisible();
});
