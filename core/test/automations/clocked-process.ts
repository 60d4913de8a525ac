/** A server process whose schedules go by the clock of the test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

export class ClockedProcess {
  readonly url: string;
  private readonly child: ChildProcess;

  private readonly died: Promise<never>;

  private constructor(child: ChildProcess, died: Promise<never>, url: string) {
    this.child = child;
    this.died = died;
    this.url = url;
  }

  static async start(dataDir: string, now: Date, settings: Readonly<Record<string, string>>): Promise<ClockedProcess> {
    const env = { ...process.env, PORT: '0', DATA_DIR: dataDir, SIGN_UP: 'open', LOG_LEVEL: 'error', LOG_FORMAT: 'json', CLOCK_START: now.toISOString(), ...settings };
    const child = spawn(process.execPath, ['--import', 'tsx', 'core/test/automations/clocked-server.ts'], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const died = failing(child);
    const [url] = (await Promise.race([once(child, 'message'), died])) as [string];
    return new ClockedProcess(child, died, url);
  }

  /** Resolves when the process has looked at its schedules at this time. */
  async tick(now: Date): Promise<void> {
    this.child.send(now.toISOString());
    await Promise.race([once(this.child, 'message'), this.died]);
  }

  /** As `tick`, for a process that is about to die: nobody waits for it. */
  startTick(now: Date): void {
    this.child.send(now.toISOString());
  }

  async kill(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}

/** Never resolves; nobody has to hear of the end of a process that a test killed. */
function failing(child: ChildProcess): Promise<never> {
  const died = once(child, 'exit').then(([code, signal]: unknown[]): never => {
    throw new Error(`the server process ended: ${String(code ?? signal)}`);
  });
  died.catch(() => undefined);
  return died;
}
