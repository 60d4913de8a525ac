import { createGuardedFetch } from '../../platform/guarded-fetch.ts';
import { createGuardedConnect } from '../../platform/guarded-socket.ts';
import type { Plugin, PluginContext, PluginLogger } from '../../plugin-api/index.ts';
import type { FromPlugin, Outcome, PlainTools, ToPlugin } from './protocol.ts';
import { fromWire, toWire } from './wire-errors.ts';

type CallMessage = ToPlugin & { readonly type: 'call' };
type Method = (...args: readonly unknown[]) => unknown;

/** The calls that the plugin's process has under way. */
export class ChildCalls {
  private readonly plugin: Plugin;
  private readonly say: (message: FromPlugin) => void;
  private readonly aborts = new Map<number, AbortController>();
  private readonly asked = new Map<number, (outcome: Outcome) => void>();
  private lastAskId = 0;

  constructor(plugin: Plugin, say: (message: FromPlugin) => void) {
    this.plugin = plugin;
    this.say = say;
  }

  receive(message: Exclude<ToPlugin, { readonly type: 'load' }>): void {
    if (message.type === 'call') void this.run(message);
    else if (message.type === 'abort') this.aborts.get(message.callId)?.abort(fromWire(message.reason));
    else this.asked.get(message.askId)?.(message.outcome);
  }

  private async run(call: CallMessage): Promise<void> {
    const abort = new AbortController();
    this.aborts.set(call.callId, abort);
    const outcome = await this.outcomeOf(call, abort.signal);
    this.aborts.delete(call.callId);
    try {
      this.say({ type: 'end', callId: call.callId, outcome });
    } catch (error) {
      // A function or another thing that cannot be cloned is in the result.
      this.say({ type: 'end', callId: call.callId, outcome: { ok: false, error: toWire(error) } });
    }
  }

  private async outcomeOf(call: CallMessage, signal: AbortSignal): Promise<Outcome> {
    try {
      const rest = call.tools ? [this.toolsOf(call.callId, call.tools)] : call.args;
      return { ok: true, value: await this.methodOf(call.method)(this.contextOf(call, signal), ...rest) };
    } catch (error) {
      return { ok: false, error: toWire(error) };
    }
  }

  private methodOf(name: string): Method {
    const [, list] = /^options\.(.+)$/.exec(name) ?? [];
    const method: unknown = list === undefined ? Reflect.get(this.plugin, name) : this.plugin.options?.[list];
    if (typeof method !== 'function') throw new Error(`the plugin has no ${name}`);
    return method.bind(this.plugin) as Method;
  }

  private contextOf({ callId, context }: CallMessage, signal: AbortSignal): PluginContext<unknown> {
    const { network, ...plain } = context;
    const log = (level: keyof PluginLogger) => (fields: object, message: string) => this.say({ type: 'log', callId, level, fields: JSON.parse(JSON.stringify(fields)) as object, message });
    return {
      ...plain,
      signal,
      logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
      fetch: createGuardedFetch({ ...network, signal }),
      connect: createGuardedConnect({ ...network, signal }),
      store: {
        get: (key) => this.ask(callId, 'store', 'get', [key]),
        set: async (key, value) => void (await this.ask(callId, 'store', 'set', [key, value])),
      },
      progress: (fraction) => this.say({ type: 'progress', callId, fraction }),
    };
  }

  private toolsOf(callId: number, { values, asked, now }: PlainTools): Readonly<Record<string, unknown>> {
    const tools: Record<string, unknown> = { ...values, now: () => new Date(now) };
    for (const method of asked) {
      const [group = method, name] = method.split('.');
      const ask = (...args: readonly unknown[]) => this.ask(callId, 'tools', method, args);
      if (name === undefined) tools[method] = ask;
      else tools[group] = { ...(tools[group] as object | undefined), [name]: ask };
    }
    return tools;
  }

  private ask(callId: number, of: 'store' | 'tools', method: string, args: readonly unknown[]): Promise<unknown> {
    const askId = ++this.lastAskId;
    return new Promise((resolve, reject) => {
      this.asked.set(askId, (outcome) => {
        this.asked.delete(askId);
        if (outcome.ok) resolve(outcome.value);
        else reject(fromWire(outcome.error));
      });
      this.say({ type: 'ask', callId, askId, of, method, args });
    });
  }
}
