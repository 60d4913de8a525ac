import type { Database } from '../../platform/database.ts';
import type { UserContext } from '../../platform/user-context.ts';

type Row = Database['public']['Tables']['api_keys']['Row'];
export type ApiKeyRow = Omit<Row, 'key_hash' | 'email' | 'user_id'>;
type NewRow = Pick<Row, 'name' | 'key_hash' | 'hint' | 'read_only' | 'bound_profile_id' | 'email' | 'expires_at'>;

const SHOWN = 'id, name, hint, bound_profile_id, read_only, created_at, last_used_at, expires_at';

/** The keys of one user: the filter stands here and in row-level security. */
export class ApiKeysRepository {
  private readonly user: UserContext;

  constructor(user: UserContext) {
    this.user = user;
  }

  async list(): Promise<ApiKeyRow[]> {
    const { data, error } = await this.table().select(SHOWN).eq('user_id', this.user.userId).order('created_at', { ascending: false }).order('id');
    if (error) throw new Error(`api keys: ${error.message}`);
    return data;
  }

  async insert(row: NewRow): Promise<ApiKeyRow> {
    const { data, error } = await this.table().insert({ ...row, user_id: this.user.userId }).select(SHOWN).single();
    if (error) throw new Error(`api keys: ${error.message}`);
    return data;
  }

  /** Whether there was such a key. */
  async delete(apiKeyId: string): Promise<boolean> {
    const { data, error } = await this.table().delete().eq('user_id', this.user.userId).eq('id', apiKeyId).select('id');
    if (error) throw new Error(`api keys: ${error.message}`);
    return data.length > 0;
  }

  private table() {
    return this.user.db.from('api_keys');
  }
}
