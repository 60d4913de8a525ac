import { readFile } from 'node:fs/promises';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

const STAND_IN = 'http://127.0.0.1:4320';
const CHANNELS = { facebook: 'cmastoreafacebook00000000', tiktok: 'cmastoreatiktok0000000000' };

test('PUB: several clips are published an hour apart, with a caption and settings of its own for a channel', async ({ page, accessible }) => {
  await enter(page);
  const store = await createStore(page, 'Store with many posts');
  const headers = { 'x-profile-id': store };
  const api = async (method: 'get' | 'post' | 'put' | 'patch', path: string, data?: object) => {
    const answer = await page.request[method](`/api/v1${path}`, { headers, ...(data && { data }) });
    expect([path, answer.ok()]).toEqual([path, true]);
    return (await answer.json()) as { id: string; items: { caption: string; network: string; scheduleAt: string; state: string }[] };
  };
  await api('patch', '/plugins/publisher-postiz/config', { enabled: true, config: { url: STAND_IN, apiKey: 'demo-key-store-a' } });
  await api('put', '/publishers/publisher-postiz/channels', { channelIds: Object.values(CHANNELS) });
  const file = { name: 'bottles.mp4', mimeType: 'video/mp4', buffer: await readFile('scripts/sample/bottles.mp4') };
  const footage = (await (await page.request.post('/api/v1/segments/source-videos', { headers, multipart: { file } })).json()) as { id: string };
  await api('post', '/jobs', { name: 'Bottles', script: 'Fresh from the line.', sourceVideoIds: [footage.id], variantCount: 2 });
  await expect.poll(async () => (await api('get', '/library/clips')).items.length, { timeout: 180_000 }).toBe(2);

  await page.goto(`/p/${store}/library`);
  await page.getByRole('button', { name: 'Mark all' }).click();
  await page.getByRole('group', { name: 'Marked videos' }).getByRole('button', { name: 'Publish' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish 2 clips' });
  await dialog.getByText('Store A on Facebook', { exact: true }).click();
  await dialog.getByText('Store A on TikTok', { exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Caption', exact: true }).fill('New: {name}');
  await dialog.getByRole('button', { name: 'Settings for Store A on Facebook' }).click();
  await dialog.getByRole('textbox', { name: 'Caption for this channel' }).first().fill('On Facebook: {script}');
  await dialog.getByText('At a time').click();
  await accessible(page);
  await dialog.getByRole('button', { name: 'See what is sent when' }).click();
  await expect(dialog.getByText('This is needed.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Who can watch' }).click();
  await page.getByRole('option', { name: /only me/i }).click();
  await dialog.getByRole('button', { name: 'See what is sent when' }).click();
  const planned = dialog.getByRole('list', { name: 'What would be sent' }).getByRole('listitem');
  await expect(planned).toHaveCount(2);
  for (const name of ['Bottles · 1', 'Bottles · 2']) await expect(planned.filter({ hasText: name })).toHaveCount(1);
  await accessible(page);
  await page.screenshot({ path: 'test-results/publish-many.png' });
  await dialog.getByRole('button', { name: 'Publish 2 clips' }).click();
  await expect(page.getByText('2 clips are being published', { exact: true })).toBeVisible();

  await expect.poll(async () => (await api('get', '/publications')).items.map(({ state }) => state), { timeout: 60_000 }).toEqual(Array(4).fill('scheduled'));
  const { items } = await api('get', '/publications');
  expect(items.map(({ network, caption }) => [network, caption]).sort()).toEqual([
    ['facebook', 'On Facebook: Fresh from the line.'],
    ['facebook', 'On Facebook: Fresh from the line.'],
    ['tiktok', 'New: Bottles · 1'],
    ['tiktok', 'New: Bottles · 2'],
  ]);
  const times = [...new Set(items.map(({ scheduleAt }) => Date.parse(scheduleAt)))].sort();
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBe(3600_000);
});
