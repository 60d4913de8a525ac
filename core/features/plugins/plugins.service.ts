import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';

/** Plugins as one profile sees and sets them. */
@injectable()
export class PluginsService {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
  ) {}

  async list(kind?: Schemas['PluginKind']): Promise<Schemas['Plugin'][]> {
    const all = await this.plugins.list(this.profile);
    return all.filter((plugin) => kind === undefined || plugin.kind === kind).map((plugin) => ({ ...plugin, settingsSchema: { ...plugin.settingsSchema } }));
  }

  async getConfig(pluginId: string): Promise<Schemas['PluginConfig']> {
    return toConfig(await this.plugins.getSettings(this.profile, pluginId));
  }

  async updateConfig(pluginId: string, patch: Schemas['PluginConfigPatch']): Promise<Schemas['PluginConfig']> {
    return toConfig(await this.plugins.updateSettings(this.profile, pluginId, patch));
  }

  /** Tests with unsaved settings laid over the stored ones; nothing is stored. */
  async test(pluginId: string, patch: Schemas['PluginConfigPatch'] | undefined): Promise<Schemas['PluginTestResult']> {
    return this.plugins.check(this.profile, pluginId, patch);
  }

  async listOptions(pluginId: string, name: string): Promise<Schemas['PluginOption'][]> {
    return (await this.plugins.listOptions(this.profile, pluginId, name)).map(({ value, label }) => ({ value, label }));
  }
}

function toConfig(settings: Awaited<ReturnType<PluginHost['getSettings']>>): Schemas['PluginConfig'] {
  return { enabled: settings.enabled, config: { ...settings.config }, secretsSet: [...settings.secretsSet], revision: settings.revision };
}
