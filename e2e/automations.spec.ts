import { readFile } from 'node:fs/promises';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

test('an automation is simulated without a trace, and a run that failed is seen on every page', async ({ page, accessible }, info) => {
  await enter(page);
  const store = await createStore(page, 'Store that runs by itself');
  const headers = { 'x-profile-id': store };
  const config = { scripts: ['Good morning.', 'Good evening.'], footage: 'moments' };
  // Not between three and four: that hour is missing on the day on which summer time begins.
  const answer = await page.request.post('/api/v1/automations', { headers, data: { pluginId: 'automation-daily-production', name: 'Morning video', cron: '30 5 * * *', timeZone: 'Europe/Bucharest', config } });
  const { id } = (await answer.json()) as { id: string };
  await page.goto(`/p/${store}/automations/${id}`);

  const simulation = page.getByRole('region', { name: 'What it would do' });
  await simulation.getByRole('button', { name: 'Simulate' }).click();
  await expect(simulation.getByText('This profile has no source videos yet').first()).toBeVisible();
  await expect(simulation.getByText('Would fail').first()).toBeVisible();
  await expect(page.getByText('Has not run yet')).toBeVisible();

  await page.request.post('/api/v1/segments/source-videos', { headers, multipart: { file: { name: 'bottles.mp4', mimeType: 'video/mp4', buffer: await readFile('scripts/sample/bottles.mp4') } } });
  await simulation.getByRole('combobox', { name: 'How far ahead' }).click();
  await page.getByRole('option', { name: '7 days' }).click();
  await simulation.getByRole('button', { name: 'Simulate' }).click();
  await expect(simulation.getByText('Began "Video 2" from script 2 of 2.')).toBeVisible();
  await expect(simulation.getByText(/, 05:30 \(UTC\+0[23]:00\)/)).toHaveCount(7);
  await expect(simulation.getByText('Would be skipped')).toHaveCount(5);
  await accessible(page);
  await page.screenshot({ path: info.outputPath('simulation.png'), fullPage: true });

  await page.request.patch(`/api/v1/automations/${id}`, { headers, data: { config: { ...config, footage: 'segments' } } });
  await page.reload();
  await page.getByRole('button', { name: 'Run now' }).click();
  await expect(page.getByText('There are no segments to cut from').first()).toBeVisible({ timeout: 90_000 });
  await page.goto(`/p/${store}/jobs`);
  const trouble = page.getByText('An automation did not do its work: Morning video');
  await expect(trouble).toBeVisible();
  await accessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('link', { name: 'Morning video' }).first().click();
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
  await accessible(page);
  await page.screenshot({ path: info.outputPath('phone.png'), fullPage: true });
});
