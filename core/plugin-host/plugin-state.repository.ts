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
    return data?.value;
  }

  async set(key: string, value: unknown): Promise<void> {
    const row = { ...this.owner, key, value: toJson(value) };
    const { error } = await this.profile.db.from('plugin_state').upsert(row, { onConflict: 'profile_id,plugin_id,scope,key' });
    if (error) throw new Error(`plugin_state: ${error.message}`);
  }
}
