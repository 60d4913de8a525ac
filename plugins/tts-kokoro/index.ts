import { defineTts } from '../../core/plugin-api/index.ts';
import { check } from './check.ts';
import { settings } from './settings.ts';
import { speak } from './speech.ts';
import { DEFAULT_VOICE_ID, listVoices } from './voices.ts';

/** Slow on a machine without a graphics card. */
const TIMEOUT_MS = 300_000;

export default defineTts({
  id: 'tts-kokoro',
  name: 'Kokoro',
  description: 'Natural voices in eight languages by a Kokoro server of your own; free. No Romanian, no German.',
  license: 'MIT',
  config: settings,
  limits: { timeoutMs: TIMEOUT_MS, concurrency: 2 },
  defaultVoiceId: DEFAULT_VOICE_ID,
  capabilities: { speed: { min: 0.25, max: 4 }, timings: true, maxTextLength: 2000 },
  options: { voices: async (context) => (await listVoices(context)).map(({ id, name, language }) => ({ value: id, label: `${name} (${language})` })) },
  check,
  listVoices,
  synthesize: speak,
});
