import type { Page } from '@playwright/test';
import { ACCOUNT, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

/** Asks as a program would: without the browser's cookie. */
async function askWithKey(page: Page, key: string, path: string, profileId?: string): Promise<number> {
  return page.evaluate(
    async ([key, path, profileId]) => {
      const headers = { authorization: `Bearer ${key}`, ...(profileId && { 'x-profile-id': profileId }) };
      return (await fetch(`/api/v1${path}`, { headers, credentials: 'omit' })).status;
    },
    [key, path, profileId] as const,
  );
}

test('a key for one profile is made, shown once, used, and revoked', async ({ page, accessible, context }) => {
  const { first } = await enter(page);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`/p/${first}`);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'API keys', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'API keys', level: 1 })).toBeVisible();
  await accessible(page);

  await page.getByRole('button', { name: 'New API key' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Shop system');
  await expect(dialog.getByRole('radio', { name: /^Only/ })).toBeChecked();
  await dialog.getByRole('switch', { name: 'Read only' }).click();
  await accessible(page);
  await dialog.getByRole('button', { name: 'Make key' }).click();

  const shown = dialog.getByRole('textbox', { name: 'API key' });
  await expect(shown).toHaveValue(/^ef_[\w-]{43}$/);
  await accessible(page);
  const key = await shown.inputValue();
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  await dialog.getByRole('button', { name: 'Done' }).click();

  const row = page.getByRole('listitem').filter({ has: page.getByText('Shop system') });
  await expect(row.getByText(`${key.slice(0, 7)}…`)).toBeVisible();
  await expect(row.getByText('Never used')).toBeVisible();
  await expect(page.locator('body')).not.toContainText(key);
  expect(await askWithKey(page, key, '/jobs', first)).toBe(200);
  await page.reload();
  await expect(row.getByText(/^Last used/)).toBeVisible();
  await accessible(page);

  await page.getByRole('button', { name: 'Revoke Shop system' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(row).toHaveCount(0);
});

test('signing out everywhere ends the session of another browser too', async ({ page, browser, baseURL }) => {
  const { first } = await enter(page);
  const elsewhere = await browser.newContext(baseURL ? { baseURL } : {});
  const signedIn = await elsewhere.request.post('/api/v1/auth/sign-in', { data: { email: ACCOUNT.email, password: ACCOUNT.password } });
  expect(signedIn.status()).toBe(200);
  expect((await elsewhere.request.get('/api/v1/jobs')).status()).toBe(200);

  await page.goto(`/p/${first}`);
  await page.getByRole('button', { name: /^Account: / }).click();
  await page.getByRole('menuitem', { name: 'Sign out everywhere' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect((await elsewhere.request.get('/api/v1/jobs')).status()).toBe(401);
  await elsewhere.close();
});

test('who forgot the password asks for a link, and a used link says what to do', async ({ page, accessible }) => {
  await enter(page);
  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await accessible(page);
  await page.getByLabel('E-mail').fill('nobody@example.com');
  await page.getByRole('button', { name: 'Send link' }).click();
  await expect(page.getByText('If there is an account with this e-mail')).toBeVisible();

  await page.goto('/reset-password#used-already');
  await page.getByLabel('New password').fill('another password');
  await page.getByRole('button', { name: 'Save password' }).click();
  await expect(page.getByRole('alert')).toContainText('Ask for a new one');
  await accessible(page);
});
