/** The server as a process of its own, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(import.meta.dirname, '../..');

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/**
 * @param settings Environment variables beside the usual ones.
 * @param script What starts the server, below the root.
 */
export async function spawnServer(dataDir: string, settings: Readonly<Record<string, string>> = {}, script = 'core/main.ts'): Promise<ServerProcess> {
  const env = { ...process.env, PORT: '0', DATA_DIR: dataDir, SIGN_UP: 'open', LOG_LEVEL: 'warn', LOG_FORMAT: 'json', ...settings };
  const child = spawn(process.execPath, ['--import', 'tsx', script], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await readyUrl(child);
  if (child.pid === undefined) throw new Error('the server has no process id');
  return {
    url,
    pid: child.pid,
    kill: async (signal) => {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    },
  };
}

async function readyUrl(child: ChildProcess): Promise<string> {
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  if (!child.stdout) throw new Error('the server has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = /^ready (http\S+)/.exec(line);
    if (ready?.[1]) {
      child.stdout.resume();
      return ready[1];
    }
    output += `${line}\n`;
  }
  throw new Error(`the server did not start:\n${output}`);
}

/** Command lines of running processes that mention `text`. */
export async function processesMentioning(text: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return lines.map((line) => line.replaceAll('\0', ' ')).filter((line) => line.includes(text));
}
