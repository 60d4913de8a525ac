import { type CheckResult, defineTts, PluginError } from '../../core/plugin-api/index.ts';
import type { XttsContext } from './client.ts';
import { LANGUAGES, languageOf } from './languages.ts';
import { serverOf } from './server.ts';
import { settings } from './settings.ts';
import { ANY_VOICE, speak } from './speech.ts';
import { isCloned, isClonedFor, newVoiceId } from './voice-ids.ts';

/** Slow on a machine without a graphics card, where a sentence takes a minute. */
const TIMEOUT_MS = 300_000;

export default defineTts({
  id: 'tts-xtts',
  name: 'Coqui XTTS',
  description: 'Voices and voice cloning in 17 languages by an XTTS server of your own; free. The XTTS model is under the Coqui Public Model License: for non-commercial use only.',
  license: 'MIT',
  config: settings,
  // Older servers write what they speak into one file, so that requests at the same time get each other's speech.
  limits: { timeoutMs: TIMEOUT_MS, concurrency: 1 },
  defaultVoiceId: ANY_VOICE,
  capabilities: { languages: LANGUAGES, timings: false, maxTextLength: 250 },
  options: {
    voices: async (context) => (await sharedVoices(context)).map((name) => ({ value: name, label: name })),
  },

  check,

  async listVoices(context) {
    const { language } = context.config;
    return (await sharedVoices(context)).map((name) => ({ id: name, name, language }));
  },

  synthesize: speak,

  async cloneVoice(context, sample) {
    if (languageOf(sample.language) === undefined) throw new PluginError('permanent', `XTTS does not speak the language "${sample.language}", so it cannot clone a voice for it. Choose one of its languages.`);
    return serverOf(context).clone(sample, newVoiceId(context.profile.id));
  },

  async deleteVoice(context, voice) {
    if (!isClonedFor(context.profile.id, voice.voiceId)) throw new PluginError('permanent', 'This voice was not cloned in this profile.');
    await serverOf(context).remove(voice);
  },
});

/** Without what anybody cloned; the profile's own cloned voices are kept by the core. */
async function sharedVoices(context: XttsContext): Promise<readonly string[]> {
  return (await serverOf(context).voices()).filter((name) => !isCloned(name));
}

async function check(context: XttsContext): Promise<CheckResult> {
  const server = serverOf(context);
  try {
    const [voices, languages, cloning] = [await sharedVoices(context), await server.languages(), await server.cloning()];
    const found = `${voices.length} ${voices.length === 1 ? 'voice' : 'voices'}, ${languages.length} languages.`;
    return { ok: true, detail: cloning.possible ? `Ready: ${found} Voices can be cloned.` : `Ready to speak: ${found} ${cloning.reason}` };
  } catch (error) {
    if (error instanceof PluginError) return { ok: false, detail: error.message };
    throw error;
  }
}
