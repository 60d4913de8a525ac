import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

test('a store is set up to publish into its folder, and told what a bucket needs', async ({ page, accessible }) => {
  await enter(page);
  const store = await createStore(page, 'Store with a folder');
  await page.goto(`/p/${store}/plugins`);
  await page.getByRole('link', { name: 'Folder or bucket' }).click();
  await expect(page.getByRole('heading', { name: 'Folder or bucket', level: 1 })).toBeVisible();

  await test.step('a bucket asks for what is missing', async () => {
    await page.getByLabel('Write to').click();
    await page.getByRole('option', { name: 'bucket' }).click();
    await page.getByRole('button', { name: 'Test connection' }).click();
    await expect(page.getByText(/missing: Address of the storage, Bucket, Access key ID, Secret access key/)).toBeVisible();
    await accessible(page);
  });

  await test.step('a folder works at once', async () => {
    await page.getByLabel('Write to').click();
    await page.getByRole('option', { name: 'folder' }).click();
    await page.getByLabel('Subfolder').fill('videos/spring');
    await page.getByRole('button', { name: 'Test connection' }).click();
    await expect(page.getByText('Folder videos/spring takes files, and gives them back.')).toBeVisible();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('checkbox', { name: /Folder videos\/spring/ }).check();
    await page.getByRole('button', { name: 'Save channels' }).click();
    await expect(page.getByText('The channels were saved').first()).toBeVisible();
    await accessible(page);
  });

  await page.setViewportSize({ width: 390, height: 800 });
  await accessible(page);
});
