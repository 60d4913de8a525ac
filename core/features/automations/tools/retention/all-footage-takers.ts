import { inject, injectable } from 'tsyringe';
import { ProfileContext } from '../../../../platform/profile-context.ts';
import { PluginHost } from '../../../../plugin-host/plugin-host.ts';
import { z } from '../../../../plugin-api/index.ts';
import { AutomationsRepository } from '../../automations.repository.ts';

/**
 * Automations that could name the footage they cut from and name none: they take all that the profile has, so no source video is left over.
 * Those that are switched off too: they may be switched on again.
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
    const takers = new Set(this.plugins.ofKind('automation').filter(({ config }) => canNameFootage(config)).map(({ id }) => id));
    const known = new Set(this.plugins.ofKind('automation').map(({ id }) => id));
    const automations = await this.automations.list();
    // What a plugin that is not there would take, nobody can say.
    return automations.some((automation) => !known.has(automation.plugin_id) || (takers.has(automation.plugin_id) && !this.namesFootage(automation.plugin_id, automation.config)));
  }

  private namesFootage(pluginId: string, config: unknown): boolean {
    return this.plugins.referencesOf(pluginId, config as Readonly<Record<string, unknown>>, 'source-video').length > 0;
  }
}

function canNameFootage(config: z.ZodObject): boolean {
  return JSON.stringify(z.toJSONSchema(config, { io: 'input' })).includes('"x-reference":"source-video"');
}
