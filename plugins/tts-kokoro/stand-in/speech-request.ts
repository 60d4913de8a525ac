import { invalid, refuse } from './http.ts';
import type { Spoken } from './options.ts';
import { VOICES } from './voices.ts';

const MODELS = ['kokoro', 'tts-1', 'tts-1-hd'];
const FORMATS = ['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm'];
const LETTERS = 'abefhijpz';

type Fields = Readonly<Record<string, unknown>>;

/** What a request asks to be spoken. The captioned route does not look at the model. @throws Refusal in the server's words */
export function readSpeech(body: Fields, options: { readonly checksModel: boolean }): Spoken {
  const { input, voice = 'af_heart', speed = 1, model = 'kokoro', response_format: format = 'mp3', stream = true, lang_code: code } = body;
  if (typeof input !== 'string') throw invalid('input', input === undefined ? 'Field required' : 'Input should be a valid string', input === undefined ? 'missing' : 'string_type');
  if (typeof voice !== 'string') throw invalid('voice', 'Input should be a valid string', 'string_type');
  if (typeof speed !== 'number' || speed < 0.25 || speed > 4) throw invalid('speed', 'Input should be greater than or equal to 0.25 and less than or equal to 4', 'range');
  if (typeof format !== 'string' || !FORMATS.includes(format)) throw invalid('response_format', "Input should be 'mp3', 'opus', 'aac', 'flac', 'wav' or 'pcm'", 'literal_error');
  if (options.checksModel && !MODELS.includes(String(model))) throw refuse(400, 'invalid_model', `Unsupported model: ${String(model)}`);
  if (format !== 'wav' || stream !== false) throw refuse(500, 'processing_error', 'this stand-in only makes WAV files, in one piece');
  const first = firstVoice(voice);
  const languageCode = typeof code === 'string' ? code : first.charAt(0);
  if (!LETTERS.includes(languageCode)) throw refuse(500, 'processing_error', `Invalid language code: ${languageCode}`);
  return { text: input, voice, speed, languageCode };
}

/** `af_bella(2)+af_sky(1)`: several, with weights. */
function firstVoice(mix: string): string {
  const bare = mix.replaceAll(' ', '');
  if (/^[-+]|[-+]$|[-+]{2}/.test(bare) || bare === '') throw refuse(400, 'validation_error', 'Voice combination contains empty combine items');
  const names = bare.split(/[-+]/).map((part) => part.split('(')[0] ?? '');
  const unknown = names.find((name) => !VOICES.includes(name));
  if (unknown !== undefined) throw refuse(400, 'validation_error', `Voice '${unknown}' not found. Available voices: ${VOICES.toSorted().join(', ')}`);
  return names[0] ?? '';
}
