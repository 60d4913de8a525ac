import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startStandIn } from '../plugins/tts-elevenlabs/stand-in/server.ts';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

const sample = path.resolve(import.meta.dirname, '../scripts/sample/bottles.mp4');
/** 100 characters: $0.022 with the usual model, half of it with Flash. */
const TEXT = `${'The bottle is as light as air, and it never leaks. '.repeat(2).slice(0, 99)}!`;

test('TTS-02, TTS-08, COST-02, COST-03: a paid voice tells its price before it is heard or spoken with, and keeps to the budget', async ({ page, accessible }) => {
  const provider = await startStandIn();
  try {
    await enter(page);
    const store = await createStore(page, 'Paying store');
    const headers = { 'x-profile-id': store };
    await page.request.patch('/api/v1/plugins/tts-elevenlabs/config', { headers, data: { enabled: true, config: { baseUrl: provider.url, apiKey: 'demo-key-store-a' } } });
    await page.request.put(`/api/v1/profiles/${store}/budget`, { data: { monthlyMicros: 100_000 } });
    const card = page.getByRole('radio', { name: /^ElevenLabs/ });
    const speak = page.getByRole('region', { name: 'Speak the text' });

    await test.step('the price of the text stands beside the provider', async () => {
      await page.goto(`/p/${store}/voices`);
      await page.getByRole('textbox', { name: 'Text' }).fill(TEXT);
      await expect(page.getByText('$0.022', { exact: true })).toBeVisible();
      await expect(page.getByText(/^\$0\.22 for 1,000 credits/)).toBeVisible();
      await card.click();
      await expect(speak.getByText('$0.10 of the budget left now')).toBeVisible();
      await accessible(page);
    });

    await test.step('a voice is heard for a price that is told first, and again for nothing', async () => {
      const hear = page.getByRole('button', { name: /^Hear / }).first();
      await hear.click();
      const dialog = page.getByRole('dialog', { name: /^Hear / });
      await expect(dialog).toContainText('Hearing it again is free.');
      await accessible(page);
      expect(provider.charges).toHaveLength(0);
      await dialog.getByRole('button', { name: /^Hear for \$0\.\d+$/ }).click();
      await expect(page.getByRole('button', { name: /^Stop / })).toBeVisible();
      await expect(page.getByRole('button', { name: /^Stop / })).toHaveCount(0);
      await hear.click();
      await expect(page.getByRole('button', { name: /^Stop / })).toBeVisible();
      expect(provider.charges).toHaveLength(1);
    });

    await test.step('another model has another price, which is the one that is paid', async () => {
      await page.getByRole('combobox', { name: 'Model' }).click();
      await page.getByRole('option', { name: /Flash v2\.5/ }).click();
      await speak.getByRole('button', { name: 'Speak the text for $0.011' }).click();
      await expect(speak.getByText('Spoken for $0.011 and kept in:')).toBeVisible();
      await expect(page.getByText('Spoken before: free', { exact: true })).toBeVisible();
      const costs = (await (await page.request.get('/api/v1/costs', { headers })).json()) as { items: { amountMicros: number }[] };
      expect(costs.items[0]).toMatchObject({ amountMicros: 11_000 });
      await accessible(page);
    });

    await test.step('what the budget has no room for says so, and is refused with the numbers', async () => {
      await page.getByRole('textbox', { name: 'Text' }).fill(`Another one. ${TEXT}`.repeat(10));
      await expect(page.getByText(/over budget/).first()).toBeVisible();
      await speak.getByRole('button', { name: /^Speak the text for/ }).click();
      await expect(speak.getByRole('alert')).toContainText('of this month\'s budget of $0.10 only');
      expect(provider.charges).toHaveLength(2);
    });
    await test.step('the wizard tells the price of its script too', async () => {
      await page.request.post('/api/v1/segments/source-videos', { headers, multipart: { file: { name: 'bottles.mp4', mimeType: 'video/mp4', buffer: await readFile(sample) } } });
      await page.goto(`/p/${store}/produce`);
      await page.getByRole('checkbox', { name: /bottles/ }).check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('textbox', { name: /^Script/ }).fill(`${TEXT}!`);
      await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByRole('radio', { name: /^eSpeak/ })).toBeChecked();
      await expect(page.getByText('$0.02222', { exact: true })).toBeVisible();
      await card.click();
      await expect(page.getByRole('radio', { name: /^George/ })).toBeChecked();
      await accessible(page);
      for (let step = 0; step < 2; step++) await page.getByRole('button', { name: 'Continue' }).click();
      await expect(page.getByText('$0.02222', { exact: true }).first()).toBeVisible();
    });
  } finally {
    await provider.close();
  }
});
