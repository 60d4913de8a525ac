import type { Schemas } from '../../../contract/operations.ts';
import type { VoiceOverRow } from '../speaking/voice-overs.repository.ts';
import type { SpokenWord } from '../speaking/word-timings.ts';

/** What of a voice-over's settings users see; those made earlier have fewer. */
interface StoredSettings {
  readonly speed?: number;
  readonly model?: string;
  readonly language?: string;
  readonly trimSilence?: boolean;
}

export type ListedVoiceOver = Pick<VoiceOverRow, 'id' | 'profile_id' | 'provider' | 'voice_id' | 'settings' | 'text' | 'duration_seconds' | 'created_at'>;

export function toVoiceOver(row: ListedVoiceOver): Schemas['VoiceOver'] {
  const { speed = 1, model = null, language = null, trimSilence = false } = row.settings as StoredSettings;
  return {
    id: row.id,
    text: row.text,
    provider: row.provider,
    voiceId: row.voice_id,
    model,
    language,
    speed,
    trimSilence,
    durationSeconds: row.duration_seconds,
    audioUrl: `/api/v1/tts/voice-overs/${row.id}/audio?profileId=${row.profile_id}`,
    createdAt: new Date(row.created_at).toISOString(),
  };
}

export function toVoiceOverWithWords(row: VoiceOverRow): Schemas['VoiceOverWithWords'] {
  return { ...toVoiceOver(row), words: row.words as SpokenWord[] };
}
