import { inject, injectable } from 'tsyringe';
import { ProfileContext } from '../../../../platform/profile-context.ts';
import { PluginHost } from '../../../../plugin-host/plugin-host.ts';
import { z } from '../../../../plugin-api/index.ts';
import { AutomationsRepository } from '../../automations.repository.ts';

/**
 * Automations that may cut from all footage of the profile, so that no source video is left over: those that could name what they cut
 * from and name nothing, and those of which nobody can say, because their plugin is not there or did not come with the product.
 * Automations that are switched off count too: they may be switched on again.
 */
@injectable()
export class AllFootageTakers {
  private readonly automations: AutomationsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
  ) {
    this.automations = new AutomationsRepository(profile);
  }

  async exist(): Promise<boolean> {
    const automations = await this.automations.list();
    return automations.some(({ plugin_id, config }) => this.mayTakeAll(plugin_id, config as Readonly<Record<string, unknown>>));
  }

  private mayTakeAll(pluginId: string, config: Readonly<Record<string, unknown>>): boolean {
    const record = this.plugins.records().find(({ id }) => id === pluginId);
    if (record?.state !== 'loaded') return true;
    if (this.plugins.referencesOf(pluginId, config, 'source-video').length > 0) return false;
    return record.source !== 'shipped' || canNameFootage(record.plugin.config);
  }
}

function canNameFootage(config: z.ZodObject): boolean {
  return JSON.stringify(z.toJSONSchema(config, { io: 'input' })).includes('"x-reference":"source-video"');
}
