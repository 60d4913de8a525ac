import { isFetchFailure, PluginError, type z } from '../../core/plugin-api/index.ts';
import { refusal, unknownOutcome } from './failures.ts';
import { pricesOf } from './price.ts';
import type { GeminiContext } from './settings.ts';

const NOT_GEMINI = 'What answers at this address is not the Gemini API. Check the address in the settings.';

/** @param path after the version @param body of a request that costs @throws PluginError for every answer but a success */
export async function requestJson<Schema extends z.ZodType>(context: GeminiContext, path: string, schema: Schema, body?: object): Promise<z.infer<Schema>> {
  const { status, text } = await exchange(context, path, body);
  const json = parseJson(text);
  if (status < 200 || status >= 300) throw refusal(status, json);
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new PluginError(body !== undefined && isPaid(context) ? 'unknown-outcome' : 'config', NOT_GEMINI, { cause: parsed.error });
}

async function exchange(context: GeminiContext, path: string, body: object | undefined): Promise<{ status: number; text: string }> {
  const { baseUrl, apiKey } = context.config;
  const headers = { 'x-goog-api-key': apiKey, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  try {
    const response = await context.fetch(`${baseUrl.replace(/\/+$/u, '')}/v1beta${path}`, { method: body === undefined ? 'GET' : 'POST', redirect: 'manual', headers, body: body === undefined ? null : JSON.stringify(body), signal: context.signal });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    if (context.signal.aborted) throw error;
    if (isFetchFailure(error) && (error.reason === 'refused' || error.reason === 'redirect')) throw new PluginError('config', error.message);
    const sent = !isFetchFailure(error) || error.requestSent;
    if (body !== undefined && sent && isPaid(context)) throw unknownOutcome(error);
    throw new PluginError('transient', 'Gemini cannot be reached, or broke off its answer. Try again in a few minutes.', { cause: error });
  }
}

function isPaid({ config }: GeminiContext): boolean {
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
