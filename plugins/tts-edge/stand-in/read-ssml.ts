/** What the service understands of SSML, and in which words it refuses the rest. */
import { type StandInVoice, VOICES } from './voices.ts';

export interface Utterance {
  readonly voice: StandInVoice;
  /** 1 is the voice's own pace. */
  readonly speed: number;
  readonly text: string;
}

/** Thrown where the service would close the connection with 1007 and this reason. */
export class SsmlRefusal extends Error {}

const MAX_BYTES = 4_096;
const FORM =
  /^<speak version='1\.0' xmlns='http:\/\/www\.w3\.org\/2001\/10\/synthesis' xml:lang='[\w-]+'>\s*<voice name='([^'<&]*)'>\s*<prosody pitch='[+-]\d+Hz' rate='([+-]\d+)%' volume='[+-]\d+%'>([^]*)<\/prosody>\s*<\/voice>\s*<\/speak>$/;
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

/** @throws SsmlRefusal */
export function readSsml(ssml: string): Utterance {
  const bare = /&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.exec(ssml);
  if (bare) throw new SsmlRefusal(`An error occurred while parsing EntityName. Line 1, position ${bare.index + 2}.`);
  const foreign = [...ssml.matchAll(/<\/?([\w:-]+)/g)].map((match) => match[1] ?? '').find((name) => !['speak', 'voice', 'prosody'].includes(name));
  if (foreign !== undefined) throw new SsmlRefusal(`[${foreign}] element is not allowed. Currently only [speak], [voice] and [prosody] elements are allowed.`);
  const [, voiceName = '', rate = '', escaped = ''] = FORM.exec(ssml) ?? [];
  if (rate === '' || /[<\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(escaped) || Buffer.byteLength(escaped) > MAX_BYTES) throw new SsmlRefusal('SSML is invalid');
  const voice = VOICES.find(({ shortName }) => shortName === voiceName);
  if (!voice) throw new SsmlRefusal(`Unsupported voice ${voiceName}.`);
  return { voice, speed: 1 + Number(rate) / 100, text: escaped.replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity) };
}
