import { defineTts } from '../../core/plugin-api/index.ts';
import { check } from './check.ts';
import { settings } from './settings.ts';
import { speak } from './speak.ts';
import { DEFAULT_VOICE_ID, listVoices } from './voices.ts';

export default defineTts({
  id: 'tts-edge',
  name: 'Edge TTS',
  description: 'Natural voices in more than 70 languages: the read-aloud service of Microsoft Edge. Free, without an account, and unofficial: Microsoft may change or end it at any time.',
  license: 'MIT',
  config: settings,
  // The service sends no sound to those who ask too much at once.
  limits: { timeoutMs: 240_000, concurrency: 2 },
  defaultVoiceId: DEFAULT_VOICE_ID,
  // A turn ends after ten minutes of sound: this is less, also in writings of a syllable per letter at half the pace.
  capabilities: { speed: { min: 0.5, max: 2 }, timings: true, maxTextLength: 3000 },
  check,
  listVoices,
  synthesize: speak,
});
