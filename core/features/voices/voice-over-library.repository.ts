import { notFound } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { VoiceOverRow } from './voice-overs.repository.ts';

/** Voice-overs as the profile's users see them. */
export class VoiceOverLibraryRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** @throws AppError 404 */
  async find(voiceOverId: string): Promise<VoiceOverRow> {
    const { data, error } = await this.profile.db.from('voice_overs').select().eq('profile_id', this.profile.profileId).eq('id', voiceOverId).maybeSingle();
    if (error) throw failure(error);
    if (!data) throw notFound('voice-over');
    return data;
  }
}

function failure(error: { message: string }): Error {
  return new Error(`voice_overs: ${error.message}`);
}
