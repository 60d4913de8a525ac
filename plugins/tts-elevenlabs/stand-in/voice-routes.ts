import { newId } from './account.ts';
import { CRASH, invalidField, refusal, type Answer } from './http.ts';
import type { Call, Outcome, Route } from './routing.ts';
import { describeVoice, type StandInVoice } from './voice-catalog.ts';

const MAX_PAGE_SIZE = 100;
const MAX_SAMPLE_BYTES = 10_000_000;

/** Page tokens are opaque; here they say how many were listed before. */
function search({ account, query }: Call): Answer {
  account.demand('voices_read');
  const size = Number(query.get('page_size') ?? 10);
  if (!Number.isInteger(size) || size < 1 || size > MAX_PAGE_SIZE) throw invalidField('page_size', `Input should be less than or equal to ${MAX_PAGE_SIZE}`, 'query');
  const start = Number(Buffer.from(query.get('next_page_token') ?? '', 'base64url').toString() || 0);
  const all = account.voices();
  const hasMore = start + size < all.length;
  const token = hasMore ? Buffer.from(String(start + size)).toString('base64url') : null;
  return { status: 200, body: { voices: all.slice(start, start + size).map(describeVoice), has_more: hasMore, total_count: query.get('include_total_count') === 'false' ? 0 : all.length, next_page_token: token } };
}

async function add(call: Call): Promise<Answer | Outcome> {
  const { account, world } = call;
  account.demand('voices_write');
  const form = await new Response(new Uint8Array(call.body), { headers: { 'content-type': call.contentType } }).formData();
  const [name, samples, labels] = [form.get('name'), form.getAll('files'), form.get('labels')];
  if (typeof name !== 'string' || name === '') throw invalidField('name', 'Field required');
  if (samples.length === 0 || samples.some((sample) => typeof sample === 'string')) throw invalidField('files', 'Field required');
  if (samples.some((sample) => typeof sample !== 'string' && sample.size > MAX_SAMPLE_BYTES)) throw refusal(400, 'upload_file_size_exceeded', 'A provided file is too large.');
  if (!account.options.canClone) throw refusal(400, 'can_not_use_instant_voice_cloning', 'Your subscription has no access to instant voice cloning.');
  if (account.clones.length >= account.options.voiceLimit) throw refusal(400, 'voice_limit_reached', `You have reached your maximum amount of custom voices (${account.clones.length} / ${account.options.voiceLimit}).`);
  const fault = world.faults.cloning.shift();
  if (fault === 'cut' || fault === 'hang') return { fault };
  const known = typeof labels === 'string' ? (JSON.parse(labels) as Record<string, string>) : {};
  const voice: StandInVoice = { voiceId: newId(), name, category: 'cloned', labels: known, spokenBy: 'en-us' };
  account.clones.unshift(voice);
  if (fault === 'cut-after') return { fault: 'cut' };
  if (fault === 'crash-after') return CRASH;
  return { status: 200, body: { voice_id: voice.voiceId, requires_verification: world.faults.clonesNeedProof } };
}

function remove({ account, params }: Call): Answer {
  account.demand('voices_write');
  const index = account.clones.findIndex(({ voiceId }) => voiceId === params['voiceId']);
  if (index === -1) throw refusal(400, 'voice_does_not_exist', `Voice with voice_id ${params['voiceId'] ?? ''} does not exist.`);
  account.clones.splice(index, 1);
  return { status: 200, body: { status: 'ok' } };
}

function list({ account }: Call): Answer {
  account.demand('voices_read');
  return { status: 200, body: { voices: account.voices().map(describeVoice) } };
}

function get({ account, params }: Call): Answer {
  account.demand('voices_read');
  return { status: 200, body: describeVoice(account.voice(params['voiceId'] ?? '')) };
}

export const voiceRoutes: readonly Route[] = [
  { method: 'GET', path: '/v2/voices', handle: search },
  { method: 'GET', path: '/v1/voices', handle: list },
  { method: 'POST', path: '/v1/voices/add', handle: add },
  { method: 'GET', path: '/v1/voices/:voiceId', handle: get },
  { method: 'DELETE', path: '/v1/voices/:voiceId', handle: remove },
];
