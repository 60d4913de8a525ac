/**
 * A stand-in for the Gemini API: `models` and `models/{model}:generateContent` with its errors in the shape of google.rpc.Status.
 * Not reproduced: streaming, files, tools, several candidates, the resolution of pictures (each counts 258 tokens).
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { judge } from './judging.ts';
import { type Charge, DEMO_KEY, DEMO_MODELS, type Fault, type StandInOptions } from './options.ts';

export interface StandIn {
  readonly url: string;
  readonly charges: readonly Charge[];
  /** Every request as `METHOD /path`, oldest first. */
  readonly requests: readonly string[];
  /** Taken by the next requests to generate, one each. */
  readonly faults: Fault[];
  close(): Promise<void>;
}

interface World {
  readonly apiKey: string;
  readonly models: readonly string[];
  readonly charges: Charge[];
  readonly faults: Fault[];
}

export async function startStandIn({ port = 0, apiKey = DEMO_KEY, models = DEMO_MODELS }: StandInOptions = {}): Promise<StandIn> {
  const requests: string[] = [];
  const world: World = { apiKey, models, charges: [], faults: [] };
  const http = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    requests.push(`${request.method} ${pathname}`);
    answer(world, request, pathname, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, '127.0.0.1', resolve);
  });
  const address = http.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    charges: world.charges,
    requests,
    faults: world.faults,
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

async function answer(world: World, request: IncomingMessage, pathname: string, response: ServerResponse): Promise<void> {
  const body = await readJson(request);
  if (request.headers['x-goog-api-key'] !== world.apiKey) {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID', domain: 'googleapis.com', metadata: { service: 'generativelanguage.googleapis.com' } }];
    return refuse(response, 400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', details);
  }
  if (request.method === 'GET' && pathname === '/v1beta/models') {
    const models = [...world.models.map((id) => model(id, 'generateContent')), model('gemini-embedding-001', 'embedContent')];
    return send(response, 200, { models });
  }
  const [, name] = /^\/v1beta\/models\/([^:/]+):generateContent$/u.exec(pathname) ?? [];
  if (request.method !== 'POST' || name === undefined) return send(response, 404, '<html>Not Found</html>');
  if (!world.models.includes(name)) return refuse(response, 404, 'NOT_FOUND', `models/${name} is not found for API version v1beta, or is not supported for generateContent.`);
  generate(world, name, body, response);
}

function generate({ faults, charges }: World, name: string, body: Readonly<Record<string, unknown>>, response: ServerResponse): void {
  const fault = faults.shift();
  if (fault === 'cut') return void response.destroy();
  if (typeof fault === 'object' && 'status' in fault) return send(response, fault.status, fault.body);
  const [content] = (body['contents'] ?? []) as readonly { readonly parts?: Parameters<typeof judge>[0] }[];
  let judged;
  try {
    judged = judge(content?.parts ?? []);
  } catch (error) {
    return refuse(response, 400, 'INVALID_ARGUMENT', String(error));
  }
  const { pictureCount, promptTokens, thoughtTokens } = judged;
  if (fault === 'blocked') return send(response, 200, { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata: { promptTokenCount: promptTokens, totalTokenCount: promptTokens }, modelVersion: name });
  const text = fault === 'unsafe' ? '' : typeof fault === 'object' ? fault.says : judged.text;
  const finishReason = fault === 'unsafe' ? 'SAFETY' : typeof fault === 'object' ? (fault.finishReason ?? 'STOP') : 'STOP';
  const answerTokens = Math.ceil(text.length / 4);
  charges.push({ model: name, pictureCount, promptTokens, answerTokens, thoughtTokens });
  if (fault === 'cut-after') return void response.destroy();
  const usageMetadata = { promptTokenCount: promptTokens, candidatesTokenCount: answerTokens, thoughtsTokenCount: thoughtTokens, totalTokenCount: promptTokens + answerTokens + thoughtTokens };
  const parts = [{ text: 'I look at each moment.', thought: true }, ...(text === '' ? [] : [{ text }])];
  send(response, 200, { candidates: [{ content: { role: 'model', parts }, finishReason, index: 0 }], usageMetadata, modelVersion: name });
}

const model = (id: string, method: string) => ({ name: `models/${id}`, displayName: id, supportedGenerationMethods: [method, 'countTokens'] });

async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return chunks.length === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>);
}

function refuse(response: ServerResponse, code: number, status: string, message: string, details: readonly object[] = []): void {
  send(response, code, { error: { code, message, status, ...(details.length > 0 ? { details } : {}) } });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json; charset=UTF-8' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
