import type { Logger } from '../../platform/logger.ts';
import { type Plugin, type PluginContext, PluginError } from '../../plugin-api/index.ts';
import { bounded } from './bounded-call.ts';
import { PluginCalls } from './plugin-calls.ts';
import { type EndedBy, PluginProcess, type ProcessLimits } from './plugin-process.ts';
import type { NetworkLimits, PluginPlace } from './protocol.ts';

export interface IsolationOptions extends ProcessLimits {
  readonly network: NetworkLimits;
  /** How long an aborted call may take to clean up before its process is killed. */
  readonly graceMs: number;
  /** How long a process without calls is kept. */
  readonly idleMs: number;
  readonly log: Logger;
}

/** Methods that answer at once and contact nobody; all others get a context first. */
const AT_ONCE = new Set(['price', 'validate', 'migrateConfig']);

type Method = (...args: unknown[]) => unknown;

/**
 * The plugin as the server uses it: its data as they are, its methods run in a process of its own, which is started when it is needed
 * and killed when it hangs or takes too much memory. What answers at once runs here, for a limited time.
 */
export class IsolatedPlugin {
  readonly plugin: Plugin;
  private readonly place: PluginPlace;
  private readonly options: IsolationOptions;
  private running: Promise<{ readonly process: PluginProcess; readonly calls: PluginCalls }> | null = null;
  /** Of `running`, once it has loaded. */
  private process: PluginProcess | null = null;
  private idle: NodeJS.Timeout | undefined;
  private active = 0;

  constructor(own: Plugin, place: PluginPlace, options: IsolationOptions) {
    this.place = place;
    this.options = options;
    const members = Object.entries(own).map(([name, value]: [string, unknown]) => [name, typeof value === 'function' ? this.replaced(own, name, value as Method) : value] as const);
    const lists = Object.keys(own.options ?? {}).map((name) => [name, this.remote(own, `options.${name}`)] as const);
    this.plugin = { ...own, ...Object.fromEntries(members), ...(own.options ? { options: Object.fromEntries(lists) } : {}) } as Plugin;
  }

  async close(): Promise<void> {
    clearTimeout(this.idle);
    const running = this.running;
    this.running = null;
    this.process = null;
    const { process } = (await running?.catch(() => undefined)) ?? {};
    process?.kill('server');
    await process?.ended;
  }

  private replaced(own: Plugin, name: string, method: Method): Method {
    return AT_ONCE.has(name) ? bounded(own.name, method) : this.remote(own, name);
  }

  private remote(own: Plugin, method: string): Method {
    return async (context, ...args) => this.call(own, method, context as PluginContext<unknown>, args);
  }

  private async call(own: Plugin, method: string, context: PluginContext<unknown>, args: readonly unknown[]): Promise<unknown> {
    this.active++;
    clearTimeout(this.idle);
    try {
      return await this.callNow(own, method, context, args);
    } finally {
      if (--this.active === 0) this.closeWhenIdle();
    }
  }

  private async callNow(own: Plugin, method: string, context: PluginContext<unknown>, args: readonly unknown[]): Promise<unknown> {
    const { process, calls } = await this.start();
    const tools = own.kind === 'automation' && method === 'run' ? (args[0] as Readonly<Record<string, unknown>>) : null;
    const stopWaiting = this.killWhenStuck(process, context.signal);
    try {
      const ended = process.ended.then((reason) => Promise.reject(endedError(own, reason)));
      return await Promise.race([calls.run({ method, context, args: tools ? [] : args, tools, network: this.options.network }), ended]);
    } finally {
      stopWaiting();
    }
  }

  private start() {
    this.running ??= this.startNow();
    return this.running;
  }

  private async startNow() {
    try {
      const process = await PluginProcess.load(this.place, this.options);
      this.process = process;
      void process.ended.then((reason) => {
        this.forget(process);
        if (reason !== 'server') this.options.log.warn({ plugin: this.plugin.id, reason, output: process.lastOutput }, "a plugin's process ended");
      });
      return { process, calls: new PluginCalls(process) };
    } catch (error) {
      this.running = null;
      throw error;
    }
  }

  /** What begins from now on gets a process of its own, also while this one is still dying. */
  private forget(process: PluginProcess): void {
    if (this.process !== process) return;
    this.process = null;
    this.running = null;
  }

  private killWhenStuck(process: PluginProcess, signal: AbortSignal): () => void {
    let timer: NodeJS.Timeout | undefined;
    const kill = (): void => {
      this.forget(process);
      process.kill('time');
    };
    const wait = (): void => void (timer = setTimeout(kill, this.options.graceMs));
    signal.addEventListener('abort', wait, { once: true });
    return () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wait);
    };
  }

  private closeWhenIdle(): void {
    this.idle = setTimeout(() => void this.close(), this.options.idleMs);
    this.idle.unref();
  }
}

/** Whatever the call asked of a provider may have happened. */
function endedError({ name }: Plugin, reason: EndedBy): PluginError {
  if (reason === 'memory') return new PluginError('unknown-outcome', `${name} took more memory than a plugin may have and was stopped. Whether it did its work is not known.`);
  if (reason === 'time') return new PluginError('unknown-outcome', `${name} did not stop when its time was over, and was ended. Whether it did its work is not known.`);
  return new PluginError('unknown-outcome', `${name} ended unexpectedly. Whether it did its work is not known.`);
}
