import type { Option, Voice } from '../../core/plugin-api/index.ts';
import { ElevenLabsClient } from './client.ts';
import { CREDITS_PER_CHARACTER, CREDITS_PER_CHARACTER_OTHERWISE } from './prices.ts';
import type { ElevenLabsContext } from './settings.ts';
import { formatVoiceId } from './voice-id.ts';
import { modelsAnswer, voicesAnswer, type WireVoice } from './wire.ts';

/** The label by which a voice cloned here tells which profile it belongs to, where several share an account. */
export const PROFILE_LABEL = 'edit-factory-profile';
const PAGE_SIZE = '100';
/** 5 000 voices: more than any plan has places for. */
const MAX_PAGES = 50;
const CLONED = ['cloned', 'professional'];
const GENDERS = ['female', 'male', 'neutral'] as const;

/** Those of the account, without the ones cloned for other profiles. */
export async function listVoices(context: ElevenLabsContext): Promise<readonly Voice[]> {
  const voices = await fetchVoices(new ElevenLabsClient(context));
  return voices.filter(({ labels }) => [undefined, context.profile.id].includes(labels?.[PROFILE_LABEL])).map(describe);
}

export async function fetchVoices(client: ElevenLabsClient): Promise<readonly WireVoice[]> {
  const voices: WireVoice[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = { page_size: PAGE_SIZE, include_total_count: 'false', ...(pageToken === undefined ? {} : { next_page_token: pageToken }) };
    const { body } = await client.request({ method: 'GET', path: '/v2/voices', query }, voicesAnswer);
    voices.push(...body.voices);
    if (!body.has_more || !body.next_page_token) break;
    pageToken = body.next_page_token;
  }
  return voices;
}

/** What it costs of the usual price. */
export function priceFactorOf({ sharing }: WireVoice): number {
  return sharing?.rate && sharing.rate > 0 ? sharing.rate : 1;
}

function describe(voice: WireVoice): Voice {
  const priceFactor = priceFactorOf(voice);
  const gender = GENDERS.find((each) => each === voice.labels?.['gender']?.toLowerCase());
  const name = voice.name?.trim() || voice.voice_id;
  return {
    id: formatVoiceId({ voiceId: voice.voice_id, priceFactor }),
    name: priceFactor === 1 ? name : `${name} (${priceFactor} × the price)`,
    language: languageOf(voice),
    ...(gender ? { gender } : {}),
    ...(CLONED.includes(voice.category ?? '') ? { isCloned: true } : {}),
  };
}

/** With its region where ElevenLabs has verified that. */
function languageOf({ labels, verified_languages: verified }: WireVoice): string {
  const language = labels?.['language'] ?? verified?.[0]?.language ?? 'en';
  const locale = verified?.find((each) => each.language === language)?.locale ?? language;
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? locale;
  } catch {
    return 'und';
  }
}

export async function listModels(context: ElevenLabsContext): Promise<readonly Option[]> {
  const { body } = await new ElevenLabsClient(context).request({ method: 'GET', path: '/v1/models' }, modelsAnswer);
  const speaking = body.filter((model) => model.can_do_text_to_speech === true);
  return speaking.map((model) => {
    const credits = CREDITS_PER_CHARACTER[model.model_id] ?? CREDITS_PER_CHARACTER_OTHERWISE;
    const told = model.model_rates?.character_cost_multiplier;
    if (told !== undefined && told !== credits) context.logger.warn({ model: model.model_id, told, assumed: credits }, 'ElevenLabs charges another rate for this model than the price table says');
    return { value: model.model_id, label: `${model.name ?? model.model_id} (${credits} ${credits === 1 ? 'credit' : 'credits'} per character)` };
  });
}
