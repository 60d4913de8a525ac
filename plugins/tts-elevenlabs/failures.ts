/** ElevenLabs' refusals as errors for people. Read `detail` before the status: a used-up quota comes as 401. */
import { PluginError, type PluginErrorCode } from '../../core/plugin-api/index.ts';
import { reasonOf, type Reason } from './refusal.ts';

export interface Failure {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
  /** The request costs or creates something, so that what is no clear refusal leaves its outcome open. */
  readonly hasEffect: boolean;
}

interface Meaning {
  readonly code: PluginErrorCode;
  readonly says: string;
}

const OUT_OF_CREDITS: Meaning = { code: 'quota', says: 'Your ElevenLabs account has not enough credits for this text. Buy credits, wait for the next period of your plan, or take another voice provider.' };
const NOT_IN_PLAN: Meaning = { code: 'quota', says: 'Your ElevenLabs plan does not include this. Take another plan, or another voice or model.' };
const NO_SLOT: Meaning = { code: 'quota', says: 'Your ElevenLabs plan has no place for another voice. Delete a cloned voice you no longer need, or take a larger plan.' };
const KEY_REFUSED: Meaning = { code: 'auth', says: 'ElevenLabs does not accept the API key. Copy it again from ElevenLabs: Developers → API keys.' };
const KEY_LIMITED: Meaning = { code: 'auth', says: 'The API key may not do this. Give it the permission in ElevenLabs: Developers → API keys.' };
const BLOCKED: Meaning = { code: 'auth', says: 'ElevenLabs has blocked this account for now. Sign in on elevenlabs.io, which says why.' };
const NO_VOICE: Meaning = { code: 'permanent', says: 'ElevenLabs does not have this voice (any more). Choose one from the list of voices.' };
const NO_MODEL: Meaning = { code: 'config', says: 'ElevenLabs does not offer this model for this. Choose another model.' };
const TOO_LONG: Meaning = { code: 'permanent', says: 'The text is too long for one request of your ElevenLabs plan and model. Shorten it or choose another model.' };

const MEANINGS: Readonly<Record<string, Meaning>> = {
  quota_exceeded: OUT_OF_CREDITS,
  insufficient_credits: OUT_OF_CREDITS,
  payment_required: NOT_IN_PLAN,
  paid_plan_required: NOT_IN_PLAN,
  subscription_required: NOT_IN_PLAN,
  feature_not_available: NOT_IN_PLAN,
  can_not_use_instant_voice_cloning: NOT_IN_PLAN,
  voice_limit_reached: NO_SLOT,
  voice_add_edit_limit_reached: NO_SLOT,
  invalid_api_key: KEY_REFUSED,
  missing_api_key: KEY_REFUSED,
  needs_authorization: KEY_REFUSED,
  detected_unusual_activity: BLOCKED,
  missing_permissions: KEY_LIMITED,
  insufficient_permissions: KEY_LIMITED,
  voice_not_found: NO_VOICE,
  voice_does_not_exist: NO_VOICE,
  model_not_found: NO_MODEL,
  invalid_model: NO_MODEL,
  unsupported_model: NO_MODEL,
  model_can_not_do_text_to_speech: NO_MODEL,
  max_character_limit_exceeded: TOO_LONG,
  text_too_long: TOO_LONG,
};

const BY_STATUS: Readonly<Record<number, Meaning>> = {
  401: KEY_REFUSED,
  402: NOT_IN_PLAN,
  403: { code: 'auth', says: 'ElevenLabs does not allow this with your account.' },
  404: { code: 'config', says: 'There is no ElevenLabs at this address. Check the address in the settings.' },
  405: { code: 'config', says: 'There is no ElevenLabs at this address. Check the address in the settings.' },
};

/** Milliseconds to wait where the answer names no time: other requests of the account must end first, or their servers are busy. */
const WAITS_MS: Readonly<Record<string, number>> = { too_many_concurrent_requests: 2_000, concurrent_limit_exceeded: 2_000, system_busy: 5_000 };
const OTHERWISE_MS = 10_000;

/** For every answer that is not a success. */
export function toPluginError(failure: Failure): PluginError {
  const { status, body, headers } = failure;
  const reason = reasonOf(body);
  const known = Object.hasOwn(MEANINGS, reason.code) ? MEANINGS[reason.code] : undefined;
  if (known) return build(known, reason);
  if (status === 429 || reason.code in WAITS_MS) return rateLimited(reason, headers);
  if (status === 408 || status >= 500) {
    if (!failure.hasEffect) return build({ code: 'transient', says: `ElevenLabs failed with an error of its own (${status}). Try again in a few minutes.` }, reason);
    // A gateway in front of ElevenLabs knows no reasons, and gives up before the work behind it has ended.
    return status === 500 && reason.code !== '' ? new UselessAnswer() : unknownOutcome();
  }
  return build(BY_STATUS[status] ?? { code: 'permanent', says: 'ElevenLabs refused this.' }, reason);
}

const UNKNOWN = 'No clear answer came from ElevenLabs, so it is not known whether this was made and charged. Try again in a few minutes: it is looked up first, and nothing is paid for twice.';

/** Nobody knows whether it was made and charged, nor whether ElevenLabs is still at it. */
export function unknownOutcome(cause?: unknown): PluginError {
  return new PluginError('unknown-outcome', UNKNOWN, cause === undefined ? {} : { cause });
}

/** Nobody knows whether it was made and charged, but the request has ended: ElevenLabs answered, only nothing useful. */
export class UselessAnswer extends PluginError {
  constructor(cause?: unknown) {
    super('unknown-outcome', UNKNOWN, cause === undefined ? {} : { cause });
  }
}

function build({ code, says }: Meaning, { words }: Reason): PluginError {
  return new PluginError(code, words === '' ? says : `${says} (ElevenLabs: ${words}.)`);
}

function rateLimited({ code }: Reason, headers: Headers): PluginError {
  const retryAfterMs = readRetryAfter(headers) ?? WAITS_MS[code] ?? OTHERWISE_MS;
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1000));
  return new PluginError('rate-limited', `ElevenLabs takes no more requests of your account right now. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`, { retryAfterMs });
}

function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
