import { isFetchFailure, PluginError, type z } from '../../core/plugin-api/index.ts';
import { readRefusal, refusal, RefusedForm, unknownOutcome } from './failures.ts';
import { pricesOf } from './price.ts';
import type { WriterContext } from './settings.ts';

const NOT_COMPATIBLE = 'What answers at this address is not an OpenAI-compatible API. Check it in the settings; it mostly ends in /v1.';

/**
 * @param path after the version, e.g. `/models`
 * @throws RefusedForm for a body that the server does not take in this form; PluginError for every other answer but a success
 */
export async function requestJson<Schema extends z.ZodType>(context: WriterContext, path: string, schema: Schema, body?: object): Promise<z.infer<Schema>> {
  const response = await send(context, path, body);
  const text = await response.text().catch((error: unknown) => rethrow(context, error, body !== undefined));
  if (!response.ok) throw toError(context, response, text, body !== undefined);
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new PluginError(body !== undefined && isPaid(context) ? 'unknown-outcome' : 'config', NOT_COMPATIBLE, { cause: parsed.error });
}

async function send(context: WriterContext, path: string, body: object | undefined): Promise<Response> {
  const { url, apiKey } = context.config;
  const headers = { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }) };
  try {
    return await context.fetch(url.replace(/\/+$/u, '') + path, { method: body === undefined ? 'GET' : 'POST', redirect: 'manual', headers, body: body === undefined ? null : JSON.stringify(body), signal: context.signal });
  } catch (error) {
    return rethrow(context, error, body !== undefined);
  }
}

function toError(context: WriterContext, response: Response, text: string, hasBody: boolean): Error {
  const error = refusal(response, text, hasBody && isPaid(context));
  const isFormal = (response.status === 400 || response.status === 422) && error.code === 'permanent';
  return hasBody && isFormal ? new RefusedForm(readRefusal(text).message, error) : error;
}

function rethrow(context: WriterContext, error: unknown, hasEffect: boolean): never {
  if (context.signal.aborted || error instanceof PluginError) throw error;
  const sent = !isFetchFailure(error) || error.requestSent;
  if (isFetchFailure(error) && (error.reason === 'refused' || error.reason === 'redirect')) throw new PluginError('config', error.message);
  if (hasEffect && sent && isPaid(context)) throw unknownOutcome(error);
  throw new PluginError('transient', 'The writing service cannot be reached, or broke off its answer. Check that it runs and that the address in its settings is right, then try again.', { cause: error });
}

function isPaid({ config }: WriterContext): boolean {
  const { input, output } = pricesOf(config);
  return input > 0 || output > 0;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
