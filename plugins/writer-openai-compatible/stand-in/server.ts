/**
 * A stand-in for services with OpenAI's chat completions API. It writes by rule, counts four characters as a token, and refuses in the words
 * of the servers that it stands for. Not reproduced: streaming, tools, pictures, several choices, rate-limit headers.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { authorScripts } from './authoring.ts';
import { promptOf, refuseForm, tokensIn, toCompletion } from './chat.ts';
import { type Charge, DEMO_MODELS, type Fault, type StandInOptions } from './options.ts';

export interface StandIn {
  /** With the version, as the settings want it. */
  readonly url: string;
  /** Every request as `METHOD /path`, oldest first. */
  readonly requests: readonly string[];
  readonly charges: readonly Charge[];
  /** Taken by the next requests for text, one each. */
  readonly faults: Fault[];
  close(): Promise<void>;
}

interface World {
  readonly options: Required<Pick<StandInOptions, 'manner' | 'models'>> & Pick<StandInOptions, 'apiKey'>;
  readonly charges: Charge[];
  readonly faults: Fault[];
}

export async function startStandIn({ port = 0, manner = 'openai', models = DEMO_MODELS, apiKey }: StandInOptions = {}): Promise<StandIn> {
  const requests: string[] = [];
  const world: World = { options: { manner, models, ...(apiKey === undefined ? {} : { apiKey }) }, charges: [], faults: [] };
  const http = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(world, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', resolve);
  });
  const address = http.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/v1`,
    requests,
    charges: world.charges,
    faults: world.faults,
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

async function answer(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { apiKey, models } = world.options;
  const body = await readJson(request);
  if (apiKey !== undefined && request.headers.authorization !== `Bearer ${apiKey}`) {
    const shown = request.headers.authorization?.slice(-4) ?? 'none';
    return send(response, 401, { error: { message: `Incorrect API key provided: sk-…${shown}. You can find your API key at https://platform.openai.com/account/api-keys.`, type: 'invalid_request_error', param: null, code: 'invalid_api_key' } });
  }
  const route = `${request.method} ${request.url}`;
  if (route === 'GET /v1/models') return send(response, 200, { object: 'list', data: models.map((id) => ({ id, object: 'model', created: 0, owned_by: 'stand-in' })) });
  if (route === 'POST /v1/chat/completions') return complete(world, body, response);
  send(response, 404, { error: { message: `Unknown request URL: ${route}.`, type: 'invalid_request_error', param: null, code: 'unknown_url' } });
}

function complete({ options: { manner, models }, charges, faults }: World, body: Readonly<Record<string, unknown>>, response: ServerResponse): void {
  const model = String(body['model']);
  if (!models.includes(model)) return send(response, 404, { error: { message: `The model \`${model}\` does not exist or you do not have access to it.`, type: 'invalid_request_error', param: null, code: 'model_not_found' } });
  const refused = refuseForm(manner, body);
  if (refused) return send(response, refused.status, refused.body);
  const fault = faults.shift();
  if (fault === 'cut') return void response.destroy();
  if (typeof fault === 'object' && 'status' in fault) return send(response, fault.status, fault.body, fault.headers);
  const prompt = promptOf(body);
  const said = typeof fault === 'object' ? { content: fault.says, finishReason: fault.finishReason ?? 'stop', refusal: fault.refusal } : { content: authorScripts(prompt), finishReason: 'stop' };
  const usage = { inputTokens: tokensIn(prompt), outputTokens: tokensIn(said.content ?? '') };
  charges.push({ model, ...usage, body });
  if (fault === 'cut-after') return void response.destroy();
  send(response, 200, toCompletion(manner, model, said, usage));
}

async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return chunks.length === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>);
}

function send(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
