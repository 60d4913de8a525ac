import { type Voice, z } from '../../core/plugin-api/index.ts';
import { type KokoroContext, requestJson } from './client.ts';
import type { LocalModels } from './local-model.ts';
import { languageOfVoice } from './languages.ts';

/** Its best voice; every server has it. */
export const DEFAULT_VOICE_ID = 'af_heart';

const GENDERS: Readonly<Record<string, 'female' | 'male'>> = { f: 'female', m: 'male' };
/** Newer servers name objects, older ones strings. */
const voiceList = z.object({ voices: z.array(z.union([z.string(), z.object({ id: z.string() })])) });

export function listVoices(context: KokoroContext, models: LocalModels): Promise<readonly Voice[]> {
  const { modelFolder } = context.config;
  return modelFolder === undefined ? listOfServer(context) : listOfModel(models, modelFolder);
}

async function listOfModel(models: LocalModels, folder: string): Promise<readonly Voice[]> {
  return Object.keys((await models.open(folder)).voices).map(describeVoice);
}

async function listOfServer(context: KokoroContext): Promise<readonly Voice[]> {
  const { voices } = await requestJson(context, '/v1/audio/voices', voiceList);
  return voices.map((voice) => describeVoice(typeof voice === 'string' ? voice : voice.id));
}

/** `bm_george` is George, British, male. Voices that somebody made and named otherwise speak English. */
function describeVoice(id: string): Voice {
  const language = languageOfVoice(id);
  if (language === undefined) return { id, name: id, language: 'en-US' };
  const gender = GENDERS[id[1] ?? ''];
  return { id, name: nameOf(id.slice(3)), language, ...(gender ? { gender } : {}) };
}

/** `v0bella` is the Bella of an older model. */
function nameOf(rest: string): string {
  const [, version, name = rest] = /^(v\d+)(.+)$/.exec(rest) ?? [];
  const shown = name.charAt(0).toUpperCase() + name.slice(1);
  return version === undefined ? shown : `${shown} (${version})`;
}
