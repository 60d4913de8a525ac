/** One row in every table that belongs to profiles. A test holds this against the catalog, so a new table has to appear here. */
import { randomUUID } from 'node:crypto';
import type { Backend, Database } from '../../platform/database.ts';

export type TableName = keyof Database['public']['Tables'];
type Inserts = { [Table in TableName]: Database['public']['Tables'][Table]['Insert'] };
export type ProfileTable = Exclude<TableName, 'profiles' | 'sessions' | 'removed_profiles' | 'api_keys' | 'access_cutoffs' | 'password_resets'>;

/** Parents before children. */
export function rowsOfProfile(userId: string, profileId: string): { readonly [Table in ProfileTable]: Inserts[Table] } {
  const profile_id = profileId;
  const [asset_id, project_id, voice_over_id, clip_id, job_id, automation_id, source_video_id, segment_id, budget_alert_id, webhook_id, webhook_delivery_id] = Array.from({ length: 11 }, () => randomUUID()) as [string, string, string, string, string, string, string, string, string, string, string];
  const cache_key = randomUUID();
  const sizes = { duration_seconds: 1.5, width: 1080, height: 1920, size_bytes: 1000 };
  const kept = { state: 'scheduled', caption: 'Look!', mode: 'schedule', network: 'tiktok', channel_name: 'Shop' };
  return {
    assets: { id: asset_id, profile_id, content_type: 'video/mp4', extension: 'mp4', size_bytes: 1000, sha256: 'a'.repeat(64) },
    source_videos: { id: source_video_id, profile_id, name: 'Bottle', asset_id, poster_asset_id: asset_id, frames_per_second: 30, has_audio: true, probe: {}, ...sizes },
    brand_assets: { profile_id, kind: 'music', name: 'Jingle', asset_id, duration_seconds: 1.5, size_bytes: 1000 },
    cloned_voices: { profile_id, name: 'Ana', provider: 'tts-xtts', provider_voice_id: randomUUID(), language: 'en', sample_asset_id: asset_id, sample_seconds: 12 },
    segments: { id: segment_id, profile_id, source_video_id, start_seconds: 0.5, end_seconds: 1 },
    dismissed_segments: { profile_id, source_video_id, start_seconds: 0.5, end_seconds: 1 },
    moment_judgments: { profile_id, cache_key, analyzer: 'analyzer-gemini', score: 0.5, keywords: ['bottle'], description: 'A bottle.' },
    voice_scores: { profile_id, source_video_id, detector: 'silero', frame_seconds: 0.032, scores: 'AAAA' },
    source_video_edits: { profile_id, job_id: randomUUID(), source_video_id },
    projects: { id: project_id, profile_id, name: 'Spring' },
    voice_overs: { id: voice_over_id, profile_id, asset_id, provider: 'tts-espeak', voice_id: 'en', text: 'Hello', words: [], duration_seconds: 1.5, cache_key },
    speech_recordings: { profile_id, cache_key, asset_id, provider: 'tts-espeak', voice_id: 'en', text: 'Hello', timings: 'spoken', duration_seconds: 1.5 },
    speech_claims: { profile_id, cache_key, claim_id: randomUUID(), holder: {}, expires_at: '2100-01-01T00:00:00Z' },
    clips: { id: clip_id, profile_id, project_id, voice_over_id, name: 'Clip', variant: 1, asset_id, thumbnail_asset_id: asset_id, script: 'Hello', cues: [], cut_list: [], fingerprint: 'f', ...sizes },
    jobs: { id: job_id, profile_id, user_id: userId, kind: 'produce' },
    project_segments: { profile_id, project_id, position: 1, segment_id },
    segment_uses: { profile_id, segment_id, clip_id },
    job_stages: { profile_id, job_id, name: 'render', input_hash: 'h', result: {} },
    idempotency_keys: { profile_id, operation: 'produce', key: 'k', body_hash: 'h' },
    plugin_configs: { profile_id, plugin_id: 'publisher-postiz', secrets: { '/apiKey': 'v1:x' } },
    plugin_state: { profile_id, plugin_id: 'publisher-postiz', key: 'cursor', value: { value: 1 } },
    publisher_channels: { profile_id, publisher_id: 'postiz', channel_id: 'c1', name: 'Shop', network: 'tiktok' },
    channel_slots: { profile_id, publisher_id: 'postiz', channel_id: 'c1', time_zone: 'UTC', slots: [{ weekdays: [1], time: '09:00' }] },
    publications: { profile_id, job_id, clip_id, publisher_id: 'postiz', channel_id: 'c1', dedupe_key: randomUUID(), ...kept },
    cost_entries: { profile_id, job_id, provider: 'tts-elevenlabs', operation: 'synthesize', unit: 'characters', quantity: 5, unit_price_micros: 220, price_version: '1', amount_micros: 1100, state: 'reserved', reserved_until: '2100-01-01T00:00:00Z', cache_key: 'key' },
    budget_alerts: { id: budget_alert_id, profile_id, month: '2020-01', threshold_percent: 70, monthly_micros: 1000, spent_micros: 700 },
    profile_settings: { profile_id, settings: { voice: { speed: 1.2 } }, revision: 1 },
    legacy_media: { profile_id, id: randomUUID(), kind: 'clip', old_row: {} },
    automations: { id: automation_id, profile_id, user_id: userId, plugin_id: 'automation-daily-production', name: 'Daily', cron: '0 9 * * *', time_zone: 'UTC' },
    automation_runs: { profile_id, automation_id, job_id, trigger: 'manual' },
    webhooks: { id: webhook_id, profile_id, name: 'Shop system', url: 'https://example.com/hook', events: ['publication.failed'], secret: 'v1:x' },
    webhook_deliveries: { id: webhook_delivery_id, profile_id, webhook_id, event_type: 'publication.failed', data: {}, state: 'delivered' },
  };
}

export async function fillProfile(backend: Backend, userId: string, profileId: string): Promise<void> {
  for (const [table, row] of Object.entries(rowsOfProfile(userId, profileId))) await insert(backend, table as ProfileTable, row);
}

/** The client types one table at a time; here the table is a variable, and the rows were typed above. */
async function insert(backend: Backend, table: ProfileTable, row: Inserts[ProfileTable]): Promise<void> {
  const { error } = await backend.service.from(table).insert(row as never);
  if (error !== null) throw new Error(`${table}: ${error.message}`);
}
