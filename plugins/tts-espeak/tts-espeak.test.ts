import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PluginContext, WordTiming } from '../../core/plugin-api/index.ts';
import { createTestContext, describePlugin } from '../../core/plugin-api/testing.ts';
import plugin from './index.ts';

describePlugin(plugin, { folder: import.meta.dirname, config: {} });

let workspace: string;
beforeAll(async () => {
  workspace = await mkdtemp(path.join(tmpdir(), 'tts-espeak-'));
});
afterAll(() => rm(workspace, { recursive: true, force: true }));

const contextWith = (parts: Partial<PluginContext<Record<string, never>>> = {}) => createTestContext<Record<string, never>>({ config: {}, workspace, ...parts });

interface Spoken {
  readonly words: readonly WordTiming[];
  readonly durationSeconds: number;
  /** Root mean square of the samples between two times. */
  loudness(startSeconds: number, endSeconds: number): number;
}

async function speak(text: string, voiceId = 'en-us', speed = 1): Promise<Spoken> {
  const { audioPath, words = [] } = await plugin.synthesize(contextWith(), { text, voiceId, speed });
  const wav = await readFile(audioPath);
  expect([wav.toString('latin1', 0, 4), wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34)]).toEqual(['RIFF', 1, 22_050, 16]);
  expect(wav.readUInt32LE(40)).toBe(wav.length - 44);
  const samples = new Int16Array(wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.length));
  return {
    words,
    durationSeconds: samples.length / 22_050,
    loudness: (startSeconds, endSeconds) => {
      const part = samples.subarray(Math.round(startSeconds * 22_050), Math.round(endSeconds * 22_050));
      return Math.sqrt(part.reduce((sum, sample) => sum + sample ** 2, 0) / Math.max(1, part.length));
    },
  };
}

/** Whatever was said: every token of the script has a time of its own, in order, inside the audio. */
function expectOrder(text: string, { words, durationSeconds }: Spoken): void {
  expect(words.map((word) => word.text)).toEqual(text.trim().split(/\s+/u));
  let earliest = 0;
  for (const { text: token, startSeconds, endSeconds } of words) {
    expect(startSeconds, token).toBeGreaterThanOrEqual(earliest);
    expect(endSeconds, token).toBeGreaterThan(startSeconds);
    earliest = endSeconds;
  }
  expect(earliest).toBeLessThanOrEqual(durationSeconds);
}

const wordOf = ({ words }: Spoken, text: string): WordTiming => words.find((word) => word.text === text) ?? expect.unreachable(`no ${text}`);

test('lists the voices of the package with their languages', async () => {
  const voices = await plugin.listVoices(contextWith());
  expect(voices.length).toBeGreaterThanOrEqual(100);
  expect(new Set(voices.map(({ id }) => id)).size).toBe(voices.length);
  expect(voices).toContainEqual({ id: 'en-us', name: 'English (America)', language: 'en-US' });
  expect(voices).toContainEqual({ id: 'ro', name: 'Romanian', language: 'ro' });
  expect(voices.find(({ id }) => id === plugin.defaultVoiceId)).toBeDefined();
  for (const { language } of voices) expect(Intl.getCanonicalLocales(language)).toEqual([language]);
});

test.each([
  ['en-us', 'Apples. Bread! Carrots? Dates. Eggs; figs: grapes, honey.'],
  ['en-us', 'Ice. Use it. "Open!" (All.) Every 5. I. A. Only 12,500.'],
  ['ro', 'Unu. Doi! Trei? „Patru.” Știu. Țară. Ana. 5. Așa e.'],
  ['de', 'Eins. Zwei! Drei? „Vier.“ Öl. Über. Fünf. 6. Groß. Äpfel.'],
])('%s: after a pause, sound begins where the word begins and ends where it ends: %s', async (voice, text) => {
  const spoken = await speak(text, voice);
  expectOrder(text, spoken);
  let pauses = 0;
  spoken.words.forEach((word, index) => {
    const next = spoken.words[index + 1];
    if (!next || next.startSeconds - word.endSeconds < 0.1) return;
    pauses++;
    expect(spoken.loudness(word.endSeconds, next.startSeconds - 0.02), `pause after ${word.text}`).toBeLessThan(60);
    expect(spoken.loudness(next.startSeconds, next.startSeconds + 0.1), `start of ${next.text}`).toBeGreaterThan(100);
  });
  expect(pauses).toBeGreaterThanOrEqual(6);
  for (const { text: token, startSeconds, endSeconds } of spoken.words) expect(spoken.loudness(startSeconds, endSeconds), token).toBeGreaterThan(100);
});

