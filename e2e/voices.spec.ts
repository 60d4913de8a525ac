import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

const sample = path.resolve(import.meta.dirname, '../scripts/sample/bottles.mp4');
const TEXT = 'Sticla este ușoară 🎉 și nu curge.';

test('TTS-01, TTS-02, TTS-05, TTS-08, TTS-11: a voice is found, heard, priced, spoken with, kept for the store and put into a video', async ({ page, accessible }) => {
  await enter(page);
  const store = await createStore(page, 'Speaking store');
  const headers = { 'x-profile-id': store };

  await test.step('the providers say what they can do and what the text at hand costs', async () => {
    await page.goto(`/p/${store}/voices`);
    await page.getByRole('textbox', { name: 'Text' }).fill(TEXT);
    const builtIn = page.getByRole('radio', { name: /^Built-in|eSpeak/ });
    await expect(builtIn).toBeChecked();
    await expect(page.getByText('Free', { exact: true }).first()).toBeVisible();
    await expect(page.getByText('exact captions').first()).toBeVisible();
    await accessible(page);
  });

  await test.step('a voice is found by its language and name, and heard', async () => {
    await page.getByRole('button', { name: 'Language', exact: true }).click();
    await page.getByPlaceholder('Search…', { exact: true }).fill('Romanian');
    await page.getByRole('option', { name: 'Romanian' }).click();
    await expect(page.getByRole('radio', { name: /Romanian/ }).first()).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search for a voice' }).fill('nobody of that name');
    await expect(page.getByText('No voice matches.')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search for a voice' }).fill('roman');
    await page.getByRole('radio', { name: /Romanian/ }).first().check();
    const sampled = page.waitForResponse((response) => response.url().endsWith('/tts/voice-preview') && response.status() === 201);
    await page.getByRole('button', { name: /^Hear / }).first().click();
    const heard = (await (await sampled).json()) as { text: string; language: string };
    expect([heard.language, heard.text]).toEqual(['ro', expect.stringContaining('Bună')]);
    await expect(page.getByRole('button', { name: /^Stop / })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Stop / })).toHaveCount(0);
    await accessible(page);
  });

  await test.step('the text is spoken as it is shown, and costs nothing the second time', async () => {
    const speak = page.getByRole('region', { name: 'Speak the text' });
    await expect(speak.getByText('This is spoken')).toBeVisible();
    await speak.getByRole('button', { name: 'Speak the text' }).click();
    await expect(speak.getByText('Spoken and kept in:')).toBeVisible();
    const seconds = await speak.getByLabel(/^Player of/).evaluate((player: HTMLAudioElement) => (player.readyState > 0 ? player.duration : new Promise<number>((resolve) => player.addEventListener('loadedmetadata', () => resolve(player.duration), { once: true }))));
    expect(seconds).toBeGreaterThan(1);
    await accessible(page);
    await speak.getByRole('button', { name: 'Speak the text' }).click();
    await expect(speak.getByText('Spoken before, so it cost nothing.')).toBeVisible();
  });

  await test.step('the voice becomes the store’s, and what steps in is chosen', async () => {
    await page.getByRole('button', { name: 'Use as the store\'s voice' }).click();
    await expect(page.getByText('This is the store\'s voice now').first()).toBeVisible();
    await page.getByRole('link', { name: 'Voice settings' }).click();
    await expect(page.getByRole('button', { name: 'Voice', exact: true })).toContainText('Romanian');
    await page.getByRole('radio', { name: 'Speak with a free voice' }).click();
    await accessible(page);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('The settings were saved').first()).toBeVisible();
    const settings = (await (await page.request.get(`/api/v1/profiles/${store}/settings`, { headers })).json()) as { voice: object; failover: object };
    expect([settings.voice, settings.failover]).toMatchObject([{ provider: 'tts-espeak', voiceId: 'ro' }, { policy: 'fall-back' }]);
  });

  await test.step('the library keeps it, without the sample that was heard', async () => {
    await page.getByRole('link', { name: 'Voice-overs', exact: true }).click();
    await expect(page.getByRole('heading', { name: TEXT })).toBeVisible();
    await expect(page.getByLabel(/^Player of/)).toHaveCount(1);
    await page.getByRole('searchbox', { name: 'Search the texts' }).fill('STICLA');
    await expect(page.getByRole('heading', { name: TEXT })).toBeVisible();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: /^Download: Sticla/ }).click();
    expect((await download).suggestedFilename()).toBe('Sticla este ușoară și nu curge.wav');
    await accessible(page);
  });

  await test.step('it is put into a video, which is rendered with it', async () => {
    const video = await page.request.post('/api/v1/segments/source-videos', { headers, multipart: { file: { name: 'bottles.mp4', mimeType: 'video/mp4', buffer: await readFile(sample) } } });
    const { id: sourceVideoId } = (await video.json()) as { id: string };
    const { job } = (await (await page.request.post('/api/v1/jobs', { headers, data: { name: 'Old words', script: 'Old words.', sourceVideoIds: [sourceVideoId] } })).json()) as { job: { id: string } };
    await expect.poll(async () => ((await (await page.request.get(`/api/v1/jobs/${job.id}`, { headers })).json()) as { state: string }).state, { timeout: 120_000 }).toBe('succeeded');
    await page.getByRole('button', { name: /^Use in clips: Sticla/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Use in clips' });
    await dialog.getByRole('checkbox').first().check();
    await accessible(page);
    await dialog.getByRole('button', { name: 'Render one clip' }).click();
    await expect(page.getByText('One clip is being rendered').first()).toBeVisible();
    await expect.poll(async () => ((await (await page.request.get('/api/v1/library/clips', { headers })).json()) as { items: { script: string; status: string }[] }).items[0], { timeout: 120_000 }).toMatchObject({ script: TEXT, status: 'rendered' });
  });

  await test.step('the pages fit a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const place of ['voices', 'voices/library', 'voices/settings']) {
      await page.goto(`/p/${store}/${place}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
      await accessible(page);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('a voice-over is deleted after a question', async () => {
    await page.goto(`/p/${store}/voices/library`);
    await page.getByRole('button', { name: /^Delete: Sticla/ }).click();
    await page.getByRole('dialog', { name: 'Delete this voice-over?' }).getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('heading', { name: TEXT })).toHaveCount(0);
  });
});
