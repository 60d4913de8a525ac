/** The one form of SSML that the service takes: `speak`, `voice` and `prosody`, nothing else. */
import { PluginError } from '../../core/plugin-api/index.ts';

const VOICE_ID = /^[A-Za-z]{2,3}(-[A-Za-z0-9]+){2,4}$/;

/** @param speed 1 is the voice's own pace */
export function toSsml(text: string, voiceId: string, speed: number): string {
  if (!VOICE_ID.test(voiceId)) throw new PluginError('permanent', "This is not the name of one of Microsoft's voices. Choose one from the list of voices.");
  const percent = Math.round((speed - 1) * 100);
  const rate = `${percent < 0 ? '' : '+'}${percent}%`;
  return `<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='en-US'><voice name='${voiceId}'><prosody pitch='+0Hz' rate='${rate}' volume='+0%'>${escapeXml(text)}</prosody></voice></speak>`;
}

/** Without what XML cannot carry, in the same number of UTF-16 units, so that positions stay. */
export function withoutControls(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, ' ');
}

/** Only these: quotes that are escaped are read aloud ("apos"). */
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);
}

/** In bytes of UTF-8, as the service counts. */
export function escapedLength(text: string): number {
  return Buffer.byteLength(escapeXml(text));
}
