import { conflict, invalid } from '../platform/errors.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { Plugin } from '../plugin-api/index.ts';
import { getAt } from './json-pointer.ts';
import { PluginConfigsRepository, type StoredConfig } from './plugin-configs.repository.ts';
import type { PluginSettingsPatch } from './plugin-host.ts';
import { NOTHING_STORED, OpenedSettings } from './plugin-settings.ts';

/** Two people who save at the same moment both succeed; more than this many attempts means something else is wrong. */
const ATTEMPTS = 5;

/** Settings per profile and plugin, with the secrets sealed. */
export class SettingsStore {
  private readonly box: SecretBox;

  constructor(box: SecretBox) {
    this.box = box;
  }

  /** A name for an account that tells nothing about its credentials. */
  nameAccount(credentials: string): string {
    return this.box.nameFor(credentials);
  }

  async open(profile: ProfileContext, plugin: Plugin): Promise<OpenedSettings> {
    const stored = await new PluginConfigsRepository(profile).find(plugin.id);
    return this.opened(profile, plugin, stored);
  }

  async openAll(profile: ProfileContext, plugins: readonly Plugin[]): Promise<OpenedSettings[]> {
    const stored = await new PluginConfigsRepository(profile).all();
    return Promise.all(plugins.map((plugin) => this.opened(profile, plugin, stored.get(plugin.id) ?? null)));
  }

  /** What was migrated is written back, so that a later version need not know how to read it. */
  private async opened(profile: ProfileContext, plugin: Plugin, found: StoredConfig | null): Promise<OpenedSettings> {
    const settings = OpenedSettings.open(plugin, found ?? NOTHING_STORED, profile.profileId, this.box);
    const { stored, migration, unreadable } = settings;
    if (migration === 'failed') profile.log.warn({ pluginId: plugin.id, from: stored.configVersion, to: plugin.configVersion }, 'settings of an older version of a plugin could not be migrated');
    // Without a secret that cannot be opened the migration is not whole.
    if (migration !== 'done' || unreadable.length > 0) return settings;
    const migrated = this.toStored(profile, stored, settings, {});
    if (!(await new PluginConfigsRepository(profile).save(plugin.id, migrated))) return this.open(profile, plugin);
    profile.log.info({ pluginId: plugin.id, from: stored.configVersion, to: migrated.configVersion }, 'settings were brought to the present version of the plugin');
    return new OpenedSettings(plugin, { ...migrated, revision: stored.revision + 1 }, settings.document, unreadable);
  }

  async update(profile: ProfileContext, plugin: Plugin, patch: PluginSettingsPatch): Promise<OpenedSettings> {
    if (plugin.kind === 'automation' && Object.keys(patch.config ?? {}).length > 0) {
      throw invalid('plugin.no-settings', 'The settings of an automation are kept with each automation. Change them there.', [{ pointer: '/body/config', message: 'is not used' }]);
    }
    const repository = new PluginConfigsRepository(profile);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const opened = await this.open(profile, plugin);
      const changed = opened.with(patch.config ?? {});
      if (patch.enabled === true && plugin.kind !== 'automation') changed.assertValid(true);
      else if (patch.config) changed.assertValid(false);
      if (await repository.save(plugin.id, this.toStored(profile, opened.stored, changed, patch))) return this.open(profile, plugin);
    }
    throw conflict('plugin.settings-changed', 'The settings are being changed elsewhere. Load them again and repeat the change.');
  }

  private toStored(profile: ProfileContext, before: StoredConfig, changed: OpenedSettings, patch: PluginSettingsPatch): StoredConfig {
    const { plugin } = changed;
    const kept = changed.unreadable.map((pointer) => [pointer, before.secrets[pointer]]);
    const sealed = changed.secretsSet.map((pointer) => [pointer, this.sealed(profile, changed, pointer)]);
    return {
      enabled: patch.enabled ?? before.enabled,
      config: changed.publicConfig,
      secrets: Object.fromEntries([...kept, ...sealed]) as Record<string, string>,
      configVersion: plugin.configVersion ?? 1,
      revision: before.revision,
    };
  }

  /** What is sealed with the current key and has not changed stays as it is. */
  private sealed(profile: ProfileContext, changed: OpenedSettings, field: string): string {
    const place = { profileId: profile.profileId, pluginId: changed.plugin.id, field };
    const value = String(getAt(changed.document, field));
    const before = changed.stored.secrets[field];
    if (before !== undefined && !this.box.isSealedWithPreviousKey(before)) {
      const opened = this.box.open(before, place);
      if (opened.ok && opened.value === value) return before;
    }
    return this.box.seal(value, place);
  }
}
