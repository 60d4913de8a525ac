import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FetchFailure } from './fetch-failure.ts';

const NO_BODY = new Set([204, 205, 304]);

/** The answer as `fetch` gives it; its body is cut off at `maxBytes`. */
export function buildResponse(answer: IncomingMessage, maxBytes: number, explain: (error: unknown) => unknown): Response {
  const status = answer.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct)) for (const value of values ?? []) headers.append(name, value);
  if (Number(headers.get('content-length')) > maxBytes) {
    answer.destroy();
    throw tooLarge();
  }
  if (NO_BODY.has(status)) {
    answer.resume();
    return new Response(null, { status, headers });
  }
  const content = decoded(answer);
  if (content !== answer) for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  return new Response(ReadableStream.from(limited(content, maxBytes, explain)), { status, headers });
}

async function* limited(content: Readable, maxBytes: number, explain: (error: unknown) => unknown): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge();
      yield chunk;
    }
  } catch (error) {
    throw explain(error);
  }
}

function decoded(answer: IncomingMessage): Readable {
  const decoder = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress }[answer.headers['content-encoding'] ?? ''];
  if (!decoder) return answer;
  const stream = decoder();
  answer.once('error', (error) => stream.destroy(error));
  stream.once('close', () => answer.destroy());
  return answer.pipe(stream);
}

function tooLarge(): FetchFailure {
  return new FetchFailure('too-large', 'The answer is larger than allowed.', { requestSent: true });
}
