import type { Schemas } from '../../../contract/operations.ts';
import type { ClonedVoiceRow } from './cloned-voices.repository.ts';

/** As the API shows it. */
export function toClonedVoice(row: ClonedVoiceRow): Schemas['ClonedVoice'] {
  return {
    id: row.id,
    name: row.name,
    provider: row.provider,
    voiceId: row.provider_voice_id,
    language: row.language,
    sampleSeconds: row.sample_seconds,
    sampleUrl: `/api/v1/tts/cloned-voices/${row.id}/sample?profileId=${row.profile_id}`,
    state: row.state === 'deleting' ? 'deleting' : 'ready',
    problem: row.problem,
    warnings: row.warnings as Schemas['JobWarning'][],
    createdAt: new Date(row.created_at).toISOString(),
  };
}
