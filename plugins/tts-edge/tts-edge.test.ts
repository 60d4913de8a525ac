import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { findMediaTools } from '../../core/media/tools.ts';
import type { PluginError, WordTiming } from '../../core/plugin-api/index.ts';
import type { EdgeContext } from './client.ts';
import plugin from './index.ts';
import { mp3Duration } from './mp3.ts';
import type { Fault } from './stand-in/server.ts';
import { createContext, startWithContext } from './test-context.ts';

const run = promisify(execFile);
const VOICE = 'en-US-GuyNeural';

interface Heard {
  readonly words: readonly WordTiming[];
  readonly durationSeconds: number;
  /** Root mean square of the decoded samples between two times. */
  loudness(startSeconds: number, endSeconds: number): number;
}

async function speak(context: EdgeContext, text: string, voiceId = VOICE, speed = 1): Promise<Heard> {
  const { audioPath, words = [] } = await plugin.synthesize(context, { text, voiceId, speed });
  const { ffmpegPath } = await findMediaTools();
  const { stdout } = await run(ffmpegPath, ['-v', 'error', '-i', audioPath, '-f', 's16le', '-ac', '1', '-ar', '24000', '-'], { encoding: 'buffer', maxBuffer: 1e9 });
  const samples = new Int16Array(stdout.buffer, stdout.byteOffset, stdout.byteLength / 2);
  expect(mp3Duration(await readFile(audioPath))).toBeCloseTo(samples.length / 24_000, 6);
  return {
    words,
    durationSeconds: samples.length / 24_000,
    loudness: (startSeconds, endSeconds) => {
      const part = samples.subarray(Math.round(startSeconds * 24_000), Math.round(endSeconds * 24_000));
      return Math.sqrt(part.reduce((sum, sample) => sum + sample ** 2, 0) / Math.max(1, part.length));
    },
  };
}

const failureOf = async (work: Promise<unknown>): Promise<PluginError> => {
  const error = await work.then(() => undefined, (reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'PluginError' });
  return error as PluginError;
};

test('TTS-01: its voices are listed once for all who ask, with language and gender', async () => {
  const { standIn, context } = await startWithContext();
  const voices = await plugin.listVoices(context);
  expect(voices).toContainEqual({ id: 'ro-RO-AlinaNeural', name: 'Alina', language: 'ro-RO', gender: 'female' });
  expect(voices).toContainEqual({ id: plugin.defaultVoiceId, name: 'Emma (multilingual)', language: 'en-US', gender: 'female' });
  expect(await plugin.listVoices(await createContext(standIn.address))).toEqual(voices);
  expect([standIn.counts.voiceLists, standIn.refusals]).toEqual([1, []]);
});

test('TTS-10: words have the times at which they are heard', async () => {
  const { standIn, context } = await startWithContext();
  const seen: number[] = [];
  const text = 'Apples. Bread! R&D? "Well-known" (Pro Max) costs 12 500 lei, a < b. Done.';
  const spoken = await speak({ ...context, progress: (fraction) => void seen.push(fraction) }, text);
  expect(spoken.words.map((word) => word.text)).toEqual(text.split(' '));
  expect(standIn.utterances.map((utterance) => [utterance.voice.shortName, utterance.text])).toEqual([[VOICE, text]]);
  expect([standIn.refusals, seen]).toEqual([[], [1]]);
  let earliest = 0;
  let pauses = 0;
  spoken.words.forEach(({ text: word, startSeconds, endSeconds }, index) => {
    expect(startSeconds, word).toBeGreaterThanOrEqual(earliest);
    earliest = endSeconds;
    expect(spoken.loudness(startSeconds, endSeconds), word).toBeGreaterThan(100);
    const next = spoken.words[index + 1];
    if (!next || next.startSeconds - endSeconds < 0.15) return;
    pauses++;
    expect(spoken.loudness(endSeconds + 0.02, next.startSeconds - 0.02), `pause after ${word}`).toBeLessThan(60);
  });
  expect(pauses).toBeGreaterThanOrEqual(4);
  expect(earliest).toBeLessThanOrEqual(spoken.durationSeconds);
});

test('a text of several turns keeps its clock to the end', async () => {
  const { standIn, context } = await startWithContext();
  const sentence = 'Бутылка держит воду холодной весь день и стоит 1299 рублей. Метка! ';
  const text = sentence.repeat(37);
  const spoken = await speak(context, text, 'ru-RU-SvetlanaNeural');
  expect(standIn.utterances.length).toBe(2);
  expect(standIn.counts.connections).toBe(2);
  expect(standIn.utterances.map((utterance) => utterance.text).join('')).toBe(text);
  expect(spoken.words.map((word) => word.text)).toEqual(text.trim().split(/\s+/));
  const marks = spoken.words.filter((word) => word.text === 'Метка!');
  expect(marks.length).toBe(37);
  const secondTurn = standIn.utterances[0]?.text.trim().split(/\s+/).length ?? 0;
  const [before, after] = [spoken.words[secondTurn - 1]?.endSeconds ?? 0, spoken.words[secondTurn]?.startSeconds ?? 0];
  expect(after - before, 'the pause between the turns').toBeGreaterThan(0.3);
  expect(after - before, 'the pause between the turns').toBeLessThan(0.7);
  expect(spoken.loudness(before + 0.05, after - 0.03), 'the join').toBeLessThan(20);
  for (const { startSeconds, endSeconds } of marks) {
    expect(spoken.loudness(startSeconds - 0.1, startSeconds - 0.02), `before ${startSeconds}`).toBeLessThan(60);
    expect(spoken.loudness(startSeconds, endSeconds), `at ${startSeconds}`).toBeGreaterThan(100);
  }
});

