import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { DEMO_KEY } from '../plugins/analyzer-gemini/stand-in/options.ts';
import { startStandIn } from '../plugins/analyzer-gemini/stand-in/server.ts';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

const sample = path.resolve(import.meta.dirname, '../scripts/sample/bottles.mp4');

test('SRC, COST-02: an analyzer names what is seen in found segments, for a price that is told first and paid once', async ({ page, accessible }) => {
  const gemini = await startStandIn();
  try {
    await enter(page);
    const store = await createStore(page, 'Looking store');
    const headers = { 'x-profile-id': store };
    const file = { name: 'bottles.mp4', mimeType: 'video/mp4', buffer: await readFile(sample) };
    const { id } = (await (await page.request.post('/api/v1/segments/source-videos', { headers, multipart: { file } })).json()) as { id: string };
    const panel = page.getByRole('region', { name: 'Find segments' });

    await test.step('without one the way to one is shown', async () => {
      await page.goto(`/p/${store}/sources/${id}`);
      await expect(panel.getByRole('link', { name: 'Set one up' })).toBeVisible();
    });

    await test.step('one that is set up can be chosen, and has a price', async () => {
      await page.request.patch('/api/v1/plugins/analyzer-gemini/config', { headers, data: { enabled: true, config: { apiKey: DEMO_KEY, model: 'gemini-2.5-flash', baseUrl: gemini.url } } });
      await page.reload();
      await panel.getByLabel('Longest (s)').fill('2');
      await page.keyboard.press('Tab');
      await panel.getByRole('combobox', { name: 'Scored by' }).click();
      await page.getByRole('option', { name: 'Gemini' }).click();
      await expect(panel.getByText(/^\$0\.\d+/).first()).toBeVisible();
      await accessible(page);
      expect(gemini.charges).toHaveLength(0);
    });

    await test.step('its proposals say what is seen', async () => {
      await panel.getByRole('button', { name: 'Find segments' }).click();
      await expect(panel.getByText(/\d shots?, \d+ proposed/)).toBeVisible({ timeout: 90_000 });
      await expect(panel.getByRole('article').first()).toContainText('is seen clearly');
      await expect(panel.getByRole('list', { name: 'What is seen' }).first()).toBeVisible();
      await accessible(page);
      const folder = process.env['SCREENSHOTS'];
      if (folder) await page.screenshot({ path: path.join(folder, 'analyzer.png'), fullPage: true });
      await page.setViewportSize({ width: 390, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      if (folder) await page.screenshot({ path: path.join(folder, 'analyzer-phone.png'), fullPage: true });
      await page.setViewportSize({ width: 1280, height: 800 });
    });

    await test.step('saving them pays nothing more', async () => {
      await panel.getByRole('button', { name: /^Save \d+ segments?$/ }).click();
      await expect(panel.getByText(/\d+ segments? (?:was|were) added/)).toBeVisible({ timeout: 60_000 });
      expect(gemini.charges).toHaveLength(1);
    });
  } finally {
    await gemini.close();
  }
});
