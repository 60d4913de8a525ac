import { logoPng, toneWav } from '../core/test/brand-files.ts';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

test('VID: the music and logos of a store are uploaded, heard, seen, renamed and deleted', async ({ page, accessible }) => {
  await enter(page);
  const store = await createStore(page, 'Brand store');

  await test.step('at first there is nothing, and it says what belongs here', async () => {
    await page.goto(`/p/${store}/brand`);
    await expect(page.getByRole('heading', { name: 'No music yet' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'No logo yet' })).toBeVisible();
    await accessible(page);
  });
  const music = page.getByRole('region', { name: 'Music' });
  const logos = page.getByRole('region', { name: 'Logos' });

  await test.step('music is uploaded and plays', async () => {
    await music.getByLabel('Upload music').setInputFiles({ name: 'Jingle.wav', mimeType: 'audio/wav', buffer: toneWav(3) });
    await expect(music.getByRole('heading', { name: 'Jingle' })).toBeVisible();
    await expect(music.getByText('0:03')).toBeVisible();
    const seconds = await music.getByLabel('Player of Jingle').evaluate(async (player: HTMLAudioElement) => {
      const loaded = new Promise((resolve) => player.addEventListener('loadedmetadata', resolve, { once: true }));
      player.preload = 'metadata';
      player.load();
      await loaded;
      return player.duration;
    });
    expect(seconds).toBeCloseTo(3, 1);
  });

  await test.step('what is no music is refused with its reason, which stays until it is closed', async () => {
    await music.getByLabel('Upload music').setInputFiles({ name: 'notes.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('do re mi') });
    const alert = music.getByRole('alert');
    await expect(alert).toContainText('notes.mp3 was not taken in');
    await expect(alert).toContainText('Take a WAV, MP3, M4A, OGG or FLAC file.');
    await accessible(page);
    await alert.getByRole('button').click();
    await expect(alert).toHaveCount(0);
  });

  await test.step('a logo is uploaded and seen', async () => {
    await logos.getByLabel('Upload a logo').setInputFiles({ name: 'Mark.png', mimeType: 'image/png', buffer: logoPng(120, 60) });
    const picture = logos.getByRole('img', { name: 'Mark' });
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(120);
    await expect(logos.getByText('120×60')).toBeVisible();
    await accessible(page);
  });

  await test.step('both can be chosen for videos', async () => {
    const headers = { 'x-profile-id': store };
    const [tracks, pictures] = await Promise.all(['music', 'logos'].map(async (kind) => ((await (await page.request.get(`/api/v1/${kind}`, { headers })).json()) as { items: { name: string }[] }).items));
    expect([tracks?.map(({ name }) => name), pictures?.map(({ name }) => name)]).toEqual([['Jingle'], ['Mark']]);
  });

  await test.step('music is renamed by keyboard', async () => {
    await music.getByRole('button', { name: 'Rename Jingle' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Rename music' });
    await dialog.getByRole('textbox').fill('Summer jingle');
    await page.keyboard.press('Enter');
    await expect(music.getByRole('heading', { name: 'Summer jingle' })).toBeVisible();
  });

  await test.step('the page fits a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await accessible(page);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step('a logo is deleted after a question', async () => {
    await logos.getByRole('button', { name: 'Delete Mark' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete “Mark”?' });
    await accessible(page);
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await expect(page.getByRole('heading', { name: 'No logo yet' })).toBeVisible();
  });
});
