import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Answer {
  readonly status: number;
  /** Bytes go out as they are, everything else as JSON. */
  readonly body: unknown;
}

/** Thrown where the server would answer so. */
export class Refusal extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(`answered ${answer.status}`);
    this.answer = answer;
  }
}

export const NOT_FOUND: Answer = { status: 404, body: { detail: 'Not Found' } };

/** As the routes of speech refuse. */
export function refuse(status: 400 | 500, error: string, message: string): Refusal {
  return new Refusal({ status, body: { detail: { error, message, type: status === 400 ? 'invalid_request_error' : 'server_error' } } });
}

/** As pydantic refuses, before a route is reached. */
export function invalid(field: string, msg: string, type: string): Refusal {
  return new Refusal({ status: 422, body: { detail: [{ type, loc: ['body', field], msg, input: null }] } });
}

export async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>;
  } catch {
    throw invalid('body', 'JSON decode error', 'json_invalid');
  }
}

export function send(response: ServerResponse, { status, body }: Answer): void {
  const isFile = Buffer.isBuffer(body);
  response.writeHead(status, { 'content-type': isFile ? 'audio/wav' : 'application/json' });
  response.end(isFile ? body : JSON.stringify(body));
}
