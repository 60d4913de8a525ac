import { readFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStudio } from '../../core/media/testing.ts';
import plugin from './index.ts';
import type { Speech } from '../../core/plugin-api/index.ts';
import { APEX, GEORGE, speechOf, startWithContext, STORE_A, type TestContext } from './test-context.ts';

const TEXT = 'Coffee stays hot. (Pro Max), 29 lei — wow!';

async function measure(audioPath: string) {
  const studio = await openStudio();
  onTestFinished(() => studio.close());
  return { seconds: await studio.engine.measureDuration(audioPath), onsets: await studio.findOnsets(audioPath) };
}

describe('speaking with ElevenLabs', () => {
  it('TTS-10: gives real speech and the times at which its words are heard', async () => {
    const { standIn, context } = await startWithContext();
    const { audioPath, words = [], chargedQuantity } = await plugin.synthesize(context, speechOf(TEXT));
    expect(words.map(({ text }) => text)).toEqual(TEXT.split(' '));
    const { seconds, onsets } = await measure(audioPath);
    expect(words.at(-1)?.endSeconds).toBeLessThanOrEqual(seconds);
    // After the pause of the full stop, sound begins where "(Pro" begins.
    const begin = words[3]?.startSeconds ?? 0;
    expect(Math.min(...onsets.map((onset) => Math.abs(onset - begin)))).toBeLessThan(0.03);
    expect(begin - (words[2]?.endSeconds ?? 0)).toBeGreaterThan(0.15);
    expect(chargedQuantity).toBe([...TEXT].length);
    expect(standIn.charges).toEqual([{ apiKey: STORE_A.apiKey, voiceId: GEORGE, modelId: 'eleven_multilingual_v2', text: TEXT, credits: [...TEXT].length }]);
  });

  it('charges what the price said, whatever the model and the voice', async () => {
    const { context, standIn } = await startWithContext();
    for (const speech of [speechOf('odd'), speechOf('odd', { model: 'eleven_flash_v2_5', language: 'ro-RO' }), speechOf('Știi?', { voiceId: `${APEX}*2` }), speechOf('odd', { model: 'eleven_v3' })]) {
      const { chargedQuantity } = await plugin.synthesize(context, speech);
      expect(chargedQuantity).toBe(plugin.price?.({}, speech).quantity);
    }
    expect(standIn.charges.map(({ credits }) => credits)).toEqual([3, 2, 10, 3]);
  });

  it('sends what stands around the text only to models that take it, and settings that v3 accepts', async () => {
    const { context } = await startWithContext({ stability: 0.7 });
    const sent: unknown[] = [];
    const listening: TestContext = {
      ...context,
      fetch: (input, init) => {
        sent.push(typeof init?.body === 'string' ? JSON.parse(init.body) : null);
        return context.fetch(input, init);
      },
    };
    const around: Partial<Speech> = { previousText: 'Before. '.repeat(200), nextText: 'After.', language: 'en' };
    await plugin.synthesize(listening, speechOf('Now.', around));
    await plugin.synthesize(listening, speechOf('Now.', { ...around, model: 'eleven_v3' }));
    await plugin.synthesize(listening, speechOf('Now.', { ...around, model: 'eleven_flash_v2_5', speed: 2 }));
    expect(sent).toEqual([
      { text: 'Now.', model_id: 'eleven_multilingual_v2', voice_settings: { stability: 0.7, similarity_boost: 0.75, style: 0, use_speaker_boost: true, speed: 1 }, previous_text: 'Before. '.repeat(200).slice(-500), next_text: 'After.' },
      { text: 'Now.', model_id: 'eleven_v3', voice_settings: expect.objectContaining({ stability: 0.5 }) as unknown },
      expect.objectContaining({ language_code: 'en', next_text: 'After.', voice_settings: expect.objectContaining({ speed: 1.2 }) as unknown }),
    ]);
  });

  it('speaks as fast as it is told', async () => {
    const { context } = await startWithContext();
    const lengthAt = async (speed: number) => (await measure((await plugin.synthesize(context, speechOf(TEXT, { speed }))).audioPath)).seconds;
    expect((await lengthAt(0.7)) / (await lengthAt(1.2))).toBeGreaterThan(1.4);
  });

  it('refuses a language that the model does not speak before anything is sent', async () => {
    const { standIn, context } = await startWithContext();
    await expect(plugin.synthesize(context, speechOf('Jó napot', { language: 'hu' }))).rejects.toMatchObject({ code: 'config', message: expect.stringContaining('hu') as string });
    expect(standIn.requests).toEqual([]);
    await plugin.synthesize(context, speechOf('Jó napot', { language: 'hu-HU', model: 'eleven_flash_v2_5' }));
  });

  it('refuses a voice whose price is no longer the one that was shown, before anything is charged', async () => {
    const { standIn, context } = await startWithContext();
    for (const voiceId of [`${APEX}*3`, `${GEORGE}*2`]) {
      await expect(plugin.synthesize(context, speechOf('Hi', { voiceId }))).rejects.toMatchObject({ code: 'config', message: expect.stringContaining('Choose it again') as string });
    }
    expect(standIn.charges).toEqual([]);
  });

  it('never logs the key, the text or the answer', async () => {
    const { context } = await startWithContext();
    await plugin.synthesize(context, speechOf('Secret words'));
    expect(context.log.length).toBeGreaterThan(0);
    expect(context.log.join()).not.toMatch(/demo-key|Secret words/);
  });

  it('keeps the sound as it came: an MP3 of 44.1 kHz', async () => {
    const { context } = await startWithContext();
    const { audioPath } = await plugin.synthesize(context, speechOf('Short.'));
    const bytes = await readFile(audioPath);
    expect(bytes.subarray(0, 3).toString('latin1') === 'ID3' || bytes[0] === 0xff).toBe(true);
  });
});
