import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startStandIn } from '../plugins/writer-openai-compatible/stand-in/server.ts';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

const sample = path.resolve(import.meta.dirname, '../scripts/sample/bottles.mp4');

test('PLUG, COST-02: an idea becomes scripts for a price that is told first, and one of them becomes the script of a video', async ({ page, accessible }) => {
  const writer = await startStandIn({ apiKey: 'sk-of-the-journey' });
  try {
    await enter(page);
    const store = await createStore(page, 'Writing store');
    const headers = { 'x-profile-id': store };
    await page.request.post('/api/v1/segments/source-videos', { headers, multipart: { file: { name: 'bottles.mp4', mimeType: 'video/mp4', buffer: await readFile(sample) } } });
    const dialog = page.getByRole('dialog', { name: 'Have scripts written' });

    await test.step('without a writer the way to one is shown', async () => {
      await page.goto(`/p/${store}/produce`);
      await page.getByRole('checkbox', { name: /bottles/ }).first().click();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('button', { name: 'Write it for me' }).click();
      await expect(dialog.getByText('No writer is set up yet')).toBeVisible();
      await accessible(page);
      await dialog.getByRole('link', { name: 'Open the plugins' }).click();
    });

    await test.step('the writer is connected and tested', async () => {
      await page.getByRole('link', { name: 'OpenAI-compatible writer' }).click();
      await page.getByRole('textbox', { name: 'Address' }).fill(writer.url);
      await page.getByRole('textbox', { name: 'API key' }).fill('sk-of-the-journey');
      await page.getByRole('textbox', { name: 'Model' }).fill('gpt-4o-mini');
      await page.getByRole('spinbutton', { name: 'Price of input' }).fill('150');
      await page.getByRole('spinbutton', { name: 'Price of output' }).fill('600');
      await page.getByRole('button', { name: 'Test connection' }).click();
      await expect(page.getByText('Ready to write with gpt-4o-mini.')).toBeVisible();
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('The settings were saved').first()).toBeVisible();
      await accessible(page);
    });

    await test.step('an idea has a price, and becomes scripts', async () => {
      await page.goto(`/p/${store}/produce`);
      await page.getByRole('checkbox', { name: /bottles/ }).first().click();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('button', { name: 'Write it for me' }).click();
      await dialog.getByRole('button', { name: 'Write', exact: true }).click();
      await expect(dialog.getByText('Say in a few words what the video is about.')).toBeVisible();
      await dialog.getByLabel('Idea').fill('A bottle that keeps tea hot all day');
      await dialog.getByLabel('Facts about the product').fill('Keeps hot for twelve hours\nFits a cup holder');
      await dialog.getByLabel('Length (s)').fill('20');
      await expect(dialog.getByText(/\$\d/).first()).toBeVisible();
      expect(writer.charges).toHaveLength(0);
      await dialog.getByRole('button', { name: 'Write', exact: true }).click();
      await expect(dialog.getByText('3 scripts')).toBeVisible();
      await accessible(page);
      const folder = process.env['SCREENSHOTS'];
      if (folder) await page.screenshot({ path: path.join(folder, 'writing.png') });
    });

    await test.step('on a phone nothing is wider than the screen', async () => {
      await page.setViewportSize({ width: 390, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await accessible(page);
      const folder = process.env['SCREENSHOTS'];
      if (folder) await page.screenshot({ path: path.join(folder, 'writing-phone.png') });
      await page.setViewportSize({ width: 1280, height: 800 });
    });

    await test.step('one of them becomes the script', async () => {
      await dialog.getByRole('button', { name: 'Use this script: Angle 2' }).click();
      await expect(page.getByRole('textbox', { name: /^Script/ })).toHaveValue(/^You have never seen it/);
      await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue('Angle 2');
      expect(writer.charges).toHaveLength(1);
    });
  } finally {
    await writer.close();
  }
});
