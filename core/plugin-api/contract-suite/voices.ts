import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { TtsPlugin } from '../tts.ts';
import { describePrice } from './prices.ts';
import { type PluginSuite, workingContext } from './suite.ts';

export function describeVoices(plugin: TtsPlugin, suite: PluginSuite): void {
  const speech = { text: 'Hello there.', voiceId: plugin.defaultVoiceId, speed: 1 };
  describePrice(plugin.price?.bind(plugin), suite.config, speech, { ...speech, text: '' });

  test('what it says of itself holds together', () => {
    const { speed } = plugin.capabilities;
    if (speed) expect(speed.min).toBeLessThanOrEqual(Math.min(1, speed.max));
    // A voice that was made can be taken back.
    expect(plugin.deleteVoice === undefined).toBe(plugin.cloneVoice === undefined);
  });

  test.skipIf(!suite.answers)('its voices have ids of their own, among them the default', async () => {
    const voices = await plugin.listVoices(await workingContext(plugin, suite));
    const ids = voices.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(plugin.defaultVoiceId);
    for (const { name, language } of voices) expect([name.trim(), Intl.getCanonicalLocales(language)]).not.toContain('');
  });

  test.skipIf(!suite.answers)('what it speaks is a WAV or MP3 file in its workspace, with words in order', async () => {
    const context = await workingContext(plugin, suite);
    const { audioPath, words = [], chargedQuantity = 0 } = await plugin.synthesize(context, speech);
    expect(path.relative(context.workspace, audioPath)).not.toMatch(/^\.\./);
    expect((await readFile(audioPath)).subarray(0, 3).toString('latin1')).toMatch(/^(RIF|ID3|\xff[\xe0-\xff])/);
    expect(words.map(({ startSeconds }) => startSeconds)).toEqual(words.map(({ startSeconds }) => startSeconds).sort((a, b) => a - b));
    expect(chargedQuantity).toBeGreaterThanOrEqual(0);
  });
}
