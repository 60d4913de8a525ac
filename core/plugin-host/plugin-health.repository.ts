import { z } from 'zod';
import { describeError } from '../platform/errors.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import { NO_HEALTH, type PluginHealth } from './plugin-health.ts';
import { openState, PluginStateRepository } from './plugin-state.repository.ts';

/** Beside the scopes of plugins and automations, which never contain a colon. */
const SCOPE = 'core:health';

const entries = z.object({
  lastCheck: z.object({ at: z.string(), ok: z.boolean(), detail: z.string() }).nullable().catch(null),
  lastFailure: z.object({ at: z.string(), code: z.string(), message: z.string() }).nullable().catch(null),
});

/** What is remembered of the plugins' health in a profile. */
export class PluginHealthRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  async all(): Promise<ReadonlyMap<string, PluginHealth>> {
    const { data, error } = await this.profile.db.from('plugin_state').select('plugin_id, key, value').eq('profile_id', this.profile.profileId).eq('scope', SCOPE);
    if (error) throw new Error(`plugin_state: ${error.message}`);
    const byPlugin = new Map<string, Record<string, unknown>>();
    for (const { plugin_id, key, value } of data) byPlugin.set(plugin_id, { ...NO_HEALTH, ...byPlugin.get(plugin_id), [key]: openState(value) });
    return new Map([...byPlugin].map(([id, health]) => [id, entries.parse(health)]));
  }

  /** Never rejects: what is remembered must not decide what becomes of the call. */
  async note<Key extends keyof PluginHealth>(pluginId: string, key: Key, value: Omit<NonNullable<PluginHealth[Key]>, 'at'>): Promise<void> {
    try {
      await new PluginStateRepository(this.profile, pluginId, SCOPE).set(key, { ...value, at: new Date().toISOString() });
    } catch (error) {
      this.profile.log.warn({ pluginId, error: describeError(error) }, "a plugin's health could not be noted");
    }
  }
}
