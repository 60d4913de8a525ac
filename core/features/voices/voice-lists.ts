import type { ProfileContext } from '../../platform/profile-context.ts';
import type { Voice } from '../../plugin-api/index.ts';
import type { PluginHost } from '../../plugin-host/plugin-host.ts';

interface KeptList {
  readonly voices: readonly Voice[];
  readonly until: number;
}

const KEEP_MS = 5 * 60_000;

/** The voices that providers list, kept for some minutes: a price is asked for with every change of a text, and providers count requests. */
export class VoiceLists {
  private readonly plugins: PluginHost;
  private readonly lists = new Map<string, KeptList>();

  constructor(plugins: PluginHost) {
    this.plugins = plugins;
  }

  /** Asks the provider. @throws as `PluginHost.call` */
  async fetch(profile: ProfileContext, provider: string): Promise<readonly Voice[]> {
    const key = await this.keyOf(profile, provider);
    const voices = await this.plugins.call(profile, provider, 'tts', (plugin, context) => plugin.listVoices(context));
    this.forgetExpired();
    this.lists.set(key, { voices, until: Date.now() + KEEP_MS });
    return voices;
  }

  /** Asks the provider only where it was not asked lately with the same settings. @throws as `PluginHost.call` */
  async recent(profile: ProfileContext, provider: string): Promise<readonly Voice[]> {
    const kept = this.lists.get(await this.keyOf(profile, provider));
    return kept && kept.until > Date.now() ? kept.voices : this.fetch(profile, provider);
  }

  /** Other settings are perhaps another account. */
  private async keyOf(profile: ProfileContext, provider: string): Promise<string> {
    return JSON.stringify([profile.profileId, provider, (await this.plugins.getSettings(profile, provider)).revision]);
  }

  private forgetExpired(): void {
    const now = Date.now();
    for (const [key, { until }] of this.lists) if (until <= now) this.lists.delete(key);
  }
}
