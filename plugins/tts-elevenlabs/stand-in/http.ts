import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Answer {
  readonly status: number;
  /** JSON, or bytes as they are. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown where ElevenLabs would refuse: the answer goes out as it stands. */
export class Refusal extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(`answered ${answer.status}`);
    this.answer = answer;
  }
}

/** The older of their two shapes. */
export function refusal(status: number, code: string, message: string): Refusal {
  return new Refusal({ status, body: { detail: { status: code, message } } });
}

/** The shape of 2026, which goes with `type` and `code`. */
export function typedRefusal(status: number, type: string, code: string, message: string, param?: string): Refusal {
  return new Refusal({ status, body: { detail: { type, code, message, status: code, ...(param === undefined ? {} : { param }) } } });
}

/** The shape of the framework's validation. */
export function invalidField(name: string, message: string, where: 'body' | 'query' = 'body'): Refusal {
  return new Refusal({ status: 422, body: { detail: [{ type: 'value_error', loc: [where, name], msg: message }] } });
}

export const CRASH: Answer = { status: 500, body: { detail: { status: 'internal_error', message: 'An internal error occurred. Please try again later.' } } };

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export function send(response: ServerResponse, { status, body, headers }: Answer): void {
  const isBytes = Buffer.isBuffer(body);
  const content = isBytes ? body : Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': isBytes ? 'audio/mpeg' : 'application/json', 'content-length': content.length, ...headers });
  response.end(content);
}

/** Promises a whole answer and breaks off in the middle of it. */
export function sendHalf(response: ServerResponse, { status, body, headers }: Answer): void {
  const content = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': content.length, ...headers });
  response.write(content.subarray(0, content.length / 2), () => response.destroy());
}
