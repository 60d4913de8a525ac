import type { Database } from '../../platform/database.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import type { UserContext } from '../../platform/user-context.ts';

export type ProfileRow = Database['public']['Tables']['profiles']['Row'];
type ProfileUpdate = Pick<Database['public']['Tables']['profiles']['Update'], 'name' | 'description' | 'color'>;

const UNIQUE_VIOLATION = '23505';
const NOT_FOUND = 'PT404';

/** The profiles of one user: the filter stands here and in row-level security. An API key that is bound to a profile sees that one alone. */
export class ProfilesRepository {
  private readonly user: UserContext;

  constructor(user: UserContext) {
    this.user = user;
  }

  async list(): Promise<ProfileRow[]> {
    const { data, error } = await this.own().order('is_default', { ascending: false }).order('created_at');
    if (error) throw failed(error);
    return data;
  }

  async find(profileId: string): Promise<ProfileRow | null> {
    const { data, error } = await this.own().eq('id', profileId).maybeSingle();
    if (error) throw failed(error);
    return data;
  }

  async findDefault(): Promise<ProfileRow | null> {
    const { data, error } = await this.own().eq('is_default', true).maybeSingle();
    if (error) throw failed(error);
    return data;
  }

  async insert(profile: { name: string; description?: string; color?: string; is_default?: boolean }): Promise<ProfileRow> {
    const { data, error } = await this.user.db.from('profiles').insert({ ...profile, user_id: this.user.userId }).select().single();
    if (error) throw failed(error);
    return data;
  }

  async update(profileId: string, change: ProfileUpdate): Promise<ProfileRow | null> {
    const { data, error } = await this.user.db.from('profiles').update(change).eq('user_id', this.user.userId).eq('id', profileId).select().maybeSingle();
    if (error) throw failed(error);
    return data;
  }

  /** False when there is no such profile or it is the default one; both in one statement, so that it cannot become the default in between. */
  async removeUnlessDefault(profileId: string): Promise<boolean> {
    const { data, error } = await this.user.db.from('profiles').delete().eq('user_id', this.user.userId).eq('id', profileId).eq('is_default', false).select('id');
    if (error) throw failed(error);
    return data.length > 0;
  }

  /** Null when there is no such profile. */
  async setDefault(profileId: string): Promise<ProfileRow | null> {
    const { data, error } = await this.user.db.rpc('set_default_profile', { profile: profileId }).maybeSingle();
    if (error?.code === NOT_FOUND) return null;
    if (error) throw failed(error);
    return data;
  }

  private own() {
    const own = this.user.db.from('profiles').select().eq('user_id', this.user.userId);
    const bound = this.user.apiKey?.profileId ?? null;
    return bound === null ? own : own.eq('id', bound);
  }
}

function failed(error: { code?: string; message: string }): Error {
  if (error.code !== UNIQUE_VIOLATION) return new Error(`profiles: ${error.message}`);
  return error.message.includes('profiles_one_default_per_user')
    ? conflict('profile.default-exists', 'There is a default profile already.')
    : new AppError(409, 'profile.name-taken', 'You have a profile of this name already. Choose another name.');
}
