import { toJson } from '../platform/json.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import type { PluginStore } from '../plugin-api/index.ts';

/** The `store` of a plugin's context: one profile, one plugin, one scope. */
export class PluginStateRepository implements PluginStore {
  private readonly profile: ProfileContext;
  private readonly owner: { readonly profile_id: string; readonly plugin_id: string; readonly scope: string };

  constructor(profile: ProfileContext, pluginId: string, scope: string) {
    this.profile = profile;
    this.owner = { profile_id: profile.profileId, plugin_id: pluginId, scope };
  }

  async get(key: string): Promise<unknown> {
    const { data, error } = await this.profile.db.from('plugin_state').select('value').match(this.owner).eq('key', key).maybeSingle();
    if (error) throw new Error(`plugin_state: ${error.message}`);
    return data ? openState(data.value) : undefined;
  }

  async set(key: string, value: unknown): Promise<void> {
    const table = this.profile.db.from('plugin_state');
    const json = toJson(value ?? null);
    const { error } =
      json === null ? await table.delete().match(this.owner).eq('key', key) : await table.upsert({ ...this.owner, key, value: { value: json } }, { onConflict: 'profile_id,plugin_id,scope,key' });
    if (error) throw new Error(`plugin_state: ${error.message}`);
  }
}

/** What a plugin kept: inside an object, because a bare text that looks like JSON does not survive every door to a jsonb column. */
export function openState(stored: unknown): unknown {
  return (stored as { readonly value: unknown }).value;
}
