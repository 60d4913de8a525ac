/**
 * Reads why ElevenLabs refused. `detail` is an object with `code` (newer) or `status` (older), a list where a request is not
 * valid (422), or plain text.
 */

type Fields = Readonly<Record<string, unknown>>;

export interface Reason {
  /** E.g. `quota_exceeded`; empty where none is given. */
  readonly code: string;
  /** In ElevenLabs' words, as part of a sentence; empty where there are none. */
  readonly words: string;
}

const MAX_LENGTH = 300;
const SHOWN_ENTRIES = 3;

export function reasonOf(body: unknown): Reason {
  const detail = isFields(body) ? body['detail'] : undefined;
  if (Array.isArray(detail)) return { code: 'validation', words: shorten(detail.slice(0, SHOWN_ENTRIES).map(describeEntry).filter((entry) => entry !== '').join('; ')) };
  if (isFields(detail)) return { code: textOf(detail['status']) || textOf(detail['code']), words: shorten(textOf(detail['message'])) };
  return { code: '', words: shorten(textOf(detail)) };
}

/** `{ loc: ['body', 'text'], msg: 'Field required' }` becomes `text: Field required`. */
function describeEntry(entry: unknown): string {
  if (!isFields(entry)) return '';
  const path: readonly unknown[] = Array.isArray(entry['loc']) ? entry['loc'].slice(1) : [];
  return [path.join('.'), textOf(entry['msg'])].filter((part) => part !== '').join(': ');
}

function shorten(text: string): string {
  const short = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
  return short.trim().replace(/[.\s]+$/, '');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
