import path from 'node:path';
import { defineTts, PluginError, z } from '../../core/plugin-api/index.ts';
import { runInWorker } from './run-worker.ts';
import { DEFAULT_VOICE_ID, describeVoices, type InstalledVoice } from './voices.ts';

/** Voices come with the package, so they are read once. */
let installedVoices: readonly InstalledVoice[] | undefined;

async function loadVoices(signal: AbortSignal): Promise<readonly InstalledVoice[]> {
  if (installedVoices) return installedVoices;
  const result = await runInWorker({ kind: 'list-voices' }, signal, () => undefined);
  if (result.kind !== 'voices') throw new Error(`unexpected answer: ${result.kind}`);
  return (installedVoices = describeVoices(result.voices));
}

export default defineTts({
  id: 'tts-espeak',
  name: 'eSpeak NG',
  description: 'Built-in voice for more than 100 languages. Works offline and costs nothing; sounds like a robot.',
  license: 'GPL-3.0-or-later',
  config: z.strictObject({}),
  limits: { timeoutMs: 120_000, concurrency: 2 },
  defaultVoiceId: DEFAULT_VOICE_ID,
  capabilities: { speed: { min: 0.5, max: 2 }, timings: true, maxTextLength: 5000 },

  async check(context) {
    const voices = await loadVoices(context.signal);
    return { ok: true, detail: `Ready: ${voices.length} voices, no connection needed.` };
  },

  async listVoices(context) {
    const voices = await loadVoices(context.signal);
    return voices.map(({ id, name, language }) => ({ id, name, language }));
  },

  async synthesize(context, speech) {
    const voice = (await loadVoices(context.signal)).find(({ id }) => id === speech.voiceId.toLowerCase());
    if (!voice) throw new PluginError('permanent', 'eSpeak NG does not have this voice. Choose one from the list of voices.');
    const audioPath = path.join(context.workspace, 'speech.wav');
    const task = { kind: 'speak', text: speech.text, voiceFile: voice.file, speed: speech.speed, audioPath } as const;
    const result = await runInWorker(task, context.signal, (fraction) => context.progress(fraction));
    if (result.kind !== 'spoken') throw new PluginError('permanent', 'There is nothing to say in this text. Write at least one word.');
    return { audioPath, words: result.words };
  },
});
