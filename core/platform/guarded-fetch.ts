/**
 * The one client for addresses that people or providers name. Built on node:http, because there the address that was checked is the
 * one that is connected to: a second DNS answer cannot lead elsewhere.
 */
import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { explainFailure } from './connection-failure.ts';
import { FetchFailure } from './fetch-failure.ts';
import { guardedLookup, parseAddress } from './guarded-address.ts';
import { readRequest, type OutgoingRequest } from './outgoing-request.ts';
import { buildResponse } from './incoming-response.ts';

export interface GuardedFetchOptions {
  /** Whether addresses outside the public internet may be asked. */
  readonly allowPrivateNetwork: boolean;
  /** For the whole exchange: request, answer and its body. */
  readonly timeoutMs: number;
  /** Longest answer, unpacked. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 5;

/** @throws FetchFailure, or the signal's reason. */
export function createGuardedFetch(options: GuardedFetchOptions): typeof fetch {
  return async (input, init) => {
    const request = readRequest(input, init);
    const timeout = AbortSignal.timeout(options.timeoutMs);
    const callers = [options.signal, init?.signal, input instanceof Request ? input.signal : undefined];
    const signals = [timeout, ...callers].filter((signal) => signal instanceof AbortSignal);
    const exchange = new Exchange(options, timeout, AbortSignal.any(signals));
    return exchange.run(request);
  };
}

class Exchange {
  private isSent = false;
  private readonly options: GuardedFetchOptions;
  private readonly timeout: AbortSignal;
  private readonly signal: AbortSignal;

  constructor(options: GuardedFetchOptions, timeout: AbortSignal, signal: AbortSignal) {
    this.options = options;
    this.timeout = timeout;
    this.signal = signal;
  }

  async run(request: OutgoingRequest): Promise<Response> {
    let url = request.url;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const answer = await this.send(url, request).catch((error: unknown) => {
        throw this.explain(error, url);
      });
      const location = REDIRECTS.has(answer.statusCode ?? 0) ? answer.headers.location : undefined;
      if (location === undefined || request.redirect === 'manual') {
        return buildResponse(answer, this.options.maxBytes, (error) => this.explain(error, url));
      }
      answer.destroy();
      url = nextUrl(url, location, request);
    }
    throw new FetchFailure('redirect', `${url.host} redirects in a circle. Check the address.`, { requestSent: true });
  }

  private send(url: URL, request: OutgoingRequest): Promise<http.IncomingMessage> {
    const { allowPrivateNetwork } = this.options;
    parseAddress(url, allowPrivateNetwork);
    this.signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const isTls = url.protocol === 'https:';
      const outgoing = (isTls ? https : http).request(url, {
        method: request.method,
        headers: request.headers,
        agent: false,
        lookup: guardedLookup(allowPrivateNetwork),
        signal: this.signal,
      });
      outgoing.once('socket', (socket) => socket.once(isTls ? 'secureConnect' : 'connect', () => (this.isSent = true)));
      outgoing.once('response', resolve);
      outgoing.on('error', reject);
      if (!request.body) outgoing.end();
      // A server may answer before it read everything and hang up; then its answer counts, and the promise is already settled.
      else pipeline(Readable.from(request.body), outgoing).catch(reject);
    });
  }

  private explain(error: unknown, url: URL): unknown {
    return explainFailure({ error, host: url.host, timeout: this.timeout, signal: this.signal, requestSent: this.isSent });
  }
}

/** Redirects are followed only within the same server, and only where nothing was sent but the question. */
function nextUrl(url: URL, location: string, request: OutgoingRequest): URL {
  const target = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
  const isSameServer = target?.hostname === url.hostname && (target.origin === url.origin || (url.protocol === 'http:' && target.protocol === 'https:'));
  if (target && isSameServer && request.redirect === 'follow' && ['GET', 'HEAD'].includes(request.method)) return target;
  const where = target && target.origin !== url.origin ? ` to ${target.origin}` : '';
  throw new FetchFailure('redirect', `${url.host} redirects${where}. Enter the address that it redirects to.`, { requestSent: true });
}
