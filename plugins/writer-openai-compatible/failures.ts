/**
 * Refusals of OpenAI-compatible servers as words for people. The shape is OpenAI's `{ error: { message, type, param, code } }`; LM Studio
 * and older servers send `{ error: "…" }`, FastAPI servers `{ detail }` or `{ message }`, Gemini's compatible endpoint a list with one object.
 */
import { PluginError } from '../../core/plugin-api/index.ts';

const SHOWN_CHARACTERS = 300;
const OTHERWISE_MS = 10_000;

/** The server does not take the request in this form; another form may do. It was not worked on. */
export class RefusedForm extends Error {
  readonly said: string;
  /** For people, where no other form does. */
  readonly refusal: PluginError;
  constructor(said: string, error: PluginError) {
    super(said);
    this.said = said;
    this.refusal = error;
  }
}

interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** @param isPaid whether a request of unknown outcome may have cost something */
export function refusal(response: Response, body: string, isPaid: boolean): PluginError {
  const { status, headers } = response;
  const { code, message } = readRefusal(body);
  const said = message === '' ? '' : ` It says: ${message}.`;
  if (status === 401 || status === 403 || /api.?key.{0,10}(?:not valid|invalid)|invalid.{0,5}api.?key/iu.test(message)) return new PluginError('auth', 'The writing service does not accept the API key, or the key may not use this model. Enter the right key in the settings.');
  if (status === 402 || /insufficient_quota|billing|insufficient.{0,20}(?:balance|credit)/iu.test(`${code} ${message}`)) return new PluginError('quota', 'The account at the writing service has no credit left. Add credit there, or choose another service in the settings.');
  if (status === 429) return rateLimited(message, headers);
  if (/model/iu.test(`${code} ${message}`) && (status === 404 || /not.{0,10}found|does not exist|invalid_model/iu.test(`${code} ${message}`))) return new PluginError('config', `The writing service does not have the chosen model. Choose one from the list in the settings.${said}`);
  if (status === 404 || status === 405 || (status >= 300 && status < 400)) return new PluginError('config', 'There is no OpenAI-compatible API at this address. Check it in the settings; it mostly ends in /v1.');
  if (/context.?length|too (?:long|large)|maximum context/iu.test(`${code} ${message}`) || status === 413) return new PluginError('permanent', 'The idea and the facts are too long for this model. Shorten them, ask for fewer scripts, or choose another model.');
  if (/content.?(?:filter|policy)|moderation|safety/iu.test(`${code} ${message}`)) return new PluginError('permanent', 'The writing service refuses to write about this. Put the idea in other words.');
  if (status === 500 || status === 503 || status === 529) return new PluginError('transient', `The writing service failed (${status}). Try again in a few minutes.${said}`);
  if (status >= 500 || status === 408) return isPaid ? unknownOutcome() : new PluginError('transient', `The writing service did not answer in time (${status}). Try again in a few minutes.`);
  return new PluginError('permanent', `The writing service refused the request (${status}).${said} Choose another model in the settings.`);
}

export function unknownOutcome(cause?: unknown): PluginError {
  return new PluginError('unknown-outcome', 'No clear answer came from the writing service, so it is not known whether this was charged; it counts until somebody decides it on the Costs page. Try again in a few minutes.', cause === undefined ? {} : { cause });
}

/** Paths and keys that a server puts into its messages are nobody's business. */
export function readRefusal(body: string): Refusal {
  const parsed = parseJson(body);
  const answer: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  const error = fieldOf(answer, 'error') ?? fieldOf(answer, 'detail') ?? answer;
  const message = typeof error === 'string' ? error : textOf(error, 'message');
  const hidden = message.replaceAll(/\b(?:sk|key)-[\w*.-]+/giu, '…').replaceAll(/(?:[A-Za-z]:)?(?:[\\/][^\\/\s'":]+){2,}/gu, '…');
  return { code: `${textOf(error, 'code')} ${textOf(error, 'type')}`.trim(), message: hidden.slice(0, SHOWN_CHARACTERS).replace(/[.\s]+$/u, '') };
}

function rateLimited(message: string, headers: Headers): PluginError {
  const retryAfterMs = readRetryAfter(headers) ?? inWords(message) ?? OTHERWISE_MS;
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return new PluginError('rate-limited', `The writing service takes no more requests right now. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`, { retryAfterMs });
}

function readRetryAfter(headers: Headers): number | undefined {
  const milliseconds = Number(headers.get('retry-after-ms') ?? Number.NaN);
  if (milliseconds > 0) return milliseconds;
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return seconds > 0 ? seconds * 1000 : undefined;
}

/** "Please try again in 1.5s." */
function inWords(message: string): number | undefined {
  const [, amount, unit] = /try again in ([\d.]+)(ms|s)\b/iu.exec(message) ?? [];
  return amount === undefined ? undefined : Number(amount) * (unit === 'ms' ? 1 : 1000);
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
    return text.slice(0, SHOWN_CHARACTERS).includes('<') ? undefined : text;
  }
}
