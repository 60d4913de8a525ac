/** What the composition root needs of this room. Features import plugin-host.ts. */
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { SecretBox } from '../platform/secrets.ts';
import type { FileStorage } from '../platform/storage.ts';
import { reportPlugins } from './boot-report.ts';
import { CallRunner, MAX_RESPONSE_BYTES } from './call-runner.ts';
import { DefaultPluginHost } from './default-plugin-host.ts';
import type { IsolationOptions } from './isolation/isolated-plugin.ts';
import { loadPlugins } from './loader.ts';
import type { OnBudgetAlerts } from './metered-call.ts';
import { PluginHost } from './plugin-host.ts';
import { SettingsStore } from './settings-store.ts';

export { resealPluginSecrets } from './reseal-plugin-secrets.ts';
export { loadPlugins, PluginHost };

const LOAD_TIMEOUT_MS = 15_000;
/** A little less than the server waits for an aborted call: the next one must not come into a process that is about to be killed. */
const GRACE_MS = 4_500;
const IDLE_MS = 60_000;
/** Every call has a shorter limit of its own, which ends what it fetches too. */
const LONGEST_EXCHANGE_MS = 24 * 3600_000;

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
  /** Of the hours in which requests to providers are counted. */
  readonly clock?: Clock;
  readonly onBudgetAlerts?: OnBudgetAlerts;
  /** npm packages that are plugins, and the folders in whose `node_modules` they are looked for. */
  readonly packages?: readonly string[];
  readonly packageRoots?: readonly string[];
  /** Where it is noted which plugins load; without it that is found out at every start. */
  readonly dataDir?: string;
  /** How plugins that do not come with the product are kept apart; without it they run in the server. */
  readonly isolation?: { readonly memoryBytes: number; readonly environment: Readonly<Record<string, string>> };
}

/** Loads the plugins, says in the log what became of each, and returns the host. */
export async function openPluginHost(options: PluginHostOptions): Promise<PluginHost & { close(): Promise<void> }> {
  const loaded = await loadPlugins({ ...options, isolation: isolationOf(options) });
  reportPlugins(loaded.records, options.log);
  const settings = new SettingsStore(new SecretBox(options.secretsKey, options.previousSecretsKeys));
  return Object.assign(new DefaultPluginHost(loaded.records, settings, new CallRunner(options), options.clock), { close: () => loaded.close() });
}

function isolationOf({ isolation, allowPrivateNetwork, log }: PluginHostOptions): IsolationOptions | null {
  if (!isolation) return null;
  const network = { allowPrivateNetwork, timeoutMs: LONGEST_EXCHANGE_MS, maxBytes: MAX_RESPONSE_BYTES };
  return { ...isolation, network, log, loadTimeoutMs: LOAD_TIMEOUT_MS, graceMs: GRACE_MS, idleMs: IDLE_MS };
}
