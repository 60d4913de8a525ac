import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PluginError, type Speech, type SpokenAudio, z } from '../../core/plugin-api/index.ts';
import { type KokoroContext, requestBytes, requestJsonIfKnown } from './client.ts';
import { timeWords, type HeardToken } from './heard-words.ts';
import { languageCode } from './languages.ts';
import type { LocalModels } from './local-model.ts';
import { speakLocally } from './local-speech.ts';
import { DEFAULT_VOICE_ID } from './voices.ts';
import { cleanWav } from './wav.ts';

const captioned = z.object({
  audio: z.string(),
  timestamps: z.array(z.object({ word: z.string(), start_time: z.number(), end_time: z.number() })).nullish(),
});

export async function speak(context: KokoroContext, models: LocalModels, speech: Speech): Promise<SpokenAudio> {
  const { voice = speech.voiceId, modelFolder } = context.config;
  const chosen = { ...speech, voiceId: speech.voiceId === DEFAULT_VOICE_ID ? voice : speech.voiceId };
  return modelFolder === undefined ? speakByServer(context, chosen) : speakLocally(context, await models.open(modelFolder), chosen);
}

/** With the times of its words where the server tells them: the route is missing on older servers, and the times in all languages but English. */
async function speakByServer(context: KokoroContext, speech: Speech): Promise<SpokenAudio> {
  const request = requestOf(speech);
  const answer = await requestJsonIfKnown(context, '/dev/captioned_speech', captioned, { ...request, return_timestamps: true });
  const wav = cleanWav(answer ? Buffer.from(answer.audio, 'base64') : await requestBytes(context, '/v1/audio/speech', request));
  if (!wav) throw new PluginError('transient', 'The Kokoro server sent no sound that can be read. Try again; if it stays so, update the server.');
  const audioPath = path.join(context.workspace, 'speech.wav');
  await writeFile(audioPath, wav.file);
  const tokens = (answer?.timestamps ?? []).map((token): HeardToken => ({ word: token.word, startSeconds: token.start_time, endSeconds: token.end_time }));
  const words = timeWords(speech.text, tokens, wav.durationSeconds);
  return { audioPath, ...(words ? { words } : {}) };
}

/** WAV: an MP3 that was streamed does not say how much silence its encoder put before the sound, and all times would be off by that. */
function requestOf({ text, voiceId: voice, speed, language }: Speech): object {
  const code = languageCode(voice, language);
  return { model: 'kokoro', input: text, voice, speed, response_format: 'wav', stream: false, ...(code === undefined ? {} : { lang_code: code }) };
}
