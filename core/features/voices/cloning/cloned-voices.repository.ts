import type { Database, Json } from '../../../platform/database.ts';
import { notFound } from '../../../platform/errors.ts';
import { afterCursor, type PageRequest } from '../../../platform/paging.ts';
import type { ProfileContext } from '../../../platform/profile-context.ts';
import type { AssetRow, NewAsset } from '../../assets/assets.service.ts';

type Row = Database['public']['Tables']['cloned_voices']['Row'];
/** Without the voice itself, which is large. */
export type ClonedVoiceRow = Omit<Row, 'data'>;

const COLUMNS = 'id, profile_id, name, provider, provider_voice_id, language, sample_asset_id, sample_seconds, warnings, state, problem, created_at';

/** Voices that the profile had made. */
export class ClonedVoicesRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** One more than asked for, so that the caller sees whether there is a next page. */
  async page(request: PageRequest, provider?: string): Promise<ClonedVoiceRow[]> {
    const own = provider === undefined ? this.own() : this.own().eq('provider', provider);
    const { data, error } = await afterCursor(own.order('created_at', { ascending: false }).order('id', { ascending: false }), request);
    if (error) throw failure(error);
    return data;
  }

  /** Those that can be spoken with, by name. */
  async ready(provider?: string): Promise<ClonedVoiceRow[]> {
    const own = this.own().eq('state', 'ready');
    const { data, error } = await (provider === undefined ? own : own.eq('provider', provider)).order('name').order('id');
    if (error) throw failure(error);
    return data;
  }

  /** Whatever their state. */
  async all(): Promise<ClonedVoiceRow[]> {
    const { data, error } = await this.own();
    if (error) throw failure(error);
    return data;
  }

  /** @throws AppError 404 */
  async find(id: string): Promise<ClonedVoiceRow> {
    const { data, error } = await this.own().eq('id', id).maybeSingle();
    if (error) throw failure(error);
    if (!data) throw notFound('cloned voice');
    return data;
  }

  /** By what the provider calls it. Null: the profile had no such voice made. */
  async findAtProvider(provider: string, voiceId: string): Promise<ClonedVoiceRow | null> {
    const { data, error } = await this.own().eq('provider', provider).eq('provider_voice_id', voiceId).maybeSingle();
    if (error) throw failure(error);
    return data;
  }

  /** What the provider wants handed back with it; null where that is nothing. @throws AppError 404 */
  async dataOf(id: string): Promise<Json> {
    const { data, error } = await this.profile.db.from('cloned_voices').select('data').eq('profile_id', this.profile.profileId).eq('id', id).maybeSingle();
    if (error) throw failure(error);
    if (!data) throw notFound('cloned voice');
    return data.data;
  }

  /** These ids of a provider without those of voices that other profiles had made. */
  async permitted(provider: string, voiceIds: readonly string[]): Promise<string[]> {
    const { data, error } = await this.profile.db.rpc('permitted_voices', { voice_provider: provider, voice_ids: [...voiceIds] });
    if (error) throw failure(error);
    return data;
  }

  /** @returns its id */
  async insert(voice: Json, sample: NewAsset): Promise<string> {
    const { data, error } = await this.profile.db.rpc('create_cloned_voice', { voice, sample: { ...sample } });
    if (error) throw failure(error);
    return data;
  }

  /** @throws AppError 404 */
  async update(id: string, change: Partial<Pick<Row, 'name' | 'state' | 'problem'>>): Promise<ClonedVoiceRow> {
    const { data, error } = await this.profile.db.from('cloned_voices').update(change).eq('profile_id', this.profile.profileId).eq('id', id).select(COLUMNS).maybeSingle();
    if (error) throw failure(error);
    if (!data) throw notFound('cloned voice');
    return data;
  }

  /** @returns the asset whose file nothing refers to any more @throws AppError 404 */
  async remove(id: string): Promise<AssetRow[]> {
    const { data, error } = await this.profile.db.rpc('delete_cloned_voice', { cloned_voice: id });
    if (error) throw error.code === 'PT404' ? notFound('cloned voice') : failure(error);
    return data;
  }

  private own() {
    return this.profile.db.from('cloned_voices').select(COLUMNS).eq('profile_id', this.profile.profileId);
  }
}

function failure(error: { message: string }): Error {
  return new Error(`cloned voices: ${error.message}`);
}
