import { alignCharacters } from './alignment.ts';
import { newId, type Account, type HistoryEntry } from './account.ts';
import { CRASH, refusal, typedRefusal, type Answer } from './http.ts';
import { record } from './offline-voice.ts';
import type { Fault } from './options.ts';
import type { Call, Outcome, Route } from './routing.ts';
import { readSpeechRequest, type SpeechRequest } from './speech-request.ts';

async function speak(call: Call): Promise<Answer | Outcome> {
  const { account, world } = call;
  account.demand('text_to_speech');
  const request = readSpeechRequest(account, call.params['voiceId'] ?? '', call.body, call.query);
  const credits = creditsFor(request);
  account.assertCredits(credits);
  const fault = world.faults.speech.shift();
  const early = beforeSpeaking(fault);
  if (early) return early;
  if (account.speaking >= account.maxSpeaking) throw tooMany(account);
  account.speaking += 1;
  try {
    await world.faults.speechHeld;
    const entry = await charge(call, request, credits);
    return afterSpeaking(fault, describe(account, entry));
  } finally {
    account.speaking -= 1;
  }
}

function beforeSpeaking(fault: Fault | undefined): Answer | Outcome | null {
  if (fault === 'concurrent') return { ...typedRefusal(429, 'rate_limit_error', 'concurrent_limit_exceeded', 'Too many concurrent requests.').answer, headers: { 'retry-after': '1' } };
  if (fault === 'busy') throw refusal(429, 'system_busy', 'We are sorry, the system is experiencing heavy traffic, please try again.');
  if (fault === 'unavailable') return { status: 503, body: Buffer.from('upstream connect error or disconnect/reset before headers') };
  if (fault === 'crash') return CRASH;
  return fault === 'cut' || fault === 'hang' ? { fault } : null;
}

function afterSpeaking(fault: Fault | undefined, answer: Answer): Answer | Outcome {
  if (fault === 'crash-after') return CRASH;
  if (fault === 'cut-after') return { fault: 'cut' };
  if (fault === 'hang-after') return { fault: 'hang' };
  return fault === 'cut-in-body' ? { fault, answer } : answer;
}

async function charge({ account, world }: Call, request: SpeechRequest, credits: number): Promise<HistoryEntry> {
  const { text, voice, model, settings, format } = request;
  const speed = typeof settings['speed'] === 'number' ? settings['speed'] : 1;
  const { mp3, words } = await record({ text, voiceId: spokenBy(request), speed }, format, world.folder);
  const createdAt = new Date();
  const entry = { id: newId(), voice, modelId: model.modelId, text, settings, createdAt, visibleAt: createdAt.getTime() + world.faults.historyDelayMs, creditsBefore: account.creditsUsed, credits, mp3, alignment: alignCharacters(text, words) };
  account.creditsUsed += credits;
  account.history.unshift(entry);
  world.charges.push({ apiKey: account.options.apiKey, voiceId: voice.voiceId, modelId: model.modelId, text, credits });
  return entry;
}

/** The models hear from the text which language it is in; here the Romanian letters must do. */
function spokenBy({ text, language, voice }: SpeechRequest): string {
  if (language !== undefined) return language;
  return /[ăâîșț]/i.test(text) ? 'ro' : voice.spokenBy;
}

function creditsFor({ text, model, voice }: SpeechRequest): number {
  return Math.ceil([...text].length * model.creditsPerCharacter * (voice.rate ?? 1));
}

function describe(account: Account, { id, mp3, alignment, credits }: HistoryEntry): Answer {
  const headers = { 'character-cost': String(credits), 'request-id': id, 'current-concurrent-requests': String(account.speaking), 'maximum-concurrent-requests': String(account.maxSpeaking) };
  return { status: 200, body: { audio_base64: mp3.toString('base64'), alignment, normalized_alignment: alignment }, headers };
}

function tooMany(account: Account) {
  return refusal(429, 'too_many_concurrent_requests', `Too many concurrent requests. Your current subscription is associated with a maximum of ${account.maxSpeaking} concurrent requests.`);
}

export const speechRoutes: readonly Route[] = [{ method: 'POST', path: '/v1/text-to-speech/:voiceId/with-timestamps', handle: speak }];
