import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createGuardedFetch } from '../platform/guarded-fetch.ts';
import { createGuardedConnect } from '../platform/guarded-socket.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import type { FileStorage } from '../platform/storage.ts';
import { type Plugin, type PluginContext, PluginError } from '../plugin-api/index.ts';
import { defectError, timeoutError, toAppError } from './call-errors.ts';
import { FairLimiter } from './fair-limiter.ts';
import { meter, type OnBudgetAlerts } from './metered-call.ts';
import type { CallOptions, NoteCharged } from './plugin-host.ts';
import { PluginHealthRepository } from './plugin-health.repository.ts';
import { createPluginLogger } from './plugin-logger.ts';
import { PluginStateRepository } from './plugin-state.repository.ts';
import { readProfileName } from './profile-name.ts';
import { SecretScrubber } from './secret-scrubber.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const DEFAULT_CONCURRENCY = 4;
/** Longest answer of a provider: a long voice-over as base64 fits. */
export const MAX_RESPONSE_BYTES = 200_000_000;
/** How long an aborted plugin may take to clean up before its place is given to others. */
const GRACE_MS = 5_000;

export interface CallRunnerOptions {
  readonly storage: FileStorage;
  readonly allowPrivateNetwork: boolean;
  /** Finished files are put below it, each profile's into a folder of its own. */
  readonly exportDir?: string;
  readonly graceMs?: number;
  readonly onBudgetAlerts?: OnBudgetAlerts;
}

/** A call, ready to run: its settings are opened and valid. */
export interface PreparedCall {
  readonly profile: ProfileContext;
  readonly plugin: Plugin;
  readonly config: Record<string, unknown>;
  readonly secrets: readonly string[];
}

type Work<Result> = (context: PluginContext<Record<string, unknown>>, noteCharged: NoteCharged) => Promise<Result>;

/** Runs plugin code: in turn, with a context of its own, within its time, and with its errors put into the server's words. */
export class CallRunner {
  private readonly options: CallRunnerOptions;
  private readonly limiters = new Map<string, FairLimiter>();

  constructor(options: CallRunnerOptions) {
    this.options = options;
  }

  async run<Result>(call: PreparedCall, work: Work<Result>, options: CallOptions): Promise<Result> {
    return this.limiterOf(call.plugin).run(call.profile.profileId, options.signal, () => this.runNow(call, work, options));
  }

  private async runNow<Result>(call: PreparedCall, work: Work<Result>, options: CallOptions): Promise<Result> {
    const { profile, plugin } = call;
    const scrubber = new SecretScrubber(call.secrets);
    const logger = createPluginLogger(profile.log, { pluginId: plugin.id, profileId: profile.profileId }, scrubber);
    const profileName = await readProfileName(profile);
    const workspace = await this.options.storage.createWorkspace(profile.profileId, `plugin-${randomUUID()}`);
    const timeoutMs = options.timeoutMs ?? plugin.limits?.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const timeout = AbortSignal.timeout(timeoutMs);
    const stop = options.signal ? AbortSignal.any([timeout, options.signal]) : timeout;
    const ended = new AbortController();
    try {
      const signal = AbortSignal.any([stop, ended.signal]);
      const context = this.createContext(call, options, { profileName, signal, timeoutMs, logger, workspace });
      const { charge } = options;
      const { onBudgetAlerts, graceMs = GRACE_MS } = this.options;
      return await meter({ profile, provider: plugin.id, charge, timeoutMs, signal: stop, onBudgetAlerts }, (noteCharged) => settledOrAbandoned(() => work(context, noteCharged), stop, graceMs));
    } catch (error) {
      const isUncertain = error instanceof PluginError && error.code === 'unknown-outcome';
      if (options.signal?.aborted && !isUncertain) throw options.signal.reason;
      const failure = timeout.aborted && !isUncertain ? timeoutError(plugin, timeoutMs) : (toAppError(error, scrubber) ?? defectError(plugin));
      logger.warn({ error }, 'the plugin failed');
      // An error of the server that a tool handed to the plugin is no failure of the plugin's.
      if (failure !== error) await new PluginHealthRepository(profile).note(plugin.id, 'lastFailure', { code: failure.code, message: failure.message });
      throw failure;
    } finally {
      ended.abort();
      await this.options.storage.removeWorkspace(workspace);
    }
  }

  private createContext(
    { profile, plugin, config }: PreparedCall,
    options: CallOptions,
    own: Pick<PluginContext<unknown>, 'signal' | 'logger' | 'workspace'> & { readonly profileName: string; readonly timeoutMs: number },
  ): PluginContext<Record<string, unknown>> {
    const { profileName, signal, timeoutMs, logger, workspace } = own;
    const network = { allowPrivateNetwork: this.options.allowPrivateNetwork, timeoutMs, maxBytes: MAX_RESPONSE_BYTES, signal };
    return {
      profile: { id: profile.profileId, name: profileName },
      config,
      logger,
      signal,
      fetch: createGuardedFetch(network),
      connect: createGuardedConnect(network),
      store: new PluginStateRepository(profile, plugin.id, options.scope ?? ''),
      workspace,
      exportFolder: this.options.exportDir === undefined ? null : path.join(this.options.exportDir, profile.profileId),
      progress: (fraction) => options.onProgress?.(Math.min(1, Math.max(0, fraction || 0))),
    };
  }

  private limiterOf(plugin: Plugin): FairLimiter {
    const existing = this.limiters.get(plugin.id);
    if (existing) return existing;
    const limiter = new FairLimiter(plugin.limits?.concurrency ?? DEFAULT_CONCURRENCY);
    this.limiters.set(plugin.id, limiter);
    return limiter;
  }
}

/** The work's own outcome; the signal's reason only if the work does not end within the grace period after the abort. */
async function settledOrAbandoned<Result>(work: () => Promise<Result>, signal: AbortSignal, graceMs: number): Promise<Result> {
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  let onAbort: () => void = () => undefined;
  const abandoned = new Promise<never>((_, reject) => {
    onAbort = () => (timer = setTimeout(() => reject(signal.reason as Error), graceMs));
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work(), abandoned]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
