import type { Database, Json } from '../platform/database.ts';
import { toJson } from '../platform/json.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import type { JsonObject } from './settings-schema.ts';

type Row = Database['public']['Tables']['plugin_configs']['Row'];

/** Settings of a plugin in a profile, as they are stored. */
export interface StoredConfig {
  /** The owner's switch. */
  readonly enabled: boolean;
  /** As it was entered, without secrets. */
  readonly config: JsonObject;
  /** JSON pointer → sealed secret. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly configVersion: number;
  /** 0: nothing is stored yet. */
  readonly revision: number;
}

const UNIQUE_VIOLATION = '23505';

export class PluginConfigsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  async all(): Promise<ReadonlyMap<string, StoredConfig>> {
    const { data, error } = await this.own();
    if (error) throw new Error(`plugin_configs: ${error.message}`);
    return new Map(data.map((row) => [row.plugin_id, toStored(row)]));
  }

  async find(pluginId: string): Promise<StoredConfig | null> {
    const { data, error } = await this.own().eq('plugin_id', pluginId).maybeSingle();
    if (error) throw new Error(`plugin_configs: ${error.message}`);
    return data && toStored(data);
  }

  /** Writes the revision after `stored.revision`. @returns false when somebody else wrote it first. */
  async save(pluginId: string, stored: StoredConfig): Promise<boolean> {
    const row = {
      enabled: stored.enabled,
      config: toJson(stored.config) as NonNullable<Json>,
      secrets: toJson(stored.secrets) as NonNullable<Json>,
      config_version: stored.configVersion,
      revision: stored.revision + 1,
    };
    return stored.revision === 0 ? this.insert(pluginId, row) : this.update(pluginId, stored.revision, row);
  }

  private async insert(pluginId: string, row: Omit<Row, 'profile_id' | 'plugin_id' | 'updated_at'>): Promise<boolean> {
    const { error } = await this.profile.db.from('plugin_configs').insert({ ...row, profile_id: this.profile.profileId, plugin_id: pluginId });
    if (error && error.code !== UNIQUE_VIOLATION) throw new Error(`plugin_configs: ${error.message}`);
    return !error;
  }

  private async update(pluginId: string, revision: number, row: Partial<Row>): Promise<boolean> {
    const { data, error } = await this.profile.db
      .from('plugin_configs')
      .update(row)
      .eq('profile_id', this.profile.profileId)
      .eq('plugin_id', pluginId)
      .eq('revision', revision)
      .select('revision');
    if (error) throw new Error(`plugin_configs: ${error.message}`);
    return data.length === 1;
  }

  private own() {
    return this.profile.db.from('plugin_configs').select().eq('profile_id', this.profile.profileId);
  }
}

function toStored(row: Row): StoredConfig {
  return {
    enabled: row.enabled,
    config: row.config as JsonObject,
    secrets: row.secrets as Readonly<Record<string, string>>,
    configVersion: row.config_version,
    revision: row.revision,
  };
}
