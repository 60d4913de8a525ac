import type { Page } from '@playwright/test';
import path from 'node:path';
import { expect, test } from './fixtures.ts';

const sample = path.resolve(import.meta.dirname, '../scripts/sample/bottles.mp4');
const STAND_IN = 'http://127.0.0.1:4320';


const SCRIPT = 'Fresh from the line. Order today, and it ships tomorrow.';

/** What is asked of the player. The browser's own types would take the place of Node's in the whole program. */
interface Video {
  muted: boolean;
  readonly currentTime: number;
  readonly videoWidth: number;
  readonly videoHeight: number;
  readonly textTracks: ArrayLike<{ readonly cues: ArrayLike<unknown> | null }>;
  play(): Promise<void>;
  pause(): void;
}

/** Pictures of the pages, kept when SCREENSHOTS names a folder. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

const navigate = (page: Page, name: string) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();

test('from a fresh install to a published video, and nothing of it in the next store', async ({ page, accessible }) => {
  await test.step('the first visitor creates the owner account', async () => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Welcome to Edit Factory' })).toBeVisible();
    await accessible(page);
    await shoot(page, '1-first-run');
    await page.getByLabel('Name', { exact: true }).fill('Ana');
    await page.getByLabel('E-mail').fill('ana@example.com');
    await page.getByLabel('Password').fill('a good password');
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByRole('heading', { name: 'Make your first video' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Profile: My store/ })).toBeVisible();
    await accessible(page);
    await shoot(page, '2-home');
  });

  await test.step('uploads footage', async () => {
    await navigate(page, 'Sources');
    await page.getByLabel('Upload videos').setInputFiles({ name: 'not-a-video.mp4', mimeType: 'video/mp4', buffer: Buffer.from('plain text '.repeat(100)) });
    await expect(page.getByText(/not a video|cannot be read|no video/i).first()).toBeVisible();
    await page.getByLabel('Upload videos').setInputFiles(sample);
    await expect(page.getByRole('button', { name: 'Play bottles' })).toBeVisible({ timeout: 60_000 });
    await accessible(page);
    await shoot(page, '3-sources');
  });

  await test.step('connects the publisher and chooses channels', async () => {
    await navigate(page, 'Plugins');
    await accessible(page);
    await shoot(page, '4-plugins');
    await page.getByRole('link', { name: 'Postiz' }).click();
    await page.getByLabel('Address').fill(STAND_IN);
    await page.getByRole('textbox', { name: /^API key/ }).fill('demo-key-store-a');
    await page.getByRole('button', { name: 'Test connection' }).click();
    await expect(page.getByText('It works')).toBeVisible();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('checkbox', { name: /Store A on Facebook/ }).check();
    await page.getByRole('checkbox', { name: /Store A on TikTok/ }).check();
    await page.getByRole('button', { name: 'Save channels' }).click();
    await expect(page.getByText('The channels were saved').first()).toBeVisible();
    await expect(page.getByText('demo-key-store-a')).toHaveCount(0);
    await accessible(page);
    await shoot(page, '5-plugin');
  });

  await test.step('produces a video and follows the job', async () => {
    await navigate(page, 'Produce');
    await page.getByRole('checkbox', { name: /bottles/ }).check();
    await accessible(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('textbox', { name: /^Script/ }).fill(SCRIPT);
    await page.getByRole('textbox', { name: /^Name/ }).fill('Fresh bottles');
    await accessible(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { name: /Choose the voice/ })).toBeVisible();
    await expect(page.getByRole('group', { name: 'Voice', exact: true }).getByRole('radio', { checked: true })).toBeVisible();
    await accessible(page);
    await shoot(page, '6-produce-voice');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('heading', { name: /Publish it right away/ })).toBeVisible();
    await page.getByRole('button', { name: 'Continue' }).click();
    await accessible(page);
    await shoot(page, '7-produce-review');
    await page.getByRole('button', { name: 'Produce video' }).click();
    await expect(page.getByRole('progressbar')).toBeVisible();
    await accessible(page);
    await shoot(page, '8-job');
    await expect(page.getByText('Succeeded')).toBeVisible({ timeout: 150_000 });
    await shoot(page, '9-job-done');
  });

  await test.step('watches it in the library', async () => {
    await navigate(page, 'Library');
    await accessible(page);
    await shoot(page, 'library');
    await page.getByRole('link', { name: /Fresh bottles/ }).click();
    const player = page.getByLabel('Video: Fresh bottles');
    const ask = <T>(question: (video: Video) => T): Promise<Awaited<T>> => player.evaluate(question as never);
    await ask((video: Video) => {
      video.muted = true;
      return video.play();
    });
    await expect.poll(() => ask((video: Video) => video.currentTime)).toBeGreaterThan(1);
    expect(await ask((video: Video) => [video.videoWidth, video.videoHeight, video.textTracks[0]?.cues?.length !== 0])).toEqual([1080, 1920, true]);
    await ask((video: Video) => video.pause());
    await accessible(page);
    await shoot(page, '10-clip');
  });

  await test.step('publishes it to the stand-in', async () => {
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish video' });
    await dialog.getByRole('checkbox', { name: /Store A on Facebook/ }).check();
    await dialog.getByLabel('Caption').fill('Fresh from the line');
    await accessible(page);
    await shoot(page, '11-publish');
    await dialog.getByRole('button', { name: 'Publish now' }).click();
    await expect(page.getByText('Publishing has started').first()).toBeVisible();
    await navigate(page, 'Publications');
    await expect(page.getByText('Published', { exact: true })).toBeVisible({ timeout: 60_000 });
    await accessible(page);
    await shoot(page, '12-publications');
  });

  await test.step('lets an automation do it every day', async () => {
    await navigate(page, 'Automations');
    await accessible(page);
    await page.getByRole('link', { name: 'New automation' }).first().click();
    await expect(page.getByRole('heading', { name: 'New automation' })).toBeVisible();
    await accessible(page);
    await shoot(page, '13-automation');
  });

  await test.step('sees nothing of it in another profile', async () => {
    await page.getByRole('button', { name: /^Profile: My store/ }).click();
    await page.getByRole('menuitem', { name: 'New profile…' }).click();
    const dialog = page.getByRole('dialog', { name: 'New profile' });
    await dialog.getByLabel('Name').fill('Second store');
    await accessible(page);
    await dialog.getByRole('button', { name: 'Create profile' }).click();
    await expect(page.getByRole('button', { name: /^Profile: Second store/ })).toBeVisible();
    for (const [place, empty] of [['Sources', 'No footage yet'], ['Jobs', 'No jobs yet'], ['Library', 'No videos yet'], ['Publications', 'Nothing published yet']] as const) {
      await navigate(page, place);
      await expect(page.getByText(empty, { exact: true })).toBeVisible();
    }
    await page.getByRole('button', { name: /^Profile: Second store/ }).click();
    await page.getByRole('menuitemcheckbox', { name: 'My store' }).click();
    await navigate(page, 'Jobs');
    await expect(page.getByText('Fresh bottles').first()).toBeVisible();
    await accessible(page);
    await shoot(page, '14-jobs');
  });

  await test.step('signs out and in again, to the profile used last', async () => {
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await accessible(page);
    await page.getByLabel('E-mail').fill('ana@example.com');
    await page.getByLabel('Password').fill('a good password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('button', { name: /^Profile: My store/ })).toBeVisible();
  });
});
