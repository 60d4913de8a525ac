/** The messages of one turn: headers like HTTP's, an empty line, a body. */

import { z } from '../../core/plugin-api/index.ts';

/** A word that was heard. Times in seconds from the start of the turn's audio. */
export interface Boundary {
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** 24 kHz, 48 kbit/s, one channel. */
export const OUTPUT_FORMAT = 'audio-24khz-48kbitrate-mono-mp3';
/** Of 100 ns. */
const TICKS_PER_SECOND = 10_000_000;
const LINE = '\r\n';

export function configMessage(): string {
  const audio = { metadataoptions: { sentenceBoundaryEnabled: 'false', wordBoundaryEnabled: 'true' }, outputFormat: OUTPUT_FORMAT };
  return message({ 'X-Timestamp': timestamp(), 'Content-Type': 'application/json; charset=utf-8', Path: 'speech.config' }, JSON.stringify({ context: { synthesis: { audio } } }));
}

/** @param requestId 32 hex digits */
export function ssmlMessage(requestId: string, ssml: string): string {
  return message({ 'X-RequestId': requestId, 'Content-Type': 'application/ssml+xml', 'X-Timestamp': `${timestamp()}Z`, Path: 'ssml' }, ssml);
}

export function pathOf(text: string): string {
  return /^Path:\s*(\S+)/im.exec(headOf(text))?.[1] ?? '';
}

/** The sound in a binary message; its last one has none. */
export function audioIn(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headLength = bytes.byteLength < 2 ? 0 : view.getUint16(0);
  const head = Buffer.from(bytes.subarray(2, 2 + headLength)).toString('latin1');
  return pathOf(`${head}${LINE}${LINE}`) === 'audio' ? bytes.subarray(2 + headLength) : new Uint8Array();
}

const metadata = z.object({
  Metadata: z.array(z.object({ Type: z.string(), Data: z.object({ Offset: z.number(), Duration: z.number(), text: z.object({ Text: z.string() }) }).optional().catch(undefined) })),
});

/** The words in an `audio.metadata` message; what else it tells (ends of sentences and sessions) is left out. */
export function boundariesIn(text: string): Boundary[] {
  const parsed = metadata.safeParse(parseJson(text.slice(headOf(text).length)));
  return (parsed.data?.Metadata ?? []).flatMap(({ Type, Data }) => {
    if (Type !== 'WordBoundary' || !Data) return [];
    return [{ text: unescapeXml(Data.text.Text), startSeconds: Data.Offset / TICKS_PER_SECOND, endSeconds: (Data.Offset + Data.Duration) / TICKS_PER_SECOND }];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Although they stand in JSON, words come as they were escaped for SSML. */
function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    return name === undefined ? String.fromCodePoint(Math.min(code, 0x10ffff)) : (ENTITIES[name] ?? whole);
  });
}

function headOf(text: string): string {
  const end = text.indexOf(LINE + LINE);
  return end === -1 ? text : text.slice(0, end + 2 * LINE.length);
}

function message(headers: Readonly<Record<string, string>>, body: string): string {
  return `${Object.entries(headers).map(([name, value]) => `${name}:${value}`).join(LINE)}${LINE}${LINE}${body}`;
}

/** As a browser writes it: `Sat Nov 21 2026 09:30:00 GMT+0000 (Coordinated Universal Time)`. */
function timestamp(): string {
  const [day = '', date = '', month = '', year = '', time = ''] = new Date().toUTCString().split(/,? /);
  return `${day} ${month} ${date} ${year} ${time} GMT+0000 (Coordinated Universal Time)`;
}
