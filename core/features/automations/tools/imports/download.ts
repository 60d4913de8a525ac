import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGuardedFetch } from '../../../../platform/guarded-fetch.ts';
import { isFetchFailure } from '../../../../plugin-api/index.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 20 * 60_000;
/** Of these it may answer otherwise later. */
const PASSING = new Set([408, 425, 429]);

/** `isFinal`: asking again is no use. The message is fit for people. */
export class DownloadFailed extends Error {
  readonly isFinal: boolean;

  constructor(message: string, isFinal: boolean) {
    super(message);
    this.isFinal = isFinal;
  }
}

export interface DownloadOptions {
  readonly allowPrivateNetwork: boolean;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/**
 * Media often lie on another server than their feed says. Nothing secret is sent along, so redirects are followed wherever they lead,
 * and every address on the way is checked.
 * @returns the SHA-256 of the file. @throws DownloadFailed
 */
export async function download(address: string, target: string, options: DownloadOptions): Promise<string> {
  const fetch = createGuardedFetch({ ...options, timeoutMs: TIMEOUT_MS });
  try {
    const answer = await follow(fetch, address);
    if (!answer.ok || !answer.body) throw new DownloadFailed(`The server answered ${answer.status}.`, answer.status < 500 && !PASSING.has(answer.status));
    const hash = createHash('sha256');
    const hashing = new Transform({ transform: (chunk: Buffer, _encoding, done) => done(null, (hash.update(chunk), chunk)) });
    await pipeline(Readable.fromWeb(answer.body), hashing, createWriteStream(target, { flags: 'wx' }), { signal: options.signal });
    return hash.digest('hex');
  } catch (error) {
    options.signal.throwIfAborted();
    if (!isFetchFailure(error)) throw error;
    throw new DownloadFailed(error.message, ['refused', 'redirect', 'too-large'].includes(error.reason));
  }
}

async function follow(fetch: typeof globalThis.fetch, address: string): Promise<Response> {
  let url = address;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const answer = await fetch(url, { redirect: 'manual' });
    const location = REDIRECTS.has(answer.status) ? answer.headers.get('location') : null;
    if (location === null) return answer;
    await answer.body?.cancel();
    if (!URL.canParse(location, url)) break;
    url = new URL(location, url).href;
  }
  throw new DownloadFailed('The address redirects too often.', true);
}