test.each([
  ['en-us', 'It is in a box of the year, costs 29,99 € or $5.99, and 12,500 people (Pro Max) love it — "really"... See https://shop.example.com/x?y=1 now! 🎉 Great 👍🏽 stuff; 50% off @home #sale C++ 5G/4K e.g. U.S.A. – don\'t wait'],
  ['en-us', '... !!! hello ??? 👩‍👩‍👧‍👦 - world -- <b>bold</b> R&D [[x]] a < b * c.\n\n1 000 000\tend —'],
  ['ro', 'Știi că țările „mele” costă 1.299,99 lei (TVA inclus), nr. 1 în România? Într-o zi, mi-a zis: s-a dus! Dr. Popescu are 3,5 kg, adică 12 500 g… 🎉🎉 gata.'],
  ['de', 'Das ist z. B. großartig, d. h. für 29,99 € gehört’s dir – am 24.12.2025 um 18:30 Uhr, ca. 1.234 Stück. „Wirklich“, sagt Dr. Müller!'],
  ['ja', 'これはボトルです。 コーヒー を 温かく 保ちます。'],
])('%s: every token of a hard text gets its time: %s', async (voice, text) => {
  expectOrder(text, await speak(text, voice));
});

test('a word lasts as long as it is said, though the text around it is spoken as one', async () => {
  const spoken = await speak('The price is 29,99 € in a box today.');
  expect(wordOf(spoken, '29,99').endSeconds - wordOf(spoken, '29,99').startSeconds).toBeGreaterThan(1);
  expect(wordOf(spoken, 'a').endSeconds - wordOf(spoken, 'a').startSeconds).toBeLessThan(0.25);
  expect(wordOf(spoken, 'box').startSeconds).toBeGreaterThan(wordOf(spoken, '€').endSeconds);
});

test('a long text keeps its clock from the first word to the last', async () => {
  const text = Array.from({ length: 60 }, (_, index) => `Sentence number ${index + 1} talks about the bottle. Marker!`).join(' ');
  const spoken = await speak(text);
  expectOrder(text, spoken);
  const markers = spoken.words.filter((word) => word.text === 'Marker!');
  expect(markers).toHaveLength(60);
  for (const { startSeconds, endSeconds } of markers) {
    expect(spoken.loudness(startSeconds - 0.1, startSeconds - 0.02)).toBeLessThan(60);
    expect(spoken.loudness(startSeconds, startSeconds + 0.1)).toBeGreaterThan(100);
    expect(endSeconds - startSeconds).toBeCloseTo((markers[0]?.endSeconds ?? 0) - (markers[0]?.startSeconds ?? 0), 1);
  }
});

test('silence at the end is cut to 0.15 s', async () => {
  const spoken = await speak('One sentence.\n\n\n…');
  const last = spoken.words.findLast((word) => spoken.loudness(word.startSeconds, word.endSeconds) > 100);
  expect(spoken.durationSeconds - (last?.endSeconds ?? 0)).toBeLessThan(0.17);
});

test('speed changes the pace', async () => {
  const text = 'This bottle — (Pro Max), 29,99 € — keeps your coffee hot for twelve hours.';
  const [slow, normal, fast] = [await speak(text, 'en-us', 0.5), await speak(text), await speak(text, 'en-us', 2)];
  for (const spoken of [slow, normal, fast]) expectOrder(text, spoken);
  expect(slow.durationSeconds / normal.durationSeconds).toBeGreaterThan(1.5);
  expect(normal.durationSeconds / fast.durationSeconds).toBeGreaterThan(1.5);
});

test.each(['...', '—', '', ' \n ', '. . .'])('a text with nothing to say (%j) is refused in words', async (text) => {
  await expect(speak(text)).rejects.toMatchObject({ name: 'PluginError', code: 'permanent', message: expect.stringContaining('at least one word') as unknown });
});

test('an unknown voice is refused in words', async () => {
  await expect(speak('Hello', 'xx-nothing')).rejects.toMatchObject({ name: 'PluginError', code: 'permanent', message: expect.stringContaining('list of voices') as unknown });
});

test('5 000 characters do not hold up the event loop, and progress is told', async () => {
  const text = 'This bottle keeps water cold for a whole day, and it costs 29,99 € only. '.repeat(70).slice(0, 5_000);
  const seen: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const startedMs = performance.now();
  const { words = [] } = await plugin.synthesize(contextWith({ progress: (fraction) => void seen.push(fraction) }), { text, voiceId: 'en-us', speed: 1 });
  const tookMs = performance.now() - startedMs;
  delay.disable();
  expect(words).toHaveLength(text.trim().split(/\s+/).length);
  // The work takes about 2 s; the bound leaves room for a busy machine, on which all of it takes longer.
  expect(delay.max / 1e6).toBeLessThan(Math.max(500, tookMs / 4));
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(1);
});

test('an aborted synthesis stops at once and leaves no file', async () => {
  const controller = new AbortController();
  const reason = new Error('cancelled');
  const fresh = path.join(workspace, 'fresh');
  const text = 'This is said very often. '.repeat(200);
  const context = contextWith({ signal: controller.signal, workspace: fresh, progress: () => controller.abort(reason) });
  await expect(plugin.synthesize(context, { text, voiceId: 'en-us', speed: 1 })).rejects.toBe(reason);
  expect(existsSync(path.join(fresh, 'speech.wav'))).toBe(false);
});
