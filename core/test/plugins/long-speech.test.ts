import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import espeak from '../../../plugins/tts-espeak/index.ts';
import { readScript } from '../../features/voices/speaking/spoken-text.ts';
import type { SpokenWord } from '../../features/voices/speaking/word-timings.ts';
import { buildCues, findMediaTools } from '../../media/index.ts';
import { PluginError, type Speech, type TtsPlugin } from '../../plugin-api/index.ts';
import { openSpeechBench, type SpeechBench } from './speech-bench.ts';

let bench: SpeechBench;
beforeAll(async () => {
  bench = await openSpeechBench();
});
afterAll(() => bench.close());
afterEach(() => bench.clear());

const PARAGRAPH = [
  'Țineți minte: sticla **GreenFlow (Pro Max)** păstrează apa rece 24 de ore! 😍',
  '[muzică veselă] Costă doar 29,99 lei, adică cu 35% mai puțin decât în 2025.',
  'Vezi oferta la https://www.greenflow.ro/oferte-noi?utm_source=clip sau scrie la ajutor@greenflow.ro.',
  'Își găsește locul în orice rucsac, știi bine 👍🏽; și *nu* curge, *(șoptit)* niciodată.',
  'Îți place? Comand-o acum, până la 1.250 de bucăți în stoc 🔥🔥.',
].join(' ');

/** 4 900 characters, in paragraphs. */
function script(): string {
  let text = '';
  for (let index = 1; text.length < 4_900; index += 1) text += `${index === 1 ? '' : '\n\n'}Partea ${index}. ${PARAGRAPH}`;
  return `${text.slice(0, 4_895).replace(/\s+\S*$/u, '')} gata.`;
}

const offline: TtsPlugin = espeak;

/** The built-in voice, as if it took but short texts. It counts. */
function shortTts(parts: Partial<TtsPlugin> = {}): { plugin: TtsPlugin; calls: Speech[] } {
  const calls: Speech[] = [];
  const plugin: TtsPlugin = {
    ...offline,
    id: 'tts-short',
    capabilities: { ...offline.capabilities, maxTextLength: 900 },
    price: (_, { text }) => ({ unit: 'characters', quantity: [...text].length, unitPriceMicros: 220, version: '2026-11' }),
    synthesize: (context, speech) => {
      calls.push(speech);
      return offline.synthesize(context, speech);
    },
    ...parts,
  };
  return { plugin, calls };
}

async function samplesOf(file: string): Promise<{ samples: Int16Array; rate: number }> {
  const rate = 22_050;
  const { stdout } = await promisify(execFile)((await findMediaTools({})).ffmpegPath, ['-v', 'error', '-i', file, '-f', 's16le', '-ac', '1', '-ar', String(rate), '-'], { encoding: 'buffer', maxBuffer: 1e9 });
  return { samples: new Int16Array(stdout.buffer, stdout.byteOffset, stdout.length / 2), rate };
}

/** Seconds of silence longer than a quarter of one, with where they begin. */
function silences({ samples, rate }: { readonly samples: Int16Array; readonly rate: number }): { at: number; seconds: number }[] {
  const found: { at: number; seconds: number }[] = [];
  let since = 0;
  samples.forEach((sample, index) => {
    if (Math.abs(sample) < 100) return;
    if (index - since > rate / 4) found.push({ at: since / rate, seconds: (index - since) / rate });
    since = index;
  });
  return found;
}

/** When the first word of each piece but the first is heard. */
function joinTimes(text: string, calls: readonly Speech[], words: readonly SpokenWord[]): number[] {
  const counts = readScript(text, 'ro').map(({ spoken }) => spoken.length);
  let said = 0;
  return calls.slice(0, -1).map((call) => {
    said += call.text.split(/\s+/u).length;
    let before = 0;
    const index = counts.findIndex((count) => (before += count) > said);
    return words[index]?.startSeconds ?? Number.NaN;
  });
}

