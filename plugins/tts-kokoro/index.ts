import { defineTts } from '../../core/plugin-api/index.ts';
import { check } from './check.ts';
import { LocalModels } from './local-model.ts';
import { settings } from './settings.ts';
import { speak } from './speech.ts';
import { DEFAULT_VOICE_ID, listVoices } from './voices.ts';

/** Slow on a machine without a graphics card. */
const TIMEOUT_MS = 300_000;

/** Shared by all profiles whose settings name the same folder. */
const models = new LocalModels();

export default defineTts({
  id: 'tts-kokoro',
  name: 'Kokoro',
  description: 'Natural voices in eight languages by a Kokoro server of your own, or in English in this process; free. No Romanian, no German.',
  license: 'MIT',
  config: settings,
  limits: { timeoutMs: TIMEOUT_MS, concurrency: 2 },
  defaultVoiceId: DEFAULT_VOICE_ID,
  capabilities: { speed: { min: 0.25, max: 4 }, timings: true, maxTextLength: 2000 },
  options: { voices: async (context) => (await listVoices(context, models)).map(({ id, name, language }) => ({ value: id, label: `${name} (${language})` })) },
  check: (context) => check(context, models),
  listVoices: (context) => listVoices(context, models),
  synthesize: (context, speech) => speak(context, models, speech),
});
