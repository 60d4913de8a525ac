/** "Test connection": whose account it is, what is left in it, and whether the key may do all that is needed. */
import { type CheckResult, isFetchFailure, PluginError, type z } from '../../core/plugin-api/index.ts';
import { ElevenLabsClient, parseJson } from './client.ts';
import { toPluginError } from './failures.ts';
import { reasonOf } from './refusal.ts';
import type { ElevenLabsContext } from './settings.ts';
import { subscriptionAnswer } from './wire.ts';

/** What a restricted key must be allowed, by what is asked to find out. Nothing of it costs anything. */
const NEEDED = [
  { permission: 'Voices', path: '/v2/voices?page_size=1' },
  { permission: 'Models', path: '/v1/models' },
  { permission: 'History (to look up what was paid for when an answer is lost)', path: '/v1/history?page_size=1' },
];
const PERMISSION_CODES = ['missing_permissions', 'insufficient_permissions'];

export async function check(context: ElevenLabsContext): Promise<CheckResult> {
  try {
    const client = new ElevenLabsClient(context);
    const { body: subscription } = await client.request({ method: 'GET', path: '/v1/user/subscription' }, subscriptionAnswer);
    const refused = await Promise.all(NEEDED.map(async ({ permission, path }) => ((await isAllowed(client, path)) ? [] : [permission])));
    const missing = refused.flat();
    if (missing.length > 0) return { ok: false, detail: `The API key works, but it lacks permissions: ${missing.join(', ')}. Give them to it in ElevenLabs: Developers → API keys.` };
    return { ok: true, detail: describe(subscription) };
  } catch (error) {
    if (error instanceof PluginError || isFetchFailure(error)) return { ok: false, detail: error.message };
    throw error;
  }
}

async function isAllowed(client: ElevenLabsClient, path: string): Promise<boolean> {
  const { status, body, headers } = await client.exchange({ method: 'GET', path });
  if (status >= 200 && status < 300) return true;
  const answer = parseJson(body);
  if (PERMISSION_CODES.includes(reasonOf(answer).code)) return false;
  throw toPluginError({ status, body: answer, headers, hasEffect: false });
}

function describe(subscription: z.infer<typeof subscriptionAnswer>): string {
  const { tier, character_count: used, character_limit: limit, next_character_count_reset_unix: resetUnix } = subscription;
  const until = resetUnix == null ? '' : ` until ${new Date(resetUnix * 1000).toISOString().slice(0, 10)}`;
  return `Connected: plan ${tier}, ${inWords(Math.max(0, limit - used))} of ${inWords(limit)} credits left${until}. ${describeCloning(subscription)}`;
}

function describeCloning({ can_use_instant_voice_cloning: canClone, voice_slots_used: used, voice_limit: limit }: z.infer<typeof subscriptionAnswer>): string {
  if (!canClone) return 'The plan does not include voice cloning.';
  return used == null || limit == null ? 'Voices can be cloned.' : `Voices can be cloned: ${Math.max(0, limit - used)} of ${limit} places are free.`;
}

/** Digits in groups of three. */
function inWords(count: number): string {
  return new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(count);
}
