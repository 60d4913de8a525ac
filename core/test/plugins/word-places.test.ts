import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import espeak from '../../../plugins/tts-espeak/index.ts';
import type { TtsPlugin, WordTiming } from '../../plugin-api/index.ts';
import { openSpeechBench, type SpeechBench } from './speech-bench.ts';

let bench: SpeechBench;
beforeAll(async () => {
  bench = await openSpeechBench();
});
afterAll(() => bench.close());
afterEach(() => bench.clear());

const offline: TtsPlugin = espeak;
const TEXT = 'Descoperă **sticla** care ține apa rece toată ziua. 😍 Costă 29,99 lei la shop.ro și încape în orice geantă!';

/** Speaks without telling when; faster than it was asked to, so that the reference is another voice. */
function mute(truth: WordTiming[]): TtsPlugin {
  return {
    ...offline,
    id: 'tts-mute',
    capabilities: { ...offline.capabilities, timings: false },
    synthesize: async (context, speech) => {
      const { audioPath, words } = await offline.synthesize(context, { ...speech, speed: 1.2 });
      truth.push(...(words ?? []));
      return { audioPath };
    },
  };
}

test('TTS-10: where the provider tells no times the built-in voice says the same and the words are found by listening', async () => {
  const truth: WordTiming[] = [];
  const { voiceOvers } = bench.server([espeak, mute(truth)]);
  const { words, warnings, voiceOverId } = await voiceOvers.speak({ text: TEXT, voice: { provider: 'tts-mute', voiceId: 'ro' } });
  expect(warnings).toEqual([]);
  expect(words.map(({ text }) => text).join(' ')).toBe('Descoperă sticla care ține apa rece toată ziua. 😍 Costă 29,99 lei la shop.ro și încape în orice geantă!');
  const errors = truth.flatMap(({ text, startSeconds }) => {
    const found = words.find((word) => word.text === text);
    return found ? [Math.abs(found.startSeconds - startSeconds)] : [];
  }).sort((a, b) => a - b);
  expect(errors.length).toBeGreaterThan(15);
  expect(errors[Math.floor(errors.length / 2)]).toBeLessThan(0.02);
  expect((await bench.profileA.db.from('voice_overs').select('settings').eq('id', voiceOverId).single()).data?.settings).toMatchObject({ timings: 'aligned' });
  // Found once and kept.
  expect((await bench.profileA.db.from('speech_recordings').select('timings')).data).toEqual([{ timings: 'aligned' }]);
});

test('TTS-10: without such a voice the words are placed by their length, and the user is told', async () => {
  const { warnings, words } = await bench.server([mute([])]).voiceOvers.speak({ text: TEXT, voice: { provider: 'tts-mute', voiceId: 'ro' } });
  expect(warnings.map(({ code }) => code)).toEqual(['voice.timings-estimated']);
  expect(words).toHaveLength(19);
});
