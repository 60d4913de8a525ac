/** A small client for ElevenLabs' HTTP API. The key goes into `xi-api-key`; no header and no body is ever logged. */
import { isFetchFailure, PluginError, type z } from '../../core/plugin-api/index.ts';
import { toPluginError, unknownOutcome, UselessAnswer } from './failures.ts';
import type { ElevenLabsContext } from './settings.ts';

export interface Request {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** E.g. `/v1/models`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: FormData;
  /** It costs or creates something: without a clear answer its outcome is unknown rather than a failure. */
  readonly hasEffect?: boolean;
}

export interface Answer<Body> {
  readonly body: Body;
  readonly headers: Headers;
}

/** ElevenLabs speaks 2 500 characters in half a minute. */
export const REQUEST_TIMEOUT_MS = 90_000;
const LOOK_UP_TIMEOUT_MS = 20_000;

export class ElevenLabsClient {
  private readonly context: ElevenLabsContext;

  constructor(context: ElevenLabsContext) {
    this.context = context;
  }

  /** @throws PluginError for all but a success that is understood; the signal's reason */
  async request<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<Answer<z.infer<Schema>>> {
    const { body, headers } = await this.download(request);
    const parsed = schema.safeParse(parseJson(body));
    if (parsed.success) return { body: parsed.data, headers };
    if (request.hasEffect) throw new UselessAnswer(parsed.error);
    throw new PluginError('config', 'What answers at this address does not speak as ElevenLabs does. Check the address in the settings.', { cause: parsed.error });
  }

  /** The bytes of a success. @throws as `request` does */
  async download(request: Request): Promise<Answer<Buffer>> {
    const { status, body, headers } = await this.exchange(request);
    if (status >= 200 && status < 300) return { body, headers };
    throw toPluginError({ status, body: parseJson(body), headers, hasEffect: request.hasEffect ?? false });
  }

  /** The bare answer, whatever its status. @throws PluginError, FetchFailure or the signal's reason where there is none */
  async exchange(request: Request): Promise<Answer<Buffer> & { readonly status: number }> {
    const { config, signal, fetch, logger } = this.context;
    const url = new URL(request.path, config.baseUrl);
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
    const timeout = AbortSignal.timeout(request.hasEffect ? REQUEST_TIMEOUT_MS : LOOK_UP_TIMEOUT_MS);
    const startedAt = performance.now();
    try {
      const response = await fetch(url, { method: request.method, ...bodyOf(request, config.apiKey), signal: AbortSignal.any([signal, timeout]) });
      const body = Buffer.from(await response.arrayBuffer());
      logger.debug({ method: request.method, path: request.path, status: response.status, durationMs: Math.round(performance.now() - startedAt) }, 'ElevenLabs answered');
      return { status: response.status, body, headers: response.headers };
    } catch (error) {
      throw this.explain(error, request, timeout);
    }
  }

  private explain(error: unknown, { hasEffect }: Request, timeout: AbortSignal): unknown {
    if (isFetchFailure(error)) {
      if (error.reason === 'refused' || error.reason === 'redirect') return new PluginError('config', error.message);
      return hasEffect && error.requestSent ? unknownOutcome(error) : error;
    }
    // The host takes an aborted call as one whose outcome is not known.
    if (this.context.signal.aborted || !timeout.aborted) return error;
    return hasEffect ? unknownOutcome(error) : new PluginError('transient', 'ElevenLabs did not answer in time. Try again in a few minutes.', { cause: error });
  }
}

function bodyOf({ json, form }: Request, apiKey: string): RequestInit {
  const headers = { 'xi-api-key': apiKey };
  if (form) return { headers, body: form };
  return json === undefined ? { headers } : { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(json) };
}

/** Null where it is no JSON. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
