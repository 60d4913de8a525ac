import type { PluginContext } from '../../plugin-api/index.ts';
import type { PluginProcess } from './plugin-process.ts';
import type { FromPlugin, NetworkLimits, Outcome, PlainTools } from './protocol.ts';
import { fromWire, toWire } from './wire-errors.ts';

type Tools = Readonly<Record<string, unknown>>;

export interface RemoteCall {
  /** Of the plugin, or `options.<name>`. */
  readonly method: string;
  readonly context: PluginContext<unknown>;
  readonly args: readonly unknown[];
  /** Of a run of an automation, instead of `args`. */
  readonly tools: Tools | null;
  readonly network: NetworkLimits;
}

interface Pending extends RemoteCall {
  settle(outcome: Outcome): void;
}

/** The calls that are under way in one process. */
export class PluginCalls {
  private readonly process: PluginProcess;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;

  constructor(process: PluginProcess) {
    this.process = process;
    process.onMessage((message) => void this.receive(message));
  }

  /** Settles as the plugin's method does; never when the process ends, which `process.ended` tells. */
  run(call: RemoteCall): Promise<unknown> {
    const callId = ++this.lastId;
    const { signal, profile, config, workspace, exportFolder } = call.context;
    return new Promise((resolve, reject) => {
      const abort = (): void => this.process.send({ type: 'abort', callId, reason: toWire(signal.reason) });
      const settle = (outcome: Outcome): void => {
        this.pending.delete(callId);
        signal.removeEventListener('abort', abort);
        if (outcome.ok) resolve(outcome.value);
        else reject(fromWire(outcome.error));
      };
      this.pending.set(callId, { ...call, settle });
      signal.addEventListener('abort', abort, { once: true });
      const context = { profile, config, workspace, exportFolder, network: call.network };
      this.process.send({ type: 'call', callId, method: call.method, args: call.args, context, tools: call.tools && plainTools(call.tools) });
    });
  }

  private async receive(message: FromPlugin): Promise<void> {
    if (!('callId' in message)) return;
    const call = this.pending.get(message.callId);
    if (!call) return;
    if (message.type === 'end') call.settle(message.outcome);
    else if (message.type === 'progress') call.context.progress(message.fraction);
    else if (message.type === 'log') call.context.logger[message.level](message.fields, message.message);
    else this.process.send({ type: 'answer', askId: message.askId, outcome: await answer(call, message) });
  }
}

async function answer({ context, tools }: Pending, { of, method, args }: FromPlugin & { readonly type: 'ask' }): Promise<Outcome> {
  try {
    const [name = '', group] = method.split('.').reverse();
    const target = groupOf(of === 'store' ? context.store : (tools ?? {}), group);
    const asked: unknown = name in target ? Reflect.get(target, name) : undefined;
    if (typeof asked !== 'function') throw new Error(`there is no ${method} to be asked for`);
    return { ok: true, value: await (asked.apply(target, args) as unknown) };
  } catch (error) {
    return { ok: false, error: toWire(error) };
  }
}

/** Some tools stand in groups: `imports.listFiles`. */
function groupOf(target: object, group: string | undefined): object {
  const found: unknown = group === undefined ? target : Object.hasOwn(target, group) ? Reflect.get(target, group) : null;
  return typeof found === 'object' && found !== null ? found : {};
}

/** `now` is answered at once, so it is handed over as the time at which the call began. */
function plainTools(tools: Tools): PlainTools {
  const names = namesOf(tools).filter((name) => name !== 'now');
  const asked = names.flatMap((name) => methodsOf(name, tools[name]));
  const values = names.filter((name) => !asked.some((method) => method === name || method.startsWith(`${name}.`)));
  const now = typeof tools['now'] === 'function' ? (tools['now'] as () => Date)() : new Date();
  return { values: Object.fromEntries(values.map((name) => [name, tools[name]])), asked, now };
}

/** Its own name, or the names of all in the group; none of a value. */
function methodsOf(name: string, tool: unknown): string[] {
  if (typeof tool === 'function') return [name];
  if (typeof tool !== 'object' || tool === null) return [];
  return Object.entries(tool).flatMap(([member, method]) => (typeof method === 'function' ? [`${name}.${member}`] : []));
}

/** Of an object of a class, also those that the class declares. */
function namesOf(tools: object): string[] {
  const prototype: unknown = Object.getPrototypeOf(tools);
  const inherited = prototype === Object.prototype || prototype === null || typeof prototype !== 'object' ? [] : Object.getOwnPropertyNames(prototype);
  return [...Object.keys(tools), ...inherited.filter((name) => name !== 'constructor')];
}
