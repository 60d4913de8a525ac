import { isFetchFailure, PluginError, type PluginContext, type z } from '../../core/plugin-api/index.ts';
import { OTHER_SERVER, refusal } from './failures.ts';
import type { Settings } from './settings.ts';

export type KokoroContext = PluginContext<Settings>;

/** @param path from the server's root @throws PluginError for every answer but a success */
export async function requestJson<Schema extends z.ZodType>(context: KokoroContext, path: string, schema: Schema, body?: object): Promise<z.infer<Schema>> {
  const answer = await requestJsonIfKnown(context, path, schema, body);
  if (answer === null) throw new PluginError('config', OTHER_SERVER);
  return answer;
}

/** Null where the server does not know the path. @throws PluginError for every other answer but a success */
export async function requestJsonIfKnown<Schema extends z.ZodType>(context: KokoroContext, path: string, schema: Schema, body?: object): Promise<z.infer<Schema> | null> {
  const response = await exchange(context, path, body);
  if (response.status === 404 || response.status === 405) return null;
  const parsed = schema.safeParse(await parsedBody(context, response));
  if (parsed.success) return parsed.data;
  throw new PluginError('config', OTHER_SERVER, { cause: parsed.error });
}

/** The same, where the answer is a file. */
export async function requestBytes(context: KokoroContext, path: string, body: object): Promise<Buffer> {
  const response = await exchange(context, path, body);
  if (response.status === 404 || response.status === 405) throw new PluginError('config', OTHER_SERVER);
  return Buffer.from(await response.arrayBuffer().catch((error: unknown) => rethrow(context, error)));
}

/** Any answer that is a success, or says that there is no such path. */
async function exchange(context: KokoroContext, path: string, body: object | undefined): Promise<Response> {
  const { url, apiKey } = context.config;
  const headers = { accept: 'application/json, audio/wav', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }) };
  try {
    const response = await context.fetch(baseOf(url ?? '') + path, { method: body === undefined ? 'GET' : 'POST', redirect: 'manual', headers, body: body === undefined ? null : JSON.stringify(body), signal: context.signal });
    if (response.ok || response.status === 404 || response.status === 405) return response;
    throw refusal(response, await response.text());
  } catch (error) {
    return rethrow(context, error);
  }
}

/** People copy the address with `/v1`, as clients of OpenAI want it. */
function baseOf(url: string): string {
  return url.replace(/\/+$/, '').replace(/\/v1$/, '');
}

async function parsedBody(context: KokoroContext, response: Response): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => rethrow(context, error));
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function rethrow(context: KokoroContext, error: unknown): never {
  if (context.signal.aborted || error instanceof PluginError) throw error;
  if (isFetchFailure(error) && error.reason === 'refused') throw new PluginError('config', error.message);
  if (isFetchFailure(error) && error.reason === 'too-large') throw new PluginError('permanent', 'The Kokoro server sent more than can be taken. Check that the address leads to Kokoro-FastAPI.', { cause: error });
  throw new PluginError('transient', 'The Kokoro server cannot be reached, or broke off its answer. Check that it runs and that the address in its settings is right.', { cause: error });
}
