import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

/** Takes every request and answers none. */
let provider: Server;
test.beforeAll(async () => {
  provider = createServer((request) => request.resume().once('end', () => request.socket.destroy()));
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
});
test.afterAll(() => new Promise((resolve) => provider.close(resolve)));

test('COST-03: a charge of which nobody heard the end is decided in the ledger', async ({ page, accessible }) => {
  await enter(page);
  const store = await createStore(page, 'Unclear store');
  const headers = { 'x-profile-id': store };
  const baseUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const saved = await page.request.patch('/api/v1/plugins/tts-elevenlabs/config', { headers, data: { enabled: true, config: { apiKey: 'a-key', baseUrl, keepsHistory: false } } });
  expect(saved.ok()).toBe(true);
  const ledger = page.getByRole('table', { name: 'Ledger' });
  for (const [text, decision, outcome] of [['It leaks.', 'It was not charged', null], ['It does not leak.', 'It was charged', 'Paid']] as const) {
    const spoken = await page.request.post('/api/v1/tts/generate', { headers, data: { text, voice: { provider: 'tts-elevenlabs' } } });
    expect(spoken.status()).toBe(502);
    await page.goto(`/p/${store}/costs`);
    await expect(ledger.getByText('Unclear')).toBeVisible();
    await ledger.getByRole('button', { name: 'Decide' }).click();
    const dialog = page.getByRole('dialog', { name: 'Was this charged?' });
    await expect(dialog).toContainText('ElevenLabs');
    await accessible(page);
    await dialog.getByRole('button', { name: decision, exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(ledger.getByText('Unclear')).toHaveCount(0);
    if (outcome === null) await expect(page.getByText('Nothing here')).toBeVisible();
    else await expect(ledger.getByText(outcome, { exact: true })).toBeVisible();
  }
});
