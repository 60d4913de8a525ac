import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { type CreatedVoice, PluginError, type VoiceSample } from '../../core/plugin-api/index.ts';
import { ElevenLabsClient, parseJson } from './client.ts';
import { toPluginError } from './failures.ts';
import { languageCodeOf } from './models.ts';
import { reasonOf } from './refusal.ts';
import type { ElevenLabsContext } from './settings.ts';
import { parseVoiceId } from './voice-id.ts';
import { fetchVoices, PROFILE_LABEL } from './voices.ts';
import { createdVoiceAnswer } from './wire.ts';

/** By which a voice is found again whose making was never answered. */
const SAMPLE_LABEL = 'edit-factory-sample';
const GONE = ['voice_not_found', 'voice_does_not_exist'];

/** Instant cloning. @throws PluginError, also where ElevenLabs wants to see more of the speaker first: then no voice is left there */
export async function cloneVoice(context: ElevenLabsContext, sample: VoiceSample): Promise<CreatedVoice> {
  const client = new ElevenLabsClient(context);
  const sampleId = randomUUID();
  const created = await create(client, context.profile.id, sampleId, sample).catch(async (error: unknown) => {
    if (!(error instanceof PluginError) || error.code !== 'unknown-outcome') throw error;
    const made = (await fetchVoices(client)).find(({ labels }) => labels?.[SAMPLE_LABEL] === sampleId);
    if (!made) throw error;
    return { voice_id: made.voice_id, requires_verification: false };
  });
  if (!created.requires_verification) return { voiceId: created.voice_id };
  await deleteVoice(context, { voiceId: created.voice_id });
  throw new PluginError('permanent', 'ElevenLabs wants a proof that the speaker agrees before it clones this voice. Clone it on elevenlabs.io; then it appears in the list of voices.');
}

async function create(client: ElevenLabsClient, profileId: string, sampleId: string, { name, samplePath, language }: VoiceSample) {
  const form = new FormData();
  form.set('name', name);
  form.set('files', await openAsBlob(samplePath, { type: 'audio/wav' }), 'sample.wav');
  form.set('remove_background_noise', 'false');
  form.set('labels', JSON.stringify({ language: languageCodeOf(language), [PROFILE_LABEL]: profileId, [SAMPLE_LABEL]: sampleId }));
  return (await client.request({ method: 'POST', path: '/v1/voices/add', form, hasEffect: true }, createdVoiceAnswer)).body;
}

export async function deleteVoice(context: ElevenLabsContext, { voiceId }: CreatedVoice): Promise<void> {
  const path = `/v1/voices/${encodeURIComponent(parseVoiceId(voiceId).voiceId)}`;
  const { status, body, headers } = await new ElevenLabsClient(context).exchange({ method: 'DELETE', path });
  const answer = parseJson(body);
  if ((status >= 200 && status < 300) || GONE.includes(reasonOf(answer).code)) return;
  throw toPluginError({ status, body: answer, headers, hasEffect: false });
}
