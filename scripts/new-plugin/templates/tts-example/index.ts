import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { defineTts, PluginError, withoutEffect, z } from '../../../../core/plugin-api/index.ts';
import { account } from '../account.ts';
import { ask, send } from '../service.ts';

const voices = z.object({ voices: z.array(z.object({ id: z.string(), name: z.string(), language: z.string() })) });

export default defineTts({
  id: 'tts-example',
  name: 'Example',
  description: 'Speaks with the voices of Example.',
  license: 'MIT',
  api: '1.0',
  config: z.strictObject({
    ...account,
    microsPerCharacter: withoutEffect(z.int().min(0).default(0)).meta({ title: 'Price of a character', description: 'In micro-dollars; 0: it costs nothing.' }),
  }),
  limits: { timeoutMs: 60_000, concurrency: 2 },
  defaultVoiceId: 'anna',
  capabilities: { timings: false, maxTextLength: 2000 },

  async check(context) {
    const { voices: found } = voices.parse(await (await ask(context, '/voices')).json());
    return { ok: true, detail: `Connected. Voices: ${found.length}.` };
  },

  price: (config, { text }) => ({ unit: 'characters', quantity: [...text].length, unitPriceMicros: Number(config['microsPerCharacter'] ?? 0), version: '1' }),

  async listVoices(context) {
    return voices.parse(await (await ask(context, '/voices')).json()).voices;
  },

  async synthesize(context, { text, voiceId, speed }) {
    const response = await send(context, '/speech', { text, voice: voiceId, speed });
    const audio = Buffer.from(await response.arrayBuffer());
    if (audio.subarray(0, 4).toString() !== 'RIFF') throw new PluginError('permanent', 'Example answered with something that is not a WAV file.');
    const audioPath = path.join(context.workspace, 'speech.wav');
    await writeFile(audioPath, audio);
    return { audioPath };
  },
});
