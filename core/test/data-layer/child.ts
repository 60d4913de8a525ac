import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface Child {
  readonly process: ChildProcess;
  /** The next line it prints; rejects when it ends instead. */
  nextLine(): Promise<string>;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Ends its standard input and waits for it to leave; the exit code. */
  leave(): Promise<number | null>;
}

/** Runs a script of this folder in a process of its own, as another user if one is given. */
export function runChild(script: string, args: readonly string[], user: { uid?: number; gid?: number } = {}): Child {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, script), ...args], { stdio: ['pipe', 'pipe', 'pipe'], ...user });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const exited = once(child, 'exit');
  return {
    process: child,
    nextLine: async () => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`${script} ended: ${errors}`);
      return value;
    },
    kill: async (signal) => {
      child.kill(signal);
      await exited;
    },
    leave: async () => {
      child.stdin.end();
      await exited;
      return child.exitCode;
    },
  };
}
