import type { Database, Json } from '../../../platform/database.ts';
import type { ProfileContext } from '../../../platform/profile-context.ts';
import type { FreedFile } from './speech-recordings.repository.ts';

export type VoiceOverRow = Database['public']['Tables']['voice_overs']['Row'];

const UNIQUE_VIOLATION = '23505';
const GONE = 'PT404';

export class VoiceOversRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  async findByCacheKey(cacheKey: string): Promise<VoiceOverRow | null> {
    const { db, profileId } = this.profile;
    const { data: row, error } = await db.from('voice_overs').select().eq('profile_id', profileId).eq('cache_key', cacheKey).maybeSingle();
    if (error) throw new Error(`voice_overs: ${error.message}`);
    return row;
  }

  /** Null: there is none (any more). */
  async find(voiceOverId: string): Promise<VoiceOverRow | null> {
    const { data, error } = await this.profile.db.from('voice_overs').select().eq('profile_id', this.profile.profileId).eq('id', voiceOverId).maybeSingle();
    if (error) throw new Error(`voice_overs: ${error.message}`);
    return data;
  }

  /**
   * @param audio null: that of its one recording, which `voiceOver` names as `assetId`
   * @returns false when the same voice-over is there already: somebody made it at the same time
   */
  async insert(voiceOver: Json, audio: Json): Promise<boolean> {
    const { error } = await this.profile.db.rpc('create_voice_over', { voice_over: voiceOver, audio });
    if (error && error.code !== UNIQUE_VIOLATION) throw new Error(`voice_overs: ${error.message}`);
    return !error;
  }

  /** Its recordings stay: they were paid for. @returns the files that nothing refers to any more */
  async forget(voiceOverId: string): Promise<FreedFile[]> {
    const { db, profileId } = this.profile;
    const kept = await db.from('voice_overs').update({ recordings: [] }).eq('profile_id', profileId).eq('id', voiceOverId);
    if (kept.error) throw new Error(`voice_overs: ${kept.error.message}`);
    const { data, error } = await db.rpc('delete_voice_over', { voice_over: voiceOverId });
    if (error?.code === GONE) return [];
    if (error) throw new Error(`voice_overs: ${error.message}`);
    return data;
  }
}
