import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Answer {
  readonly status: number;
  /** Bytes go out as they are, text as text, everything else as JSON. */
  readonly body: unknown;
  readonly contentType?: string;
}

/** Thrown where the server would answer so. */
export class Refusal extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(`answered ${answer.status}`);
    this.answer = answer;
  }
}

/** FastAPI's own shapes. */
export const NOT_FOUND: Answer = { status: 404, body: { detail: 'Not Found' } };
/** What nobody caught in the server. */
export const CRASH: Answer = { status: 500, body: 'Internal Server Error', contentType: 'text/plain; charset=utf-8' };

export function detail(status: number, text: string): Refusal {
  return new Refusal({ status, body: { detail: text } });
}

export function missing(...names: readonly string[]): Refusal {
  return new Refusal({ status: 422, body: { detail: names.map((name) => ({ type: 'missing', loc: ['body', name], msg: 'Field required', input: null })) } });
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const parsed: unknown = JSON.parse((await readBody(request)).toString('utf8'));
  if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
  throw missing('text');
}

export async function readFile(request: IncomingMessage, field: string): Promise<{ name: string; content: Buffer }> {
  const body = new Uint8Array(await readBody(request));
  const form = await new Response(body, { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData().catch(() => new FormData());
  const file = form.get(field);
  if (!(file instanceof File)) throw missing(field);
  return { name: file.name, content: Buffer.from(await file.arrayBuffer()) };
}

export function send(response: ServerResponse, { status, body, contentType }: Answer): void {
  const isPlain = Buffer.isBuffer(body) || (typeof body === 'string' && contentType !== undefined);
  response.writeHead(status, { 'content-type': contentType ?? 'application/json' });
  response.end(isPlain ? body : JSON.stringify(body));
}
