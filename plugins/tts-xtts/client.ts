/** Asks the server, and puts its refusals into words. Neither kind of server has keys, so nothing here is secret. */
import { isFetchFailure, PluginError, type PluginContext, type z } from '../../core/plugin-api/index.ts';
import type { Settings } from './settings.ts';

export type XttsContext = PluginContext<Settings>;

interface Request {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** From the server's root. */
  readonly path: string;
  readonly json?: unknown;
  readonly form?: FormData;
}

const SHOWN_CHARACTERS = 300;
const OTHER_SERVER = 'What answers at this address is not the chosen kind of XTTS server. Check the address and the kind in the settings.';

/** @throws PluginError for every answer but a success */
export async function requestJson<Schema extends z.ZodType>(context: XttsContext, request: Request, schema: Schema): Promise<z.infer<Schema>> {
  const response = await requestChecked(context, request);
  const parsed = schema.safeParse(parseJson(await readText(context, response)));
  if (parsed.success) return parsed.data;
  throw new PluginError('config', OTHER_SERVER, { cause: parsed.error });
}

/** The same, where the answer is a file. */
export async function requestBytes(context: XttsContext, request: Request): Promise<Buffer> {
  const response = await requestChecked(context, request);
  return Buffer.from(await response.arrayBuffer().catch((error: unknown) => rethrow(context, error)));
}

/** Null where the server does not know the path. @throws PluginError for every other answer but a success */
export async function requestJsonIfKnown<Schema extends z.ZodType>(context: XttsContext, request: Request, schema: Schema): Promise<z.infer<Schema> | null> {
  const response = await exchange(context, request);
  if (response.status === 404 || response.status === 405) return null;
  const text = await readText(context, response);
  if (!response.ok) throw refusal(response, text);
  return schema.safeParse(parseJson(text)).data ?? null;
}

async function requestChecked(context: XttsContext, request: Request): Promise<Response> {
  const response = await exchange(context, request);
  if (!response.ok) throw refusal(response, await readText(context, response));
  return response;
}

async function exchange(context: XttsContext, { method = 'GET', path, json, form }: Request): Promise<Response> {
  try {
    return await context.fetch(context.config.url.replace(/\/+$/, '') + path, {
      method,
      redirect: 'manual',
      headers: { accept: 'application/json, audio/wav', ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
      body: json === undefined ? (form ?? null) : JSON.stringify(json),
      signal: context.signal,
    });
  } catch (error) {
    return rethrow(context, error);
  }
}

function readText(context: XttsContext, response: Response): Promise<string> {
  return response.text().catch((error: unknown) => rethrow(context, error));
}

function rethrow(context: XttsContext, error: unknown): never {
  if (context.signal.aborted) throw error;
  if (isFetchFailure(error) && error.reason === 'refused') throw new PluginError('config', error.message);
  if (isFetchFailure(error) && error.reason === 'too-large') throw new PluginError('permanent', 'The XTTS server sent more than can be taken. Check that the address leads to an XTTS server.', { cause: error });
  throw new PluginError('transient', 'The XTTS server cannot be reached, or broke off its answer. Check that it runs and that the address in its settings is right.', { cause: error });
}

function refusal(response: Response, body: string): PluginError {
  const { status } = response;
  const said = detailOf(body);
  const suffix = said === '' ? '' : `: ${said}`;
  if (status === 401 || status === 403) return new PluginError('auth', 'Something in front of the XTTS server asks for a sign-in, which this plugin has none for. Let this machine through to it.');
  if (status === 404 || status === 405 || (status >= 300 && status < 400)) return new PluginError('config', OTHER_SERVER);
  if (status === 429 || status === 503) return rateLimited(response);
  // The server wraps its own refusals into a 500.
  if (/language code/i.test(said)) return new PluginError('permanent', 'The XTTS server does not speak this language. Choose another language or voice.');
  if (/speaker .* not found|no wav files found/i.test(said)) return new PluginError('permanent', 'The XTTS server does not have this voice. Choose one from the list of voices.');
  if (/out of memory/i.test(said)) return new PluginError('transient', 'The XTTS server has no memory left for this. Try again when it is less busy.');
  if (status >= 500) return new PluginError('transient', `The XTTS server failed (${status})${suffix}. Try again; its own log says more.`);
  return new PluginError('permanent', `The XTTS server refused the request (${status})${suffix}.`);
}

function rateLimited(response: Response): PluginError {
  const seconds = Number(response.headers.get('retry-after'));
  const options = Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1000 } : {};
  return new PluginError('rate-limited', 'The XTTS server is busy. Try again in a moment.', options);
}

/** `{ detail: "…" }` of its own refusals, `{ detail: [{ msg }] }` of its validation. Folders of the server are its own business. */
function detailOf(body: string): string {
  const parsed = parseJson(body);
  const detail: unknown = typeof parsed === 'object' && parsed !== null && 'detail' in parsed ? parsed.detail : '';
  const text = typeof detail === 'string' ? detail : Array.isArray(detail) ? detail.map(messageOf).filter(Boolean).join('; ') : '';
  return text.replaceAll(/(?:[A-Za-z]:)?(?:[\\/][^\\/\s'":]+){2,}/g, '…').slice(0, SHOWN_CHARACTERS);
}

function messageOf(item: unknown): string {
  return typeof item === 'object' && item !== null && 'msg' in item ? String(item.msg) : '';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
