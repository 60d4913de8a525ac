import { randomUUID } from 'node:crypto';

type FormValue = string | File;

export interface MultipartBody {
  readonly contentType: string;
  /** Known beforehand, because many servers and proxies refuse uploads of unknown length. */
  readonly contentLength: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** A form as multipart/form-data (RFC 7578). Files are read while they are sent, so their size does not matter. */
export function encodeMultipart(form: FormData): MultipartBody {
  const boundary = `form-${randomUUID()}`;
  const parts = [...form].map(([name, value]) => ({ head: Buffer.from(partHead(boundary, name, value)), content: contentOf(value) }));
  const end = Buffer.from(`--${boundary}--\r\n`);
  const length = parts.reduce((sum, { head, content }) => sum + head.length + content.size + 2, end.length);
  return { contentType: `multipart/form-data; boundary=${boundary}`, contentLength: length, chunks: streamParts(parts, end) };
}

async function* streamParts(parts: readonly { head: Buffer; content: Blob }[], end: Buffer): AsyncGenerator<Uint8Array> {
  for (const { head, content } of parts) {
    yield head;
    yield* content.stream();
    yield Buffer.from('\r\n');
  }
  yield end;
}

function contentOf(value: FormValue): Blob {
  return typeof value === 'string' ? new Blob([value.replace(/\r\n|\r|\n/g, '\r\n')]) : value;
}

function partHead(boundary: string, name: string, value: FormValue): string {
  const disposition = `--${boundary}\r\nContent-Disposition: form-data; name="${quote(name)}"`;
  if (typeof value === 'string') return `${disposition}\r\n\r\n`;
  return `${disposition}; filename="${quote(value.name)}"\r\nContent-Type: ${value.type || 'application/octet-stream'}\r\n\r\n`;
}

function quote(text: string): string {
  return text.replace(/\r\n|\r|\n/g, '%0D%0A').replace(/"/g, '%22');
}
