import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FromPlugin, PluginPlace, ToPlugin } from './protocol.ts';

export interface ProcessLimits {
  /** Of the whole process; Node and the plugin API alone take about 100 MB. */
  readonly memoryBytes: number;
  /** For importing the plugin. */
  readonly loadTimeoutMs: number;
  /** All that the process sees of the server's environment. */
  readonly environment: Readonly<Record<string, string>>;
}

export type EndedBy = 'memory' | 'time' | 'itself' | 'server';

const MEGABYTE = 1024 ** 2;
const EXTENSION = path.extname(import.meta.filename);
/** For starting Node and its loader, also on a busy machine. */
const START_TIMEOUT_MS = 60_000;
/** The end of what a process wrote to its standard error is worth a line in the log. */
const KEPT_OUTPUT = 2_000;

/** One process with one plugin. Says nothing of what it is asked; see PluginCalls. */
export class PluginProcess {
  readonly ended: Promise<EndedBy>;
  private readonly child: ChildProcess;
  private killedFor: EndedBy | null = null;
  private output = '';

  private constructor({ memoryBytes, environment }: ProcessLimits) {
    const typescript = EXTENSION === '.ts' ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [];
    const heap = `--max-old-space-size=${Math.ceil(memoryBytes / MEGABYTE)}`;
    this.child = fork(path.join(import.meta.dirname, `child-main${EXTENSION}`), [String(memoryBytes)], {
      serialization: 'advanced',
      execArgv: [...typescript, heap],
      env: { ...environment },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child.stderr?.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-KEPT_OUTPUT)));
    this.ended = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => resolve(this.killedFor ?? endedBy(code, signal)));
      this.child.once('error', () => resolve('itself'));
    });
  }

  /** @throws Error whose message says, for people, why the plugin cannot be loaded */
  static async load(place: PluginPlace, limits: ProcessLimits): Promise<PluginProcess> {
    const started = new PluginProcess(limits);
    try {
      await started.within(START_TIMEOUT_MS, (message) => message.type === 'ready');
      started.send({ type: 'load', place });
      await started.within(limits.loadTimeoutMs, (message) => {
        if (message.type === 'refused') throw new Error(message.reason);
        return message.type === 'loaded';
      });
      // From here on the server may stop without it.
      started.child.unref();
      started.child.channel?.unref();
      return started;
    } catch (error) {
      started.kill('server');
      throw error;
    }
  }

  onMessage(listener: (message: FromPlugin) => void): void {
    this.child.on('message', listener);
  }

  /** What cannot be sent any more is told by `ended`. */
  send(message: ToPlugin): void {
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  kill(reason: EndedBy): void {
    this.killedFor ??= reason;
    // Somebody waits for its end.
    this.child.ref();
    this.child.kill('SIGKILL');
  }

  /** The end of what it wrote to its standard error. */
  get lastOutput(): string {
    return this.output.trim();
  }

  /** Waits for the message that is meant. @throws what `isMeant` throws, or why there was none */
  private async within(timeoutMs: number, isMeant: (message: FromPlugin) => boolean): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let listener: ((message: FromPlugin) => void) | undefined;
    const said = new Promise<void>((resolve, reject) => {
      listener = (message) => {
        try {
          if (isMeant(message)) resolve();
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      this.child.on('message', listener);
      timer = setTimeout(() => this.kill('time'), timeoutMs);
    });
    try {
      await Promise.race([said, this.ended.then((reason) => Promise.reject(new Error(whyItEnded(reason))))]);
    } finally {
      clearTimeout(timer);
      if (listener) this.child.off('message', listener);
    }
  }
}

function whyItEnded(reason: EndedBy): string {
  if (reason === 'memory') return 'takes more memory while it is imported than a plugin may have; a plugin must do nothing while it is imported';
  if (reason === 'time') return 'did not load in time; a plugin must do nothing while it is imported';
  return 'ends its process while it is imported; a plugin must do nothing while it is imported';
}

/** The watchdog kills a process that takes too much memory, and V8 ends one whose heap is full by SIGABRT. */
function endedBy(code: number | null, signal: NodeJS.Signals | null): EndedBy {
  return signal === 'SIGKILL' || signal === 'SIGABRT' || code === 134 ? 'memory' : 'itself';
}
