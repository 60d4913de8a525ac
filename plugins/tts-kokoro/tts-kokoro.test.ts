import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import plugin from './index.ts';
import { LANGUAGES } from './languages.ts';
import { createContext, startWithContext } from './test-context.ts';

const TEXT = "Don't wait: the “Pro Max” costs $5.99 & keeps 50% more – that's it. 🎉";
const speech = { text: 'A bottle of water.', voiceId: 'af_heart', speed: 1 };

describe('TTS-04 Kokoro by its server', () => {
  test.each([false, true])('TTS-04: voices are listed with language and gender, from servers old and new (%s)', async (withoutVoiceNames) => {
    const { context } = await startWithContext({ withoutVoiceNames });
    const voices = await plugin.listVoices(context);
    expect(voices).toHaveLength(20);
    expect(voices).toContainEqual({ id: 'af_heart', name: 'Heart', language: 'en-US', gender: 'female' });
    expect(voices).toContainEqual({ id: 'bm_george', name: 'George', language: 'en-GB', gender: 'male' });
    expect(voices).toContainEqual({ id: 'af_v0bella', name: 'Bella (v0)', language: 'en-US', gender: 'female' });
    expect(voices).toContainEqual({ id: 'pm_alex', name: 'Alex', language: 'pt-BR', gender: 'male' });
    for (const { language } of voices) expect(LANGUAGES).toContain(language);
  });

  test('TTS-10: words are those of the script, each where it is heard', async () => {
    const { standIn, context } = await startWithContext();
    const { audioPath, words = [] } = await plugin.synthesize(context, { ...speech, text: TEXT });
    const wav = await readFile(audioPath);
    expect([wav.readUInt32LE(24), wav.readUInt32LE(40)]).toEqual([24_000, wav.length - 44]);
    const loudness = (startSeconds: number, endSeconds: number): number => {
      const part = new Int16Array(wav.buffer.slice(wav.byteOffset + 44 + Math.round(startSeconds * 24_000) * 2, wav.byteOffset + 44 + Math.round(endSeconds * 24_000) * 2));
      return Math.sqrt(part.reduce((sum, sample) => sum + sample ** 2, 0) / Math.max(1, part.length));
    };
    expect(words.map((word) => word.text).join(' ')).toBe(TEXT);
    let earliest = 0;
    for (const { text, startSeconds, endSeconds } of words) {
      expect(startSeconds, text).toBeGreaterThanOrEqual(earliest);
      expect(endSeconds, text).toBeGreaterThan(startSeconds);
      expect(loudness(startSeconds, endSeconds), text).toBeGreaterThan(100);
      earliest = endSeconds;
    }
    expect(earliest).toBeLessThanOrEqual((wav.length - 44) / 48_000);
    const price = words.find(({ text }) => text === '$5.99');
    expect((price?.endSeconds ?? 0) - (price?.startSeconds ?? 0)).toBeGreaterThan(1);
    expect(standIn.requests).toEqual(['POST /dev/captioned_speech']);
  });

  test('TTS-10: a server without the captioned route still speaks; the core aligns the words', async () => {
    const { standIn, context } = await startWithContext({ withoutTimings: true });
    const { audioPath, words } = await plugin.synthesize(context, speech);
    expect((await readFile(audioPath)).length).toBeGreaterThan(24_000);
    expect(words).toBeUndefined();
    expect(standIn.requests).toEqual(['POST /dev/captioned_speech', 'POST /v1/audio/speech']);
    expect(await plugin.check(context)).toEqual({ ok: true, detail: expect.stringMatching(/20 voices\. It does not tell/) as unknown });
  });

  test('TTS-10: other languages than English come without times', async () => {
    const { standIn, context } = await startWithContext();
    expect((await plugin.synthesize(context, { ...speech, text: 'Una botella de agua.', voiceId: 'ef_dora' })).words).toBeUndefined();
    expect((await plugin.synthesize(context, { ...speech, text: 'Uma garrafa.', voiceId: 'af_bella(2)+af_sky(1)', language: 'pt', speed: 1.5 })).words).toBeUndefined();
    expect(standIn.spoken).toEqual([
      { text: 'Una botella de agua.', voice: 'ef_dora', speed: 1, languageCode: 'e' },
      { text: 'Uma garrafa.', voice: 'af_bella(2)+af_sky(1)', speed: 1.5, languageCode: 'p' },
    ]);
  });

  test('TTS-05: the voice of the settings is used where none is chosen, and a British voice stays British', async () => {
    const { standIn, context } = await startWithContext({}, { voice: 'bf_emma' });
    await plugin.synthesize(context, { ...speech, language: 'en' });
    await plugin.synthesize(context, { ...speech, voiceId: 'am_michael', language: 'en-GB' });
    expect(standIn.spoken.map(({ voice, languageCode }) => [voice, languageCode])).toEqual([['bf_emma', 'b'], ['am_michael', 'b']]);
  });

  test('a language that Kokoro does not speak is refused before anything is asked', async () => {
    const { standIn, context } = await startWithContext();
    await expect(plugin.synthesize(context, { ...speech, language: 'ro-RO' })).rejects.toMatchObject({ name: 'PluginError', code: 'permanent', message: expect.stringMatching(/does not speak the language "ro-RO"/) as unknown });
    expect(standIn.requests).toEqual([]);
  });

  test.each([
    ['an unknown voice', { voiceId: 'nobody' }, /does not have this voice/],
    ['a mix of nothing', { voiceId: 'af_sky+' }, /empty combine items/],
    ['a text with nothing to say', { text: '…' }, /no sound/],
  ])('%s is told in words', async (_, part, message) => {
    const { context } = await startWithContext();
    await expect(plugin.synthesize(context, { ...speech, ...part })).rejects.toMatchObject({ name: 'PluginError', message: expect.stringMatching(message) as unknown });
  });

  test.each([
    [{ status: 500, body: { detail: { error: 'processing_error', message: 'CUDA failed in /app/api/src/x.py', type: 'server_error' } } }, 'transient', /failed \(500\): CUDA failed in …\. Try again/],
    [{ status: 400, body: { detail: { error: 'invalid_model', message: 'Unsupported model: kokoro', type: 'invalid_request_error' } } }, 'config', /Update the server/],
    [{ status: 403, body: { detail: { error: 'permission_denied', message: 'Not here', type: 'x' } } }, 'auth', /does not allow this: Not here/],
    [{ status: 422, body: { detail: [{ msg: 'Field required' }] } }, 'permanent', /Field required/],
    [{ status: 429, body: 'slow down', retryAfterSeconds: 7 }, 'rate-limited', /busy/],
    [{ status: 503, body: null }, 'rate-limited', /busy/],
    [{ status: 200, body: { hello: 'world' } }, 'config', /not Kokoro-FastAPI/],
    [{ status: 404, body: { detail: 'Not Found' } }, 'config', /not Kokoro-FastAPI/],
    ['cut', 'transient', /cannot be reached/],
  ] as const)('a failure of the server is told as what it is: %j', async (fault, code, message) => {
    const { standIn, context } = await startWithContext();
    standIn.faults.push(fault);
    const failure: unknown = await plugin.listVoices(context).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'PluginError', code, message: expect.stringMatching(message) as unknown });
    if (typeof fault === 'object' && 'retryAfterSeconds' in fault) expect(failure).toMatchObject({ retryAfterMs: 7000 });
  });

  test('an API key goes along where one is set, and a wrong one is told', async () => {
    const { standIn, context } = await startWithContext({ apiKey: 'right' }, { apiKey: 'right' });
    expect(await plugin.check(context)).toEqual({ ok: true, detail: expect.stringMatching(/Ready: 20 voices\. Tells when/) as unknown });
    expect(await plugin.check(await createContext(`${standIn.url}/v1/`, { apiKey: 'wrong' }))).toEqual({ ok: false, detail: expect.stringMatching(/does not accept the API key/) as unknown });
    const closed = await createContext('http://127.0.0.1:9');
    expect(await plugin.check(closed)).toEqual({ ok: false, detail: expect.stringMatching(/cannot be reached/) as unknown });
  });
});
