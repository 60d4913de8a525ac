/** Knocks at the service as Microsoft Edge does, with the time proven by the service's own clock. */
import { randomBytes, randomUUID } from 'node:crypto';
import { isFetchFailure, type PluginContext, type Socket } from '../../core/plugin-api/index.ts';
import { toPluginError } from './failures.ts';
import { learnServerTime, serverTime } from './server-clock.ts';
import type { Settings } from './settings.ts';
import { createToken, TRUSTED_CLIENT_TOKEN } from './token.ts';

export type EdgeContext = PluginContext<Settings>;

interface Refusal {
  readonly status: number;
  readonly headers: Headers;
}

/** The read-aloud extension that comes with the browser. */
const ORIGIN = 'chrome-extension://jdiccldimpdaibmpdkjnbmckianbfold';

/** The voices as the service lists them. @throws PluginError, FetchFailure */
export async function fetchVoiceList(context: EdgeContext): Promise<unknown> {
  const answer = await withServerTime(context, async (query) => {
    query.set('trustedclienttoken', TRUSTED_CLIENT_TOKEN);
    const response = await context.fetch(`${addressOf(context)}/voices/list?${query.toString()}`, { headers: headersOf(context), signal: context.signal });
    return response.ok ? { opened: response } : { refused: response };
  });
  return answer.json();
}

/** A connection for one turn. @throws PluginError, FetchFailure */
export function openConnection(context: EdgeContext, signal: AbortSignal): Promise<Socket> {
  return withServerTime(context, async (query) => {
    query.set('TrustedClientToken', TRUSTED_CLIENT_TOKEN);
    query.set('ConnectionId', randomUUID().replaceAll('-', ''));
    const url = `${addressOf(context).replace(/^http/, 'ws')}/edge/v1?${query.toString()}`;
    const headers = { ...headersOf(context), origin: ORIGIN, 'cache-control': 'no-cache', pragma: 'no-cache' };
    try {
      return { opened: await context.connect(url, { headers, signal }) };
    } catch (error) {
      if (isFetchFailure(error) && error.answer) return { refused: error.answer };
      throw error;
    }
  });
}

/** A wrong clock looks like a wrong key (403): the time is taken from that answer and the request repeated, once. */
async function withServerTime<Opened>(context: EdgeContext, knock: (query: URLSearchParams) => Promise<{ opened: Opened } | { refused: Refusal }>): Promise<Opened> {
  const address = addressOf(context);
  const first = await knock(proofOf(context));
  if ('opened' in first) return first.opened;
  if (first.refused.status !== 403 || !learnServerTime(address, first.refused.headers.get('date'))) throw toPluginError(first.refused);
  context.logger.debug({ serverTime: new Date(serverTime(address)).toISOString() }, 'the clock was set by the service');
  const second = await knock(proofOf(context));
  if ('opened' in second) return second.opened;
  throw toPluginError(second.refused);
}

function proofOf(context: EdgeContext): URLSearchParams {
  return new URLSearchParams({ 'Sec-MS-GEC': createToken(serverTime(addressOf(context))), 'Sec-MS-GEC-Version': `1-${context.config.browserVersion}` });
}

function addressOf({ config }: EdgeContext): string {
  return config.address.replace(/\/+$/, '');
}

/** The cookie is a number of an anonymous visitor, which the service has wanted since January 2026: a new one each time. */
function headersOf({ config }: EdgeContext): Record<string, string> {
  const major = config.browserVersion.split('.', 1)[0] ?? '';
  return {
    'user-agent': `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36 Edg/${major}.0.0.0`,
    'accept-language': 'en-US,en;q=0.9',
    cookie: `muid=${randomBytes(16).toString('hex').toUpperCase()};`,
  };
}
