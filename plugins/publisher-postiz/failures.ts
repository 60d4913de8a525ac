/** Postiz' refusals as words for people. Its two error shapes are `{ message: string | string[] }` and `{ msg: string }`. */
import { PluginError } from '../../core/plugin-api/index.ts';

export interface Failure {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
  /** Names the n-th post of a request, e.g. by its network. */
  readonly nameOfPost?: ((index: number) => string) | undefined;
}

const SHOWN_MESSAGES = 3;
const MAX_MESSAGE_LENGTH = 300;
/** What the server's limiter blocks for when it does not say. */
const DEFAULT_RETRY_AFTER_SECONDS = 3600;

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function messagesOf(body: unknown): readonly string[] {
  if (!isFields(body)) return [];
  const found = body['message'] ?? body['msg'];
  const list: readonly unknown[] = Array.isArray(found) ? found : [found];
  return list.filter((message) => typeof message === 'string' && message !== '').map((message) => String(message).slice(0, MAX_MESSAGE_LENGTH));
}

/** `posts.0.settings.title must be …` becomes `TikTok: title must be …`. */
function inPlainWords(message: string, nameOfPost: Failure['nameOfPost']): string {
  const match = /^posts\.(\d+)\.(?:settings\.|value\.\d+\.)?(.*)$/s.exec(message);
  if (!match) return message;
  const name = nameOfPost?.(Number(match[1]));
  return name === undefined ? (match[2] ?? '').trim() : `${name}: ${(match[2] ?? '').trim()}`;
}

function describe({ body, nameOfPost }: Failure): string {
  const messages = [...new Set(messagesOf(body).map((message) => inPlainWords(message, nameOfPost)))];
  const channel = isFields(body) && typeof body['provider'] === 'string' && typeof body['name'] === 'string' ? `${body['name']} (${body['provider']}): ` : '';
  const rest = messages.length > SHOWN_MESSAGES ? ` (and ${messages.length - SHOWN_MESSAGES} more)` : '';
  return messages.length === 0 ? 'it gave no reason' : (channel + messages.slice(0, SHOWN_MESSAGES).join('; ') + rest).replace(/[.\s]+$/, '');
}

export function retryAfterMs(headers: Headers, now: Date = new Date()): number {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? DEFAULT_RETRY_AFTER_SECONDS * 1000 : Math.max(0, date - now.getTime());
}

function rateLimited(failure: Failure): PluginError {
  const waitMs = retryAfterMs(failure.headers);
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000));
  const until = new Date(Date.now() + waitMs).toISOString().slice(11, 16);
  const message = `Postiz takes no more posts of this account for now: its hourly limit is reached. It takes them again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} (after ${until} UTC).`;
  return new PluginError('rate-limited', message, { retryAfterMs: waitMs });
}

/** For every answer that is not a success and leaves no doubt about its effect. */
export function toPluginError(failure: Failure): PluginError {
  const { status } = failure;
  if (status === 401 || status === 403) {
    return new PluginError('auth', `Postiz does not accept the API key: ${describe(failure)}. Copy it again from Postiz → Settings → Public API, without "Bearer".`);
  }
  if (status === 402) return new PluginError('quota', `The Postiz plan is used up: ${describe(failure)}.`);
  if (status === 404) {
    return new PluginError('config', 'There is no Postiz API at this address. Check it: a Postiz in Docker needs /api at the end, e.g. http://localhost:4007/api.');
  }
  if (status === 413) return new PluginError('permanent', 'Postiz found the request too large. Use a smaller video or shorter captions, or raise the limit of the proxy in front of Postiz.');
  if (status === 429) return rateLimited(failure);
  if (status >= 500) return new PluginError('transient', `Postiz failed with an error of its own (${status}). Try again in a few minutes.`);
  if (status >= 300 && status < 400) return new PluginError('config', 'The address leads to another one. Enter the address where Postiz itself answers, with https where it uses it.');
  return new PluginError('permanent', `Postiz refused: ${describe(failure)}.`);
}
