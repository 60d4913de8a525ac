import { PluginError, type Voice, z } from '../../core/plugin-api/index.ts';
import { type EdgeContext, fetchVoiceList } from './client.ts';
import { Remembered } from './remembered.ts';

/** Speaks many languages, the one of the text. */
export const DEFAULT_VOICE_ID = 'en-US-EmmaMultilingualNeural';

const CACHE_MS = 3_600_000;
const known = new Remembered<{ readonly voices: readonly Voice[]; readonly until: number }>();

const text = z.string().max(200);
/** There are about 320. */
const voiceList = z.array(z.object({ ShortName: text, Locale: text, Gender: text.optional(), Status: text.optional() })).max(5000);

/** The same for everybody, so one list serves all profiles that ask at the same address. */
export async function listVoices(context: EdgeContext): Promise<readonly Voice[]> {
  const kept = known.get(context.config.address);
  if (kept && kept.until > Date.now()) return kept.voices;
  return loadVoices(context);
}

/** From the service, whether they are known or not. @throws PluginError, FetchFailure */
export async function loadVoices(context: EdgeContext): Promise<readonly Voice[]> {
  const parsed = voiceList.safeParse(await fetchVoiceList(context).catch(notJson));
  if (!parsed.success) throw new PluginError('config', 'What answers at the address in the settings is not the read-aloud service. Clear the address to use the usual one.', { cause: parsed.error });
  const voices = parsed.data.filter(({ Status }) => Status !== 'Deprecated').map(toVoice);
  known.set(context.config.address, { voices, until: Date.now() + CACHE_MS });
  return voices;
}

function notJson(error: unknown): null {
  if (error instanceof SyntaxError) return null;
  throw error;
}

function toVoice({ ShortName, Locale, Gender = '' }: z.infer<typeof voiceList>[number]): Voice {
  const gender = { female: 'female', male: 'male' }[Gender.toLowerCase()] as Voice['gender'];
  return { id: ShortName, name: nameOf(ShortName), language: languageOf(Locale), ...(gender ? { gender } : {}) };
}

/** `en-US-EmmaMultilingualNeural` is Emma (multilingual). */
function nameOf(shortName: string): string {
  const bare = shortName.slice(shortName.lastIndexOf('-') + 1).replace(/Neural$/, '');
  const [, name = bare, kind] = /^(.+?)(Multilingual|Expressive)$/.exec(bare) ?? [];
  return kind === undefined ? name : `${name} (${kind.toLowerCase()})`;
}

/** Some locales are no language tags: then language and region are taken. */
function languageOf(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? locale;
  } catch {
    return locale.split('-', 2).join('-');
  }
}
