import { type PluginContext, PluginError } from '../../../core/plugin-api/index.ts';

interface Account {
  readonly url: string;
  readonly apiKey: string;
}

/**
 * Asks the service. Failures of the network pass as they are: the server puts them into words.
 * @throws PluginError whose sentence says what to do
 */
export async function ask({ config, fetch, signal }: PluginContext<Account>, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${config.apiKey}`);
  const response = await fetch(`${config.url.replace(/\/+$/, '')}${path}`, { ...init, headers, signal });
  if (response.ok) return response;
  throw refusal(response);
}

/** The same with JSON in the body. */
export function send(context: PluginContext<Account>, path: string, body: unknown): Promise<Response> {
  return ask(context, path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

function refusal({ status, headers }: Response): PluginError {
  if (status === 401 || status === 403) return new PluginError('auth', 'Example refused the key. Copy it again from your account and save it here.');
  if (status === 402) return new PluginError('quota', 'The plan of your Example account is used up. Wait for the next month or take a larger plan.');
  if (status === 429) return new PluginError('rate-limited', 'Example wants fewer requests. Try again in a minute.', { retryAfterMs: Number(headers.get('retry-after') ?? 60) * 1000 || 60_000 });
  if (status >= 500) return new PluginError('transient', 'Example has a problem of its own. Try again later.');
  return new PluginError('permanent', `Example did not accept the request (status ${status}).`);
}
