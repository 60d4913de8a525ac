/**
 * Refusals of the Gemini API as words for people: `{ error: { code, message, status, details: [{ "@type": "type.googleapis.com/google.rpc.…" }] } }`.
 * A 429 has no Retry-After: the time stands in `RetryInfo.retryDelay`, in seconds with a fraction. Which quota it is, per minute or
 * per day, stands in `QuotaFailure.violations[].quotaId`.
 */
import { PluginError, z } from '../../core/plugin-api/index.ts';

const detail = z.looseObject({
  '@type': z.string().default(''),
  reason: z.string().optional(),
  retryDelay: z.string().optional(),
  violations: z.array(z.looseObject({ quotaId: z.string().optional() })).optional(),
});
const problem = z.object({ error: z.object({ message: z.string().default(''), status: z.string().default(''), details: z.array(detail).default([]) }) });

type Problem = z.infer<typeof problem>['error'];

const SHOWN_CHARACTERS = 300;
const OTHERWISE_MS = 30_000;

/** Failures with an answer are not charged, as Google says of them. */
export function refusal(status: number, body: unknown): PluginError {
  const parsed = problem.safeParse(body);
  const { message, status: name, details }: Problem = parsed.success ? parsed.data.error : { message: '', status: '', details: [] };
  const said = message === '' ? '' : ` It says: ${message.replaceAll(/AIza[\w-]+/gu, '…').slice(0, SHOWN_CHARACTERS).replace(/[.\s]+$/u, '')}.`;
  if (details.some(({ reason }) => reason === 'API_KEY_INVALID') || status === 401) return new PluginError('auth', 'Gemini does not accept the API key. Copy it again from Google AI Studio: Get API key.');
  if (status === 403) return new PluginError('auth', `The API key may not do this. Check in Google AI Studio that the Gemini API is allowed for it.${said}`);
  if (status === 429) return exhausted(details);
  if (name === 'FAILED_PRECONDITION') return new PluginError('quota', `Gemini does not serve this account.${said} Turn on billing in Google AI Studio, or ask from a supported country.`);
  if (status === 404) return new PluginError('config', parsed.success ? 'Gemini does not have the chosen model (any more). Choose one from the list in the settings.' : 'There is no Gemini API at this address. Check the address in the settings.');
  if (status >= 500) return new PluginError('transient', `Gemini is overloaded or failed (${status}). Try again in a few minutes.`);
  return new PluginError('permanent', `Gemini refused the request (${status}).${said}`);
}

export function unknownOutcome(cause?: unknown): PluginError {
  return new PluginError('unknown-outcome', 'No clear answer came from Gemini, so it is not known whether this was charged; it counts until somebody decides it on the Costs page.', cause === undefined ? {} : { cause });
}

function exhausted(details: Problem['details']): PluginError {
  const quotas = details.flatMap(({ violations = [] }) => violations.map(({ quotaId = '' }) => quotaId));
  if (quotas.some((quota) => /PerDay/iu.test(quota))) return new PluginError('quota', 'The requests of your Gemini account are used up for today. Try again tomorrow, or turn on billing in Google AI Studio.');
  const [, seconds] = /^([\d.]+)s$/u.exec(details.find(({ retryDelay }) => retryDelay !== undefined)?.retryDelay ?? '') ?? [];
  const retryAfterMs = seconds === undefined ? OTHERWISE_MS : Math.ceil(Number(seconds) * 1000);
  return new PluginError('rate-limited', `Gemini takes no more requests of your account right now. Try again in ${Math.max(1, Math.ceil(retryAfterMs / 1000))} seconds.`, { retryAfterMs });
}
