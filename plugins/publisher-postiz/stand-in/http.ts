import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown where Postiz would throw: the answer goes out as it stands. */
export class Refusal extends Error {
  readonly answer: Answer;
  constructor(answer: Answer) {
    super(`answered ${answer.status}`);
    this.answer = answer;
  }
}

const NAMES: Readonly<Record<number, string>> = { 400: 'Bad Request', 404: 'Not Found' };

/** The shape of the framework's own exceptions; `message` is a list when a body failed validation. */
export function frameworkRefusal(status: number, message: string | readonly string[]): Refusal {
  return new Refusal({ status, body: { message, error: NAMES[status], statusCode: status } });
}

/** The shape of answers written by hand. */
export function handwrittenRefusal(status: number, msg: string): Refusal {
  return new Refusal({ status, body: { msg } });
}

export const CRASH: Answer = { status: 500, body: { statusCode: 500, message: 'Internal server error' } };

/** Default limit of the JSON parser that serves `/public/v1`. */
const MAX_JSON_BYTES = 102_400;

export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const bytes of request as AsyncIterable<Buffer>) {
    size += bytes.length;
    // Reads on to the end, so that the client hears the answer instead of a broken connection.
    if (size <= MAX_JSON_BYTES) chunks.push(bytes);
  }
  if (size > MAX_JSON_BYTES) throw new Refusal({ status: 413, body: { statusCode: 413, message: 'request entity too large' } });
  const isJson = (request.headers['content-type'] ?? '').includes('application/json');
  if (!isJson || size === 0) return {};
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (error) {
    throw frameworkRefusal(400, error instanceof Error ? error.message : 'Bad JSON');
  }
}

export function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
  response.end(JSON.stringify(answer.body));
}
