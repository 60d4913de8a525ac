import { notFound } from '../../../platform/errors.ts';
import { afterCursor, type PageRequest } from '../../../platform/paging.ts';
import type { ProfileContext } from '../../../platform/profile-context.ts';
import { containsPattern } from '../../../platform/search-text.ts';
import type { AssetRow } from '../../assets/assets.service.ts';
import type { ListedVoiceOver } from './voice-over-view.ts';
import type { VoiceOverRow } from '../speaking/voice-overs.repository.ts';

export interface VoiceOverFilter {
  /** Found in what is spoken; case and diacritics make no difference. */
  readonly text?: string | undefined;
  readonly provider?: string | undefined;
}

/** All but the moments of the words, of which a long text has hundreds. */
const LISTED_COLUMNS = 'id, profile_id, provider, voice_id, settings, text, duration_seconds, created_at';

/** Voice-overs as the profile's users see them. */
export class VoiceOverLibraryRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** Without samples of voices. */
  async page(request: PageRequest, { text, provider }: VoiceOverFilter): Promise<ListedVoiceOver[]> {
    let query = this.profile.db.from('voice_overs').select(LISTED_COLUMNS).eq('profile_id', this.profile.profileId).eq('listed', true);
    if (provider !== undefined) query = query.eq('provider', provider);
    if (text !== undefined) query = query.like('search', containsPattern(text));
    const { data, error } = await afterCursor(query.order('created_at', { ascending: false }).order('id', { ascending: false }), request);
    if (error) throw failure(error);
    return data;
  }

  /** Samples too. @throws AppError 404 */
  async find(voiceOverId: string): Promise<VoiceOverRow> {
    const { data, error } = await this.profile.db.from('voice_overs').select().eq('profile_id', this.profile.profileId).eq('id', voiceOverId).maybeSingle();
    if (error) throw failure(error);
    if (!data) throw notFound('voice-over');
    return data;
  }

  /** Whether it shows in the library. One that is gone stays gone. */
  async setListed(voiceOverId: string, isListed: boolean): Promise<void> {
    const { error } = await this.profile.db.rpc('list_voice_over', { voice_over: voiceOverId, is_listed: isListed });
    if (error) throw failure(error);
  }

  /** @returns the asset whose file nothing refers to any more @throws AppError 404 */
  async remove(voiceOverId: string): Promise<AssetRow[]> {
    const { data, error } = await this.profile.db.rpc('delete_voice_over', { voice_over: voiceOverId });
    if (error) throw error.code === 'PT404' ? notFound('voice-over') : failure(error);
    return data;
  }
}

function failure(error: { message: string }): Error {
  return new Error(`voice_overs: ${error.message}`);
}