test('TTS-12: 4 900 characters of Romanian come in pieces that sound as one, with captions as they are written', async () => {
  const { plugin, calls } = shortTts();
  const { voiceOvers } = bench.server([plugin]);
  const request = { text: script(), voice: { provider: 'tts-short', voiceId: 'ro' } };
  expect(request.text.length).toBeGreaterThan(4_850);
  const quote = await voiceOvers.quote(request);
  expect(quote.spokenText).toContain('Țineți minte: sticla GreenFlow (Pro Max) păstrează apa rece 24 de ore! Costă doar 29,99 lei');
  expect(quote.spokenText).toContain('la greenflow punct ro slash oferte noi sau scrie la ajutor arond greenflow punct ro.');
  expect(quote.spokenText).not.toMatch(/[\p{Extended_Pictographic}*[\]]|muzică|șoptit|https/u);

  const spoken = await voiceOvers.speak(request);
  expect(calls.length).toBeGreaterThan(4);
  expect(calls.map(({ text }) => text).join(' ').replaceAll(/\s+/gu, ' ')).toBe(quote.spokenText.replaceAll(/\s+/gu, ' '));
  expect([spoken.costMicros, spoken.warnings]).toEqual([quote.amountMicros, []]);

  // Captions: as written, in order, inside the sound.
  const shown = spoken.words.map(({ text }) => text).join(' ');
  for (const written of ['GreenFlow (Pro Max)', '😍', '29,99 lei,', '35%', 'https://www.greenflow.ro/oferte-noi?utm_source=clip', 'ajutor@greenflow.ro.', '👍🏽;', '1.250', '🔥🔥.']) expect(shown).toContain(written);
  expect(shown).not.toMatch(/\*|\[|muzică|șoptit/u);
  spoken.words.forEach(({ startSeconds, endSeconds }, index) => {
    expect(startSeconds).toBeGreaterThanOrEqual((spoken.words[index - 1]?.endSeconds ?? 0) - 1e-9);
    expect(endSeconds).toBeGreaterThan(startSeconds);
  });
  expect(spoken.words.at(-1)?.endSeconds ?? 0).toBeLessThanOrEqual(spoken.durationSeconds);
  expect(buildCues(spoken.words, spoken.durationSeconds).length).toBeGreaterThan(150);

  // The sound: as long as it is said to be, pauses at joins like those elsewhere, and no step in the wave there.
  const file = await voiceOvers.audioPath(spoken.voiceOverId);
  expect(Math.abs((await bench.media.measureDuration(file)) - spoken.durationSeconds)).toBeLessThan(0.01);
  const sound = await samplesOf(file);
  const pauses = silences(sound);
  const steepest = (from: number, to: number): number => {
    let most = 0;
    for (let index = Math.max(1, Math.round(from * sound.rate)); index < Math.round(to * sound.rate); index += 1) most = Math.max(most, Math.abs((sound.samples[index] ?? 0) - (sound.samples[index - 1] ?? 0)));
    return most;
  };
  const joins = joinTimes(request.text, calls, spoken.words).map((seconds) => pauses.find(({ at, seconds: length }) => at - 0.1 < seconds && seconds < at + length + 0.1));
  const usual = pauses.map(({ seconds }) => seconds).sort((a, b) => a - b)[Math.floor(pauses.length / 2)] ?? 0;
  expect(joins).toHaveLength(calls.length - 1);
  for (const join of joins) {
    expect((join?.seconds ?? 0) / usual).toBeGreaterThan(0.6);
    expect((join?.seconds ?? 0) / usual).toBeLessThan(2);
    const { at, seconds } = join ?? { at: 0, seconds: 0 };
    for (const edge of [at, at + seconds]) expect(steepest(edge - 0.003, edge + 0.003)).toBeLessThan(steepest(0, spoken.durationSeconds) / 3);
    expect(steepest(at + 0.02, at + seconds - 0.02)).toBeLessThan(150);
  }
  // The words are where they are heard: something sounds in nearly all of them.
  const silent = spoken.words.filter(({ text, startSeconds, endSeconds }) => /^\p{L}{3,}/u.test(text) && steepest(startSeconds, endSeconds) < 200);
  expect(silent.length / spoken.words.length).toBeLessThan(0.01);
}, 120_000);

test('TTS-12: a failure half way pays for nothing twice', async () => {
  let failing = true;
  const { plugin, calls } = shortTts();
  const broken: TtsPlugin = {
    ...plugin,
    synthesize: (context, speech) => (failing && calls.length === 2 ? Promise.reject(new PluginError('quota', 'Your plan is used up.')) : plugin.synthesize(context, speech)),
  };
  const { voiceOvers } = bench.server([broken]);
  const request = { text: script().slice(0, 2_600), voice: { provider: 'tts-short', voiceId: 'ro' } };
  const whole = await voiceOvers.quote(request);
  await expect(voiceOvers.speak(request)).rejects.toMatchObject({ code: 'plugin.quota' });
  failing = false;
  const rest = await voiceOvers.quote(request);
  expect(rest.items.map(({ cached }) => cached)).toEqual([true, true, false, ...whole.items.slice(3).map(() => false)]);
  const { costMicros } = await voiceOvers.speak(request);
  expect([costMicros, calls.length]).toEqual([rest.amountMicros, whole.items.length]);
  const { data } = await bench.profileA.db.from('cost_entries').select('amount_micros');
  expect(data?.reduce((sum, entry) => sum + entry.amount_micros, 0)).toBe(whole.amountMicros);
}, 120_000);
