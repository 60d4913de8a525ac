import type { Backend, Json } from '../platform/database.ts';
import { toJson } from '../platform/json.ts';

/** The sealed secrets of a plugin in a profile. */
export interface SealedConfig {
  readonly profileId: string;
  readonly pluginId: string;
  readonly revision: number;
  /** JSON pointer → sealed secret. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** The seals of all profiles, for the server itself. Uses the service role. */
export class PluginSealsRepository {
  private readonly backend: Backend;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  async page(offset: number, size: number): Promise<SealedConfig[]> {
    const { data, error } = await this.backend.service.from('plugin_configs').select('profile_id, plugin_id, revision, secrets').order('profile_id').order('plugin_id').range(offset, offset + size - 1);
    if (error) throw new Error(`plugin_configs: ${error.message}`);
    return data.map((row) => ({ profileId: row.profile_id, pluginId: row.plugin_id, revision: row.revision, secrets: row.secrets as Readonly<Record<string, string>> }));
  }

  /** The same secrets under other seals; settings that were saved meanwhile stay. @returns whether it wrote */
  async replace({ profileId, pluginId, revision }: SealedConfig, secrets: Readonly<Record<string, string>>): Promise<boolean> {
    const change = { secrets: toJson(secrets) as NonNullable<Json> };
    const { data, error } = await this.backend.service.from('plugin_configs').update(change).eq('profile_id', profileId).eq('plugin_id', pluginId).eq('revision', revision).select('revision');
    if (error) throw new Error(`plugin_configs: ${error.message}`);
    return data.length === 1;
  }
}
