import { FetchFailure } from '../../platform/fetch-failure.ts';

const LENGTH = 500;

/** The beginning of a text answer, for people; the rest is not read. Null when it is empty or no text. The status counts, whatever becomes of the body. */
export async function readExcerpt(response: Response): Promise<string | null> {
  const type = response.headers.get('content-type') ?? '';
  if (!response.body || (type !== '' && !/^text\/|json|xml/.test(type))) {
    await response.body?.cancel();
    return null;
  }
  const text = Buffer.concat(await firstChunks(response.body)).toString('utf8');
  // PostgreSQL keeps no NUL, and people see no other control characters.
  const shown = text.replace(/[\p{Cc}\uFFFD]+/gu, ' ').trim();
  return shown === '' ? null : shown.slice(0, LENGTH).toWellFormed();
}

async function firstChunks(body: ReadableStream<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= LENGTH) break;
    }
  } catch (error) {
    if (!(error instanceof FetchFailure)) throw error;
  }
  return chunks;
}
