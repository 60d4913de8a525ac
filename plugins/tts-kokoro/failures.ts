/** Refusals of Kokoro-FastAPI as words for people. Its own have `{ detail: { error, message } }`, those of FastAPI `{ detail: "…" }` or `{ detail: [{ msg }] }`. */
import { PluginError } from '../../core/plugin-api/index.ts';

const SHOWN_CHARACTERS = 300;
export const OTHER_SERVER = 'What answers at this address is not Kokoro-FastAPI. Check the address in the settings (usually port 8880, without /v1).';

export function refusal({ status, headers }: Response, body: string): PluginError {
  const { error, message } = detailOf(body);
  const said = message === '' ? '' : `: ${message}`;
  if (status === 401) return new PluginError('auth', 'The Kokoro server, or what stands in front of it, does not accept the API key. Enter the right one in the settings.');
  if (status === 403) return new PluginError('auth', `The Kokoro server does not allow this${said}. Ask whoever runs it.`);
  if (status === 404 || status === 405 || (status >= 300 && status < 400)) return new PluginError('config', OTHER_SERVER);
  if (status === 429 || status === 503) return rateLimited(headers);
  if (error === 'invalid_model') return new PluginError('config', `The Kokoro server does not have the model "kokoro"${said}. Update the server.`);
  if (/^voice .* not found/i.test(message)) return new PluginError('permanent', 'The Kokoro server does not have this voice. Choose one from the list of voices.');
  if (status >= 500) return new PluginError('transient', `The Kokoro server failed (${status})${said}. Try again; its own log says more.`);
  return new PluginError('permanent', `The Kokoro server refused the request (${status})${said}.`);
}

function rateLimited(headers: Headers): PluginError {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return new PluginError('rate-limited', 'The Kokoro server is busy. Try again in a moment.', seconds > 0 ? { retryAfterMs: seconds * 1000 } : {});
}

/** Folders of the server are its own business. */
function detailOf(body: string): { readonly error: string; readonly message: string } {
  const detail = fieldOf(parseJson(body), 'detail');
  const items: readonly unknown[] = Array.isArray(detail) ? detail : [];
  const message = typeof detail === 'string' ? detail : items.length > 0 ? items.map((item) => textOf(item, 'msg')).filter(Boolean).join('; ') : textOf(detail, 'message');
  return { error: textOf(detail, 'error'), message: message.replaceAll(/(?:[A-Za-z]:)?(?:[\\/][^\\/\s'":]+){2,}/g, '…').slice(0, SHOWN_CHARACTERS).replace(/[.\s]+$/, '') };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function textOf(value: unknown, name: string): string {
  const field = fieldOf(value, name);
  return typeof field === 'string' ? field : '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