test('speed becomes a rate', async () => {
  const { standIn, context } = await startWithContext();
  const [slow, fast] = [await speak(context, 'This bottle keeps coffee hot.', VOICE, 0.5), await speak(context, 'This bottle keeps coffee hot.', VOICE, 1.25)];
  expect(standIn.utterances.map((utterance) => utterance.speed)).toEqual([0.5, 1.25]);
  expect(slow.durationSeconds).toBeGreaterThan(fast.durationSeconds + 1);
});

test.each([-40, 40])('a clock that is %d minutes off is set by the answer, once for all requests', async (minutes) => {
  const { standIn, context } = await startWithContext({ clockAheadMs: minutes * 60_000 });
  expect((await plugin.check(context)).ok).toBe(true);
  expect(standIn.refusals).toEqual(['Sec-MS-GEC does not prove the time']);
  await speak(context, 'Hello.');
  expect(standIn.refusals).toHaveLength(1);
});

test('who is not let in is told so, and does not knock for ever', async () => {
  const { standIn } = await startWithContext();
  const context = await createContext(standIn.address, { browserVersion: '130.0.2849.68' });
  expect(await plugin.check(context)).toEqual({ ok: false, detail: expect.stringContaining('present version of Microsoft Edge') as unknown });
  expect((await failureOf(speak(context, 'Hello.'))).code).toBe('auth');
  expect(standIn.refusals).toEqual(Array.from({ length: 4 }, () => 'the browser is too old'));
});

test.each<Fault>(['no-audio', 'cut', { status: 503 }])('%j is tried again, and nothing is missing then', async (fault) => {
  const { standIn, context } = await startWithContext();
  standIn.faults.push(fault);
  expect((await speak(context, 'Hello again.')).words.map((word) => word.text)).toEqual(['Hello', 'again.']);
  expect(standIn.utterances).toHaveLength(typeof fault === 'string' ? 2 : 1);
});

test('what stays silent is given up, in words', async () => {
  const { standIn, context } = await startWithContext();
  standIn.faults.push('no-audio', 'no-audio');
  const failure = await failureOf(speak(context, 'Hello.'));
  expect([failure.code, failure.message]).toEqual(['transient', expect.stringContaining('no sound')]);
  expect(standIn.utterances).toHaveLength(2);
});

test.each([
  ['xx-XX-NobodyNeural', 'does not have this voice'],
  ["en-US'/><audio src='x", 'not the name of one'],
])('the voice %s is refused, and not tried again', async (voiceId, words) => {
  const { standIn, context } = await startWithContext();
  const failure = await failureOf(speak(context, 'Hello.', voiceId));
  expect([failure.code, failure.message]).toEqual(['permanent', expect.stringContaining(words)]);
  expect(standIn.counts.connections).toBeLessThanOrEqual(1);
});

test('of a voice that is silent because it was withdrawn the list tells', async () => {
  const { standIn, context } = await startWithContext();
  standIn.faults.push({ status: 503 }, { status: 503 });
  expect((await failureOf(speak(context, 'Hello.', 'zh-CN-XiaochenNeural'))).message).toMatch(/no longer/);
});

test('too many requests are told with the time to wait', async () => {
  const { standIn, context } = await startWithContext();
  standIn.faults.push({ status: 429, headers: { 'Retry-After': '7' } });
  expect(await failureOf(speak(context, 'Hello.'))).toMatchObject({ code: 'rate-limited', retryAfterMs: 7000 });
});

test('a script cannot bring markup of its own, nor characters that XML forbids', async () => {
  const { standIn, context } = await startWithContext();
  const text = 'Say </prosody><audio src="x"/> &amp; \u0001 it\'s "here" \ud800.';
  await speak(context, text);
  expect(standIn.utterances[0]?.text).toBe(text.replace('\u0001', ' ').replace('\ud800', '\ufffd'));
});

test.each(['...', ' \n ', '— 🎉'])('a text with nothing to say (%j) asks nobody', async (text) => {
  const { standIn, context } = await startWithContext();
  expect((await failureOf(speak(context, text))).message).toContain('at least one word');
  expect(standIn.counts.connections).toBe(0);
});

test('an abort ends the turn with its reason', async () => {
  const { standIn } = await startWithContext();
  standIn.faults.push('hang');
  const controller = new AbortController();
  const reason = new Error('cancelled');
  const speaking = plugin.synthesize(await createContext(standIn.address, { signal: controller.signal }), { text: 'Hello.', voiceId: VOICE, speed: 1 });
  const ended = expect(speaking).rejects.toBe(reason);
  await expect.poll(() => standIn.faults.length, { timeout: 10_000, interval: 10 }).toBe(0);
  controller.abort(reason);
  await ended;
});

test('something else at the address is told, not taken for voices', async () => {
  const server = http.createServer((_, response) => response.end('<html>'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const context = await createContext(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect(await plugin.check(context)).toEqual({ ok: false, detail: expect.stringContaining('not the read-aloud service') as unknown });
});

test('what cannot be reached is told by the check', async () => {
  const { standIn, context } = await startWithContext();
  await standIn.close();
  expect(await plugin.check(context)).toEqual({ ok: false, detail: expect.stringContaining('cannot be reached') as unknown });
});

test('it is used by nobody who has not agreed to it', () => {
  expect(plugin.config.safeParse({}).success).toBe(false);
  expect(plugin.config.safeParse({ acceptUnofficial: false }).success).toBe(false);
});

test.each(['ftp://example.com', 'speech.example.com', 'https://me:pass@example.com', 'https://example.com/?key=1'])('%s is not taken for an address', (address) => {
  expect(plugin.config.safeParse({ acceptUnofficial: true, address }).success).toBe(false);
});
