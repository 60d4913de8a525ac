/** Who is let in: who knows the token, proves the time and comes as a Microsoft Edge that is not too old. */
import type { IncomingMessage } from 'node:http';
import { createToken, TRUSTED_CLIENT_TOKEN } from '../token.ts';

const WINDOW_MS = 300_000;
/** The service forgives a clock that is wrong by a little more than ten minutes. */
const FORGIVEN_WINDOWS = [-2, -1, 0, 1, 2];
/** Since December 2025. */
const OLDEST_BROWSER = 143;

/** @param nowMs by the service's clock; @returns why not, null for who may enter */
export function refusalOf(request: IncomingMessage, query: URLSearchParams, nowMs: number): string | null {
  const isSocket = request.headers.upgrade !== undefined;
  if (query.get(isSocket ? 'TrustedClientToken' : 'trustedclienttoken') !== TRUSTED_CLIENT_TOKEN) return 'the client token is wrong';
  if (!FORGIVEN_WINDOWS.some((window) => createToken(nowMs + window * WINDOW_MS) === query.get('Sec-MS-GEC'))) return 'Sec-MS-GEC does not prove the time';
  const version = /^1-(\d+)\.\d+\.\d+\.\d+$/.exec(query.get('Sec-MS-GEC-Version') ?? '')?.[1];
  if (version === undefined || Number(version) < OLDEST_BROWSER) return 'the browser is too old';
  const agent = request.headers['user-agent'] ?? '';
  if (!agent.includes(` Chrome/${version}.0.0.0 `) || !agent.endsWith(` Edg/${version}.0.0.0`)) return 'the browser is not Microsoft Edge of that version';
  if (!/(^|;\s*)muid=[0-9A-F]{32};/.test(request.headers.cookie ?? '')) return 'the cookie muid is missing';
  return isSocket ? refusalOfSocket(request, query) : null;
}

function refusalOfSocket(request: IncomingMessage, query: URLSearchParams): string | null {
  if (!/^[0-9a-f]{32}$/.test(query.get('ConnectionId') ?? '')) return 'ConnectionId is not of 32 hex digits';
  return request.headers.origin === 'chrome-extension://jdiccldimpdaibmpdkjnbmckianbfold' ? null : 'the origin is not the read-aloud extension';
}
