import type { Database, Json } from '../../../platform/database.ts';
import type { ProfileContext } from '../../../platform/profile-context.ts';

export type SpeechRecordingRow = Database['public']['Tables']['speech_recordings']['Row'];
export type FreedFile = Pick<Database['public']['Tables']['assets']['Row'], 'id' | 'extension'>;

const UNIQUE_VIOLATION = '23505';

/** What providers spoke for a profile, by what decides how it sounds. */
export class SpeechRecordingsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  async find(cacheKey: string): Promise<SpeechRecordingRow | null> {
    const { data, error } = await this.table().select().eq('profile_id', this.profile.profileId).eq('cache_key', cacheKey).maybeSingle();
    if (error) throw failure(error);
    return data;
  }

  /** Which of these are there. */
  async findKeys(cacheKeys: readonly string[]): Promise<Set<string>> {
    const { data, error } = await this.table().select('cache_key').eq('profile_id', this.profile.profileId).in('cache_key', [...cacheKeys]);
    if (error) throw failure(error);
    return new Set(data.map((row) => row.cache_key));
  }

  /** @returns null when the same is there already: somebody made it at the same time */
  async insert(recording: Json, audio: Json): Promise<SpeechRecordingRow | null> {
    const { data, error } = await this.profile.db.rpc('create_speech_recording', { recording, audio }).maybeSingle();
    if (error?.code === UNIQUE_VIOLATION) return null;
    if (error) throw failure(error);
    return data;
  }

  async setWords(cacheKey: string, words: Json, timings: string): Promise<void> {
    const { error } = await this.table().update({ words, timings }).eq('profile_id', this.profile.profileId).eq('cache_key', cacheKey);
    if (error) throw failure(error);
  }

  /** @returns the files that nothing refers to any more */
  async forget(cacheKey: string): Promise<FreedFile[]> {
    const { data, error } = await this.profile.db.rpc('forget_speech_recording', { recording: cacheKey });
    if (error) throw failure(error);
    return data;
  }

  private table() {
    return this.profile.db.from('speech_recordings');
  }
}

function failure(error: { readonly message: string }): Error {
  return new Error(`speech_recordings: ${error.message}`);
}
