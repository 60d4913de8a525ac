import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PluginError, type Speech, type SpokenAudio } from '../../core/plugin-api/index.ts';
import { noteEnded } from './call-record.ts';
import { ElevenLabsClient } from './client.ts';
import { UselessAnswer } from './failures.ts';
import { factsOf, languageCodeOf } from './models.ts';
import type { ElevenLabsContext } from './settings.ts';
import { parseVoiceId } from './voice-id.ts';
import { voiceSettingsOf } from './voice-settings.ts';
import { priceFactorOf } from './voices.ts';
import { type Alignment, spokenAnswer, voiceAnswer } from './wire.ts';
import { wordsOf } from './words.ts';

/** In every plan. */
const OUTPUT_FORMAT = 'mp3_44100_128';
/** How much of what is spoken before and after is sent along, in characters. It costs nothing. */
const CONTEXT_LENGTH = 500;

export async function synthesize(context: ElevenLabsContext, speech: Speech): Promise<SpokenAudio> {
  const model = speech.model ?? context.config.model;
  const { voiceId, priceFactor } = parseVoiceId(speech.voiceId);
  assertLanguage(speech.language, model);
  await assertPriceFactor(context, voiceId, priceFactor);
  const request = {
    method: 'POST',
    path: `/v1/text-to-speech/${encodeURIComponent(voiceId)}/with-timestamps`,
    query: { output_format: OUTPUT_FORMAT },
    json: { text: speech.text, model_id: model, voice_settings: voiceSettingsOf(context.config, speech, model), ...languageOf(speech, model), ...surroundingsOf(speech, model) },
    hasEffect: true,
  } as const;
  const { body, headers } = await new ElevenLabsClient(context).request(request, spokenAnswer).catch(async (error: unknown) => {
    if (error instanceof UselessAnswer) await noteEnded(context, speech);
    throw error;
  });
  return keep(context, { speech, audio: Buffer.from(body.audio_base64, 'base64'), alignment: body.alignment, credits: readCredits(headers) });
}

interface Spoken {
  readonly speech: Speech;
  /** MP3. */
  readonly audio: Buffer;
  readonly alignment: Alignment | null | undefined;
  /** What ElevenLabs says it charged; undefined where it does not say. */
  readonly credits: number | undefined;
}

export async function keep(context: ElevenLabsContext, { speech, audio, alignment, credits }: Spoken): Promise<SpokenAudio> {
  const audioPath = path.join(context.workspace, 'speech.mp3');
  await writeFile(audioPath, audio);
  const words = wordsOf(speech.text, alignment);
  return { audioPath, ...(words ? { words } : {}), ...(credits === undefined ? {} : { chargedQuantity: credits }) };
}

function readCredits(headers: Headers): number | undefined {
  const value = headers.get('character-cost') ?? '';
  return /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** Before anything is charged. */
function assertLanguage(language: string | undefined, model: string): void {
  const { languages } = factsOf(model);
  if (language === undefined || !languages || languages.includes(languageCodeOf(language))) return;
  throw new PluginError('config', `The ElevenLabs model ${model} does not speak the language "${language}". Choose another model or language.`);
}

/** Its owner can change what a voice costs. Asked only for those that cost a multiple; asking is free. */
async function assertPriceFactor(context: ElevenLabsContext, voiceId: string, priceFactor: number): Promise<void> {
  if (priceFactor === 1) return;
  const { body: voice } = await new ElevenLabsClient(context).request({ method: 'GET', path: `/v1/voices/${encodeURIComponent(voiceId)}` }, voiceAnswer);
  if (priceFactorOf(voice) === priceFactor) return;
  throw new PluginError('config', 'The price of this ElevenLabs voice has changed. Choose it again from the list of voices.');
}

function languageOf({ language }: Speech, model: string) {
  return language !== undefined && factsOf(model).takesLanguage ? { language_code: languageCodeOf(language) } : {};
}

function surroundingsOf({ previousText, nextText }: Speech, model: string) {
  if (!factsOf(model).takesContext) return {};
  return {
    ...(previousText ? { previous_text: previousText.slice(-CONTEXT_LENGTH).toWellFormed() } : {}),
    ...(nextText ? { next_text: nextText.slice(0, CONTEXT_LENGTH).toWellFormed() } : {}),
  };
}
