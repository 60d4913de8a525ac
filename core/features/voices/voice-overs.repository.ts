import type { Database, Json } from '../../platform/database.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';

export type VoiceOverRow = Database['public']['Tables']['voice_overs']['Row'];

const UNIQUE_VIOLATION = '23505';

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

  /** @returns false when the same voice-over is there already: somebody made it at the same time. */
  async insert(voiceOver: Json, audio: Json): Promise<boolean> {
    const { error } = await this.profile.db.rpc('create_voice_over', { voice_over: voiceOver, audio });
    if (error && error.code !== UNIQUE_VIOLATION) throw new Error(`voice_overs: ${error.message}`);
    return !error;
  }

  /** Clips made with it stay; they keep a sound of their own. */
  async remove(row: VoiceOverRow): Promise<void> {
    const removals = [this.profile.db.from('voice_overs').delete().eq('id', row.id), this.profile.db.from('assets').delete().eq('id', row.asset_id)];
    for (const removal of removals) {
      const { error } = await removal.eq('profile_id', this.profile.profileId);
      if (error) throw new Error(`voice_overs: ${error.message}`);
    }
  }
}
