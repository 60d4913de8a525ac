export interface StandInOptions {
  /** 0 takes a free port. */
  readonly port?: number;
  readonly apiKey?: string;
  readonly models?: readonly string[];
}

/**
 * What happens to the next requests, one each: an answer instead of the work; other text than it would say; what a filter stops, before
 * (`blocked`) or after (`unsafe`); a connection that breaks before the work, or after it was charged.
 */
export type Fault = { readonly status: number; readonly body: unknown } | { readonly says: string; readonly finishReason?: string } | 'blocked' | 'unsafe' | 'cut' | 'cut-after';

/** A request that was worked on, and so charged. */
export interface Charge {
  readonly model: string;
  readonly pictureCount: number;
  readonly promptTokens: number;
  readonly answerTokens: number;
  readonly thoughtTokens: number;
}

export const DEMO_KEY = 'AIza-demo-key-of-the-stand-in';
export const DEMO_MODELS = ['gemini-2.5-flash', 'gemini-2.5-pro'];

export const perMinute = (retryDelay: string): Fault => exhausted('GenerateRequestsPerMinutePerProjectPerModel', retryDelay);
export const perDay = (): Fault => exhausted('GenerateRequestsPerDayPerProjectPerModel-FreeTier', '41.907s');

function exhausted(quotaId: string, retryDelay: string): Fault {
  const details = [
    { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaMetric: 'generativelanguage.googleapis.com/generate_content_requests', quotaId }] },
    { '@type': 'type.googleapis.com/google.rpc.Help', links: [{ description: 'Learn more about Gemini API quotas', url: 'https://ai.google.dev/gemini-api/docs/rate-limits' }] },
    { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay },
  ];
  return { status: 429, body: { error: { code: 429, message: 'You exceeded your current quota, please check your plan and billing details.', status: 'RESOURCE_EXHAUSTED', details } } };
}
