import { defineTts } from '../../core/plugin-api/index.ts';
import { check } from './check.ts';
import { cloneVoice, deleteVoice } from './clone.ts';
import { LANGUAGES } from './models.ts';
import { priceOf } from './price.ts';
import { recover } from './recover.ts';
import { settings } from './settings.ts';
import { synthesize } from './synthesize.ts';
import { listModels, listVoices } from './voices.ts';
import { SPEED } from './voice-settings.ts';

/** "George", which every account has. */
const DEFAULT_VOICE_ID = 'JBFqnCBsd6RMkjVDRZzb';
/** Accepted by every model in every plan; a longer text is spoken in pieces that know what stands around them. */
const MAX_TEXT_LENGTH = 2_500;
/** Longer than looking up a lost answer may take. */
const TIMEOUT_MS = 200_000;

export default defineTts({
  id: 'tts-elevenlabs',
  name: 'ElevenLabs',
  description: 'Very natural voices in more than 30 languages, and cloning of voices. Paid by the character; needs an account and an API key.',
  license: 'MIT',
  config: settings,
  limits: { timeoutMs: TIMEOUT_MS, concurrency: 8 },
  defaultVoiceId: DEFAULT_VOICE_ID,
  capabilities: { languages: LANGUAGES, speed: SPEED, timings: true, maxTextLength: MAX_TEXT_LENGTH },
  options: { models: listModels },
  price: priceOf,
  check,
  listVoices,
  listModels,
  synthesize,
  recover,
  cloneVoice,
  deleteVoice,
});
