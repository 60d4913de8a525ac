/** One request to a receiver, through the guarded client: checked address, no redirects, limited time and size. */
import { parseAddress } from '../../platform/guarded-address.ts';
import { createGuardedFetch } from '../../platform/guarded-fetch.ts';
import { FetchFailure } from '../../platform/fetch-failure.ts';
import { SecretScrubber } from '../../plugin-host/secret-scrubber.ts';
import { readExcerpt } from './response-excerpt.ts';
import { readRetryAfter } from './webhook-retry.ts';
import { signatureHeaders } from './webhook-signature.ts';

/** For the whole exchange. */
export const SEND_TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 1024;
const GONE = 410;
/** Shorter values of the address's query are no tokens, and occur in ordinary text. */
const TOKEN_LENGTH = 6;

export interface WebhookMessage {
  readonly id: string;
  readonly type: string;
  readonly createdAt: Date;
  readonly profileId: string;
  readonly data: unknown;
}

export interface Receiver {
  readonly url: string;
  readonly secrets: readonly string[];
}

export interface SendOutcome {
  readonly delivered: boolean;
  readonly durationMs: number;
  readonly statusCode: number | null;
  /** A plain sentence; null when it was delivered. */
  readonly error: string | null;
  readonly responseExcerpt: string | null;
  readonly retryAfterSeconds: number | null;
  /** It said that nothing will ever be taken there again. */
  readonly isGone: boolean;
}

type Answer = Omit<SendOutcome, 'durationMs'>;

export class WebhookSender {
  private readonly fetch: typeof fetch;
  private readonly allowPrivateNetwork: boolean;

  constructor(options: { readonly allowPrivateNetwork: boolean }) {
    this.allowPrivateNetwork = options.allowPrivateNetwork;
    this.fetch = createGuardedFetch({ ...options, timeoutMs: SEND_TIMEOUT_MS, maxBytes: MAX_ANSWER_BYTES });
  }

  /** What can be told without asking the address. @throws FetchFailure when nothing may be sent there */
  checkAddress(url: string): void {
    parseAddress(url, this.allowPrivateNetwork);
  }

  /** Does not reject for anything that the receiver does. @param signal ends the attempt, as when the server stops */
  async send(message: WebhookMessage, receiver: Receiver, signal?: AbortSignal): Promise<SendOutcome> {
    const startedAt = performance.now();
    const answer = await this.post(message, receiver, signal).catch(failureOf);
    return { ...answer, durationMs: Math.round(performance.now() - startedAt) };
  }

  private async post(message: WebhookMessage, { url, secrets }: Receiver, signal: AbortSignal | undefined): Promise<Answer> {
    const { id, type, createdAt, profileId, data } = message;
    const body = JSON.stringify({ id, type, createdAt: createdAt.toISOString(), profileId, data });
    const signed = signatureHeaders({ id, sentAt: new Date(), body }, secrets);
    const headers = { 'content-type': 'application/json', 'user-agent': 'edit-factory-webhooks', ...signed };
    const response = await this.fetch(url, { method: 'POST', headers, body, redirect: 'manual', ...(signal ? { signal } : {}) });
    const scrubber = new SecretScrubber([...secrets, signed['webhook-signature'] ?? '', ...[...new URL(url).searchParams.values()].filter(({ length }) => length >= TOKEN_LENGTH)]);
    const excerpt = await readExcerpt(response);
    return {
      delivered: response.ok,
      statusCode: response.status,
      error: response.ok ? null : refusal(response.status),
      responseExcerpt: excerpt === null ? null : scrubber.scrub(excerpt),
      retryAfterSeconds: readRetryAfter(response.headers.get('retry-after'), new Date()),
      isGone: response.status === GONE,
    };
  }
}

function failureOf(error: unknown): Answer {
  if (!(error instanceof FetchFailure)) throw error;
  return { delivered: false, statusCode: null, error: error.message, responseExcerpt: null, retryAfterSeconds: null, isGone: false };
}

function refusal(status: number): string {
  if (status >= 300 && status < 400) return `The receiver redirects (status ${status}), which is not followed. Enter the address that it redirects to.`;
  if (status === GONE) return 'The receiver says that it is gone for good (status 410). The webhook is turned off.';
  return `The receiver answered with status ${status}. It has to answer with one from 200 to 299.`;
}
