/**
 * The one client for addresses that people or providers name. Built on node:http, because there the address that was checked is the
 * one that is connected to: a second DNS answer cannot lead elsewhere.
 */
import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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
    if (error instanceof FetchFailure) return error;
    if (this.timeout.aborted) {
      return new FetchFailure('timeout', `${url.host} did not answer in time. Try again later.`, { requestSent: this.isSent });
    }
    if (this.signal.aborted) return this.signal.reason;
    return new FetchFailure('unreachable', `${url.host} cannot be reached (${causeOf(error)}).`, { requestSent: this.isSent, cause: error });
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

const CAUSES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is unknown',
  EAI_AGAIN: 'its name cannot be looked up now',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  EHOSTUNREACH: 'no way leads there',
  ENETUNREACH: 'no way leads there',
};

function causeOf(error: unknown): string {
  const errors = error instanceof AggregateError ? error.errors : [error];
  const codes = errors.map((each: unknown) => (each instanceof Error && 'code' in each ? String(each.code) : ''));
  const code = codes.find((each) => each !== '') ?? '';
  if (/CERT|SSL|TLS|SELF_SIGNED|ALTNAME|UNABLE_TO/.test(code)) return 'its certificate is not valid';
  return CAUSES[code] ?? 'the connection failed';
}
