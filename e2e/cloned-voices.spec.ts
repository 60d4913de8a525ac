import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from '@playwright/test';
import { createStore, enter } from './entrance.ts';
import { expect, test } from './fixtures.ts';

/** The recording is decoded, listened to and leveled. */
const MAKING = { timeout: 60_000 };
const root = path.resolve(import.meta.dirname, '..');
const LINES = 'Hello, this is my own voice. I am reading a few sentences aloud, so that it can be learned. The weather is fine today, and the coffee is hot. Later I will pack the parcels and bring them to the post office.';

let xtts: ChildProcess;
let xttsUrl = '';

test.beforeAll(async () => {
  xtts = spawn(process.execPath, ['--import', 'tsx', 'plugins/tts-xtts/stand-in/main.ts', '--port', '0'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  if (!xtts.stdout) throw new Error('the stand-in has no output');
  const [line] = (await once(createInterface({ input: xtts.stdout }), 'line')) as [string];
  xttsUrl = /http:[^\s,]+/.exec(line)?.[0] ?? '';
});
test.afterAll(async () => {
  const ended = once(xtts, 'exit');
  xtts.kill('SIGTERM');
  await ended;
});

/** Somebody who speaks, as a WAV file: by the built-in voice. */
async function recording(page: Page, headers: Record<string, string>): Promise<Buffer> {
  const spoken = await page.request.post('/api/v1/tts/generate', { headers, data: { text: LINES, voice: { provider: 'tts-espeak', voiceId: 'en' } } });
  const { audioUrl } = (await spoken.json()) as { audioUrl: string };
  return (await page.request.get(audioUrl)).body();
}

/** The microphone of this page hears the recording, over and over. */
async function speakIntoMicrophone(page: Page, wav: Buffer): Promise<void> {
  await page.evaluate((base64) => {
    navigator.mediaDevices.getUserMedia = async () => {
      const context = new AudioContext();
      const source = context.createBufferSource();
      source.buffer = await context.decodeAudioData(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer);
      source.loop = true;
      const microphone = context.createMediaStreamDestination();
      source.connect(microphone);
      source.start();
      return microphone.stream;
    };
  }, wav.toString('base64'));
}

test('TTS-03, TTS-06: a voice is cloned of a file and by microphone, heard, used, renamed and deleted', async ({ page, accessible }) => {
  await enter(page);
  const store = await createStore(page, 'Cloning store');
  const headers = { 'x-profile-id': store };
  const wav = await recording(page, headers);
  const clone = page.getByRole('button', { name: 'Clone a voice' });
  const dialog = page.getByRole('dialog', { name: 'Clone a voice' });
  const makeVoice = dialog.getByRole('button', { name: 'Clone a voice' });

  await test.step('without a provider it says what is missing', async () => {
    await page.goto(`/p/${store}/voices/cloned`);
    await expect(page.getByText('No provider that clones voices is set up')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'No cloned voice yet' })).toBeVisible();
    await accessible(page);
    await expect(page.getByRole('link', { name: 'Set up Coqui XTTS' })).toBeVisible();
    await page.request.patch('/api/v1/plugins/tts-xtts/config', { headers, data: { enabled: true, config: { server: 'api-server', url: xttsUrl } } });
    await page.reload();
  });

  await test.step('what is no voice is refused with its reason, beside the recording', async () => {
    await clone.click();
    await expect(makeVoice).toBeDisabled();
    await accessible(page);
    await dialog.getByLabel('Choose a recording').setInputFiles({ name: 'notes.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('do re mi') });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Ana');
    await expect(makeVoice).toBeDisabled();
    await dialog.getByRole('checkbox', { name: 'This person has agreed' }).check();
    if (await dialog.getByRole('combobox', { name: 'Voice provider' }).textContent().then((text) => !text?.includes('XTTS'))) {
      await dialog.getByRole('combobox', { name: 'Voice provider' }).click();
      await page.getByRole('option', { name: 'Coqui XTTS' }).click();
    }
    await makeVoice.click();
    await expect(dialog.getByRole('alert')).toContainText('not an audio file that can be used', MAKING);
    await accessible(page);
  });

  await test.step('a recording is uploaded and becomes a voice', async () => {
    await dialog.getByRole('button', { name: 'Take another one' }).click();
    await dialog.getByLabel('Choose a recording').setInputFiles({ name: 'ana.wav', mimeType: 'audio/wav', buffer: wav });
    await expect(dialog.getByLabel('Player of the recording')).toBeVisible();
    await makeVoice.click();
    await expect(page.getByRole('heading', { name: 'Ana' })).toBeVisible(MAKING);
    await expect(dialog).toHaveCount(0);
    await accessible(page);
  });

  await test.step('it is heard, and chosen like every other voice', async () => {
    const sampled = page.waitForResponse((response) => response.url().endsWith('/tts/voice-preview') && response.status() === 201);
    await page.getByRole('button', { name: 'Hear Ana' }).click();
    expect(((await (await sampled).json()) as { provider: string }).provider).toBe('tts-xtts');
    const { items } = (await (await page.request.get('/api/v1/tts/voices?provider=tts-xtts', { headers })).json()) as { items: { name: string; cloned: boolean }[] };
    expect(items.filter(({ cloned }) => cloned).map(({ name }) => name)).toEqual(['Ana']);
  });

  await test.step('another one is spoken into the microphone', async () => {
    await speakIntoMicrophone(page, wav);
    await clone.click();
    await dialog.getByRole('button', { name: 'Record by microphone' }).click();
    const stop = dialog.getByRole('button', { name: 'Stop recording' });
    await expect(stop).toBeVisible();
    await accessible(page);
    await expect(stop).toBeEnabled({ timeout: 20_000 });
    await stop.click();
    await expect(dialog.getByText('recording.webm')).toBeVisible();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Mihai');
    await dialog.getByRole('checkbox', { name: 'This person has agreed' }).check();
    await makeVoice.click();
    await expect(page.getByRole('heading', { name: 'Mihai' })).toBeVisible(MAKING);
  });

  await test.step('a voice is renamed', async () => {
    await page.getByRole('button', { name: 'Rename Mihai' }).click();
    const renaming = page.getByRole('dialog', { name: 'Rename voice' });
    await renaming.getByRole('textbox', { name: 'Name' }).fill('Mihai, calm');
    await renaming.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: 'Mihai, calm' })).toBeVisible();
  });

  await test.step('a voice is deleted, and the other one stays', async () => {
    await page.getByRole('button', { name: 'Delete Mihai, calm' }).click();
    await accessible(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Mihai, calm' })).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Ana' })).toBeVisible();
  });

  await test.step('a provider that does not take part: it says so, and the voice can be deleted here alone', async () => {
    await page.request.patch('/api/v1/plugins/tts-xtts/config', { headers, data: { config: { server: 'streaming-server' } } });
    await page.getByRole('button', { name: 'Delete Ana' }).click();
    const deleting = page.getByRole('dialog', { name: 'Delete Ana?' });
    await deleting.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect(deleting.getByRole('alert')).toContainText('The provider did not delete the voice');
    await expect(page.getByText('not yet deleted by the provider')).toBeVisible();
    await accessible(page);
    await deleting.getByRole('button', { name: 'Delete only here' }).click();
    await expect(page.getByRole('heading', { name: 'No cloned voice yet' })).toBeVisible();
  });
});
