/** A small client for Postiz' public API. The key goes raw into `Authorization`; no header and no body is ever logged. */
import { isFetchFailure, PluginError, type PluginContext, type z } from '../../core/plugin-api/index.ts';
import { toPluginError, type Failure } from './failures.ts';
import { apiBaseOf, type Settings } from './settings.ts';

export type PostizContext = PluginContext<Settings>;

interface Request {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `/public/v1`. */
  readonly path: string;
  readonly timeoutMs: number;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: FormData;
  readonly nameOfPost?: Failure['nameOfPost'];
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** Thrown when there was no answer. `wasSent` is false only where it is certain that nothing reached Postiz. */
export class NoAnswer extends Error {
  readonly wasSent: boolean;
  constructor(message: string, wasSent: boolean, cause: unknown) {
    super(message, { cause });
    this.wasSent = wasSent;
  }
}

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

export class PostizClient {
  private readonly context: PostizContext;
  private readonly base: string;

  constructor(context: PostizContext) {
    this.context = context;
    this.base = apiBaseOf(context.config.url);
  }

  /** @throws PluginError for every answer but a success, and `transient` where there was none */
  async request<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.infer<Schema>> {
    const answer = await this.exchange(request).catch((error: unknown) => {
      throw error instanceof NoAnswer ? new PluginError('transient', error.message, { cause: error }) : error;
    });
    if (answer.status < 200 || answer.status >= 300) throw toPluginError({ ...answer, nameOfPost: request.nameOfPost });
    const parsed = schema.safeParse(answer.body);
    if (parsed.success) return parsed.data;
    throw new PluginError('config', 'What answers at this address does not speak as Postiz does. Check the address: a Postiz in Docker needs /api at the end.', { cause: parsed.error });
  }

  /** The bare answer, whatever its status. @throws NoAnswer, PluginError of the guarded network, or the reason of the context's signal */
  async exchange(request: Request): Promise<Answer> {
    const url = new URL(this.base + request.path);
    for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
    const timeout = AbortSignal.timeout(request.timeoutMs);
    const startedAt = performance.now();
    try {
      const response = await this.context.fetch(url, {
        method: request.method,
        redirect: 'manual',
        headers: { authorization: this.context.config.apiKey, accept: 'application/json', ...(request.json === undefined ? {} : { 'content-type': 'application/json' }) },
        body: request.json === undefined ? (request.form ?? null) : JSON.stringify(request.json),
        signal: AbortSignal.any([this.context.signal, timeout]),
      });
      const answer = { status: response.status, body: parseJson(await response.text()), headers: response.headers };
      const durationMs = Math.round(performance.now() - startedAt);
      this.context.logger.debug({ method: request.method, path: request.path, status: answer.status, durationMs }, 'Postiz answered');
      return answer;
    } catch (error) {
      throw this.explain(error, request, timeout);
    }
  }

  private explain(error: unknown, request: Request, timeout: AbortSignal): unknown {
    // The network does not let us there; its message says so.
    if (isFetchFailure(error) && error.reason === 'refused') return new PluginError('config', error.message);
    if (this.context.signal.aborted && request.method === 'GET') return error;
    if (timeout.aborted) return new NoAnswer(`Postiz did not answer within ${Math.round(request.timeoutMs / 1000)} seconds. Try again in a few minutes.`, true, error);
    const wasSent = isFetchFailure(error) ? error.requestSent : !isNeverSent(codeOf(error));
    return new NoAnswer('Postiz cannot be reached at the address given in its settings. Check the address and whether Postiz is running.', wasSent, error);
  }
}

function isNeverSent(code: string): boolean {
  return NEVER_SENT.has(code) || code.startsWith('CERT_') || code.startsWith('ERR_TLS');
}

/** The error code of the system, which fetch hides in the causes. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return NEVER_SENT.has(code) || error.cause === undefined ? code : codeOf(error.cause);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
