import { parseAddress } from './guarded-address.ts';
import { encodeMultipart } from './multipart-body.ts';

export interface OutgoingRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly redirect: 'follow' | 'error' | 'manual';
  /** Read once. */
  readonly body: AsyncIterable<Uint8Array> | undefined;
}

const DEFAULT_HEADERS = { accept: '*/*', 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'edit-factory' };

/** What `fetch` was asked to do, with the body's length where it can be known. */
export function readRequest(input: string | URL | Request, init: RequestInit = {}): OutgoingRequest {
  const url = parseAddress(input instanceof Request ? input.url : input, true);
  const form = init.body instanceof FormData ? encodeMultipart(init.body) : undefined;
  const { signal: _signal, body, ...rest } = init;
  const plainBody = form ? {} : { body: body ?? null, ...(body ? { duplex: 'half' as const } : {}) };
  const request = new Request(input instanceof Request ? input : url, 'body' in init ? { ...rest, ...plainBody } : rest);
  const headers = { ...DEFAULT_HEADERS, ...Object.fromEntries(request.headers) };
  const common = { url, method: request.method, redirect: request.redirect };
  if (form) {
    return { ...common, headers: { ...headers, 'content-type': form.contentType, 'content-length': String(form.contentLength) }, body: form.chunks };
  }
  const length = bodyLength(body);
  return { ...common, headers: length === undefined ? headers : { ...headers, 'content-length': String(length) }, body: request.body ?? undefined };
}

function bodyLength(body: RequestInit['body']): number | undefined {
  if (typeof body === 'string') return Buffer.byteLength(body);
  if (body instanceof URLSearchParams) return Buffer.byteLength(body.toString());
  if (body instanceof Blob) return body.size;
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return body.byteLength;
  return undefined;
}
