import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findMediaTools } from '../core/media/index.ts';
import { usualScene, writeScene } from '../core/test/spoken-scene.ts';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

const run = promisify(execFile);

/** A video in which somebody speaks four times. */
async function spokenVideo(): Promise<Buffer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-spoken-'));
  try {
    const [{ ffmpegPath }, scene] = await Promise.all([findMediaTools(), usualScene(folder)]);
    const [sound, file] = [await writeScene(folder, 'scene.wav', scene), path.join(folder, 'scene.mp4')];
    await run(ffmpegPath, ['-v', 'error', '-f', 'lavfi', '-i', `testsrc2=s=320x180:r=25:d=${scene.durationSeconds.toFixed(2)}`, '-i', sound, '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', file]);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('VID: the voice of footage is found, muted and freed of its pauses; a voice-over is asked for without pauses', async ({ page, accessible }) => {
  await enter(page);
  const store = await createStore(page, 'Talking store');
  const file = { name: 'interview.mp4', mimeType: 'video/mp4', buffer: await spokenVideo() };
  const upload = await page.request.post('/api/v1/segments/source-videos', { headers: { 'x-profile-id': store }, multipart: { file, name: 'Interview' } });
  const { id } = (await upload.json()) as { id: string };
  const voice = page.getByRole('region', { name: 'Voice' });

  await test.step('what is spoken stands on the timeline', async () => {
    await page.goto(`/p/${store}/sources/${id}`);
    await voice.getByRole('button', { name: 'Detect voice' }).click();
    await expect(voice.getByRole('status')).toHaveText(/^4 stretches of speech: .* of /, { timeout: 60_000 });
    await expect(page.locator('[data-speech]')).toHaveCount(4);
    await accessible(page);
  });

  await test.step('a copy without the voice is made while one watches', async () => {
    await voice.getByRole('button', { name: 'Mute voice' }).click();
    await expect(voice.getByText('Muting the voice')).toBeVisible();
    await voice.getByRole('link', { name: 'Open the new video' }).click({ timeout: 120_000 });
    await expect(page.getByRole('heading', { name: 'Interview (voice muted)' })).toBeVisible();
    await voice.getByRole('button', { name: 'Detect voice' }).click();
    await expect(voice.getByRole('status')).toHaveText('Nobody is heard speaking.', { timeout: 60_000 });
  });

  await test.step('a copy without the pauses is made', async () => {
    await page.goto(`/p/${store}/sources/${id}`);
    await voice.getByRole('spinbutton', { name: /^Shortest pause/ }).fill('0.4');
    await page.keyboard.press('Tab');
    await voice.getByRole('button', { name: 'Remove silence' }).click();
    await voice.getByRole('link', { name: 'Open the new video' }).click({ timeout: 120_000 });
    await expect(page.getByRole('heading', { name: 'Interview (pauses removed)' })).toBeVisible();
    await accessible(page);
  });

  await test.step('the wizard asks for a voice-over without pauses', async () => {
    await page.goto(`/p/${store}/produce?source=${id}`);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('textbox', { name: /^Script/ }).fill('It is light. It never leaks.');
    await page.getByRole('button', { name: 'Continue' }).click();
    const trim = page.getByRole('switch', { name: 'Trim pauses' });
    await trim.click();
    await expect(trim).toBeChecked();
    await expect(page.getByRole('group', { name: 'Voice', exact: true }).getByRole('radio', { checked: true })).toBeVisible();
    await accessible(page);
    const answered = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/api/v1/jobs'));
    for (let step = 0; step < 2; step++) await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Produce video' }).click();
    expect((await answered).request().postDataJSON()).toMatchObject({ voice: { trimSilence: true } });
    await page.getByRole('button', { name: /^Cancel / }).click();
    await expect(page.getByText('Cancelled')).toBeVisible();
  });
});
