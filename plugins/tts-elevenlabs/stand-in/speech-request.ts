/** The checks of a request for speech, in the order of the real ones. */
import type { Account } from './account.ts';
import { invalidField, refusal, typedRefusal } from './http.ts';
import { MODELS, type StandInModel } from './model-catalog.ts';
import type { StandInVoice } from './voice-catalog.ts';

export interface SpeechRequest {
  readonly text: string;
  readonly voice: StandInVoice;
  readonly model: StandInModel;
  readonly language: string | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly format: string;
}

type Fields = Readonly<Record<string, unknown>>;
const RANGES: Readonly<Record<string, readonly [number, number]>> = { stability: [0, 1], similarity_boost: [0, 1], style: [0, 1], speed: [0.7, 1.2] };

export function readSpeechRequest(account: Account, voiceId: string, body: Buffer, query: URLSearchParams): SpeechRequest {
  const fields = parse(body);
  const { text, model_id: modelId = 'eleven_multilingual_v2', language_code: language, voice_settings: settings = {} } = fields;
  if (typeof text !== 'string') throw invalidField('text', 'Field required');
  if (typeof modelId !== 'string') throw invalidField('model_id', 'Input should be a valid string');
  if (!isFields(settings)) throw invalidField('voice_settings', 'Input should be a valid dictionary');
  checkSettings(settings);
  const voice = account.voice(voiceId);
  const model = requireModel(modelId, fields, settings);
  const format = query.get('output_format') ?? 'mp3_44100_128';
  if (!/^mp3_\d+_\d+$/.test(format)) throw invalidField('output_format', 'Input should be one of the known formats', 'query');
  if (text.trim() === '') throw refusal(400, 'input_text_empty', 'Input text is empty.');
  if ([...text].length > model.maxLength) throw refusal(400, 'max_character_limit_exceeded', `This request's text has ${[...text].length} characters and exceeds the character limit of ${model.maxLength} characters.`);
  if (language !== undefined && !model.takesLanguage) throw refusal(400, 'unsupported_language', `Model '${modelId}' does not support the language_code parameter.`);
  return { text, voice, model, language: typeof language === 'string' ? language : undefined, settings, format };
}

function requireModel(modelId: string, fields: Fields, settings: Fields): StandInModel {
  const model = MODELS.find((each) => each.modelId === modelId);
  if (!model) throw refusal(400, 'model_not_found', `A model with model ID ${modelId} does not exist.`);
  if (model.speaks === false) throw refusal(400, 'model_can_not_do_text_to_speech', `The model ${modelId} cannot do text to speech.`);
  if (!model.isV3) return model;
  if ('previous_text' in fields || 'next_text' in fields) {
    throw typedRefusal(400, 'validation_error', 'unsupported_model', `Providing previous_text or next_text is not yet supported with the '${modelId}' model.`, 'model_id');
  }
  if (![0, 0.5, 1].includes(Number(settings['stability'] ?? 0.5))) throw refusal(400, 'invalid_ttd_stability', 'Invalid TTD stability value. Must be one of: 0.0, 0.5, 1.0.');
  return model;
}

function checkSettings(settings: Fields): void {
  for (const [name, [min, max]] of Object.entries(RANGES)) {
    const value = settings[name];
    if (value !== undefined && (typeof value !== 'number' || value < min || value > max)) throw invalidField(`voice_settings.${name}`, `Input should be between ${min} and ${max}`);
  }
}

function parse(body: Buffer): Fields {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (isFields(value)) return value;
  } catch {
    // Falls through: what is no JSON is refused like what is no object.
  }
  throw invalidField('body', 'Input should be a valid dictionary');
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
