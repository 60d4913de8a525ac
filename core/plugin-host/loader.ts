import path from 'node:path';
import { describeError } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { Plugin } from '../plugin-api/index.ts';
import { FairLimiter } from './fair-limiter.ts';
import { entryOf, findFolders, type PluginCandidate } from './find-plugins.ts';
import { importPlugin } from './import-plugin.ts';
import { IsolatedPlugin, type IsolationOptions } from './isolation/isolated-plugin.ts';
import { PluginProcess } from './isolation/plugin-process.ts';
import type { PluginPlace } from './isolation/protocol.ts';
import { Verdicts } from './isolation/verdicts.ts';
import type { PluginRecord } from './plugin-host.ts';
import { packageFolder } from './plugin-package.ts';
import { withoutPaths } from './without-paths.ts';

/** A plugin that waits for something while it is imported must not keep the server from starting. */
const IMPORT_TIMEOUT_MS = 15_000;

/** Each is a process that starts Node; more would only make each other late. */
const TRIALS_AT_ONCE = 2;

export interface LoaderOptions {
  readonly pluginsDir: string;
  /** npm packages that are plugins, by name, and the folders in whose `node_modules` they are looked for. */
  readonly packages?: readonly string[];
  readonly packageRoots?: readonly string[];
  /** How plugins that do not come with the product are kept apart from the server; null: they are not. */
  readonly isolation: IsolationOptions | null;
  /** Where it is noted which code loads. */
  readonly dataDir?: string;
  readonly importTimeoutMs?: number;
  readonly log?: Logger;
}

export interface LoadedPlugins {
  readonly records: readonly PluginRecord[];
  /** Ends the processes of plugins. */
  close(): Promise<void>;
}

/** Loads every folder and package. One that is broken becomes `failed` with its reason and stops nothing. */
export async function loadPlugins(options: LoaderOptions): Promise<LoadedPlugins> {
  const folders = await findFolders(options.pluginsDir);
  const packages = (options.packages ?? []).map((name): PluginCandidate => ({ name, source: 'package', folder: packageFolder(name, options.packageRoots ?? []) }));
  const loader = new Loader(options, await Verdicts.open(options.dataDir ?? null));
  const records = await Promise.all([...folders, ...packages].map((candidate) => loader.load(candidate)));
  return { records: withoutDoubles(records), close: () => loader.close() };
}

class Loader {
  private readonly options: LoaderOptions;
  private readonly verdicts: Verdicts;
  private readonly isolated: IsolatedPlugin[] = [];
  private readonly trials = new FairLimiter(TRIALS_AT_ONCE);

  constructor(options: LoaderOptions, verdicts: Verdicts) {
    this.options = options;
    this.verdicts = verdicts;
  }

  async load(candidate: PluginCandidate): Promise<PluginRecord> {
    const startedAt = performance.now();
    const { name, source } = candidate;
    const loadMs = (): number => Math.round(performance.now() - startedAt);
    try {
      const plugin = await this.pluginOf(candidate);
      return { id: plugin.id, name, source, state: 'loaded', plugin, isIsolated: this.isIsolated(candidate), loadMs: loadMs() };
    } catch (error) {
      return { id: name, name, source, state: 'failed', reason: withoutPaths(describeError(error), path.dirname(candidate.folder ?? process.cwd())), loadMs: loadMs() };
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.isolated.map((each) => each.close()));
  }

  private async pluginOf(candidate: PluginCandidate): Promise<Plugin> {
    if (candidate.folder === null) throw new Error(`the package is not installed. Install it with npm install ${candidate.name} beside the server or in its data folder, or take it out of PLUGINS`);
    const place = { folderName: candidate.source === 'package' ? null : candidate.name, entry: entryOf({ ...candidate, folder: candidate.folder }) };
    const { isolation } = this.options;
    if (isolation === null || !this.isIsolated(candidate)) return this.importHere(place);
    await this.tryElsewhere(candidate.folder, place, isolation);
    const isolated = new IsolatedPlugin(await this.importHere(place), place, isolation);
    this.isolated.push(isolated);
    return isolated.plugin;
  }

  private isIsolated({ source }: PluginCandidate): boolean {
    return source !== 'shipped' && this.options.isolation !== null;
  }

  /** Code that nobody knows is imported in a process that can be killed before the server does it. */
  private async tryElsewhere(folder: string, place: PluginPlace, isolation: IsolationOptions): Promise<void> {
    const key = await this.verdicts.keyOf(folder);
    if (this.verdicts.has(key)) return;
    await this.trials.run('', undefined, async () => {
      const process = await PluginProcess.load(place, isolation);
      process.kill('server');
    });
    await this.verdicts.add(key);
  }

  private async importHere(place: PluginPlace): Promise<Plugin> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('did not load in time; a plugin must do nothing while it is imported')), this.options.importTimeoutMs ?? IMPORT_TIMEOUT_MS);
    });
    try {
      return await Promise.race([importPlugin(place), timeout]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Of two with one id the first counts: a folder before a package. */
function withoutDoubles(records: readonly PluginRecord[]): PluginRecord[] {
  const taken = new Map<string, PluginRecord>();
  return records.map((record) => {
    const first = taken.get(record.id);
    if (!first) taken.set(record.id, record);
    if (!first || record.state === 'failed') return record;
    const { name, source, loadMs } = record;
    return { id: `${record.id} (${name})`, name, source, state: 'failed', reason: `its id ${record.id} is already that of ${first.source === 'package' ? `the package ${first.name}` : 'a plugin in the plugins folder'}. Use only one of them`, loadMs };
  });
}
