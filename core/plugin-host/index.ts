/** What the composition root needs of this room. Features import plugin-host.ts. */
import type { Logger } from '../platform/logger.ts';
import { SecretBox } from '../platform/secrets.ts';
import type { FileStorage } from '../platform/storage.ts';
import { reportPlugins } from './boot-report.ts';
import { CallRunner } from './call-runner.ts';
import { DefaultPluginHost } from './default-plugin-host.ts';
import { loadPlugins } from './loader.ts';
import type { OnBudgetAlerts } from './metered-call.ts';
import { PluginHost } from './plugin-host.ts';
import { SettingsStore } from './settings-store.ts';

export { loadPlugins, PluginHost };

export interface PluginHostOptions {
  readonly pluginsDir: string;
  /** 64 hexadecimal digits. */
  readonly secretsKey: string;
  /** Keys that were in use before: what they sealed stays readable. */
  readonly previousSecretsKeys?: readonly string[];
  readonly storage: FileStorage;
  readonly allowPrivateNetwork: boolean;
  /** Finished files are put below it, each profile's into a folder of its own. */
  readonly exportDir?: string;
  readonly log: Logger;
  readonly onBudgetAlerts?: OnBudgetAlerts;
}

/** Loads the plugins, says in the log what became of each, and returns the host. */
export async function openPluginHost(options: PluginHostOptions): Promise<PluginHost> {
  const records = await loadPlugins(options.pluginsDir);
  reportPlugins(records, options.log);
  const settings = new SettingsStore(new SecretBox(options.secretsKey, options.previousSecretsKeys));
  return new DefaultPluginHost(records, settings, new CallRunner(options));
}
