/** Who holds a port: asked of the system, so that a person knows what to stop. Nothing is ever killed here. */
import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { promisify } from 'node:util';

const run = promisify(execFile);

export async function isPortFree(port: number): Promise<boolean> {
  // Bound as the servers bind: on every interface as well as on loopback alone.
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::')) && canListen(port, '0.0.0.0');
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** e.g. `node (pid 4711): node server.js`; undefined when the system does not tell. */
export async function describePortHolder(port: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') return await holderFromProc(port);
    if (process.platform === 'win32') return await holderFromNetstat(port);
    return await holderFromLsof(port);
  } catch {
    return undefined;
  }
}

const LISTENING = '0A';

async function holderFromProc(port: number): Promise<string | undefined> {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8').catch(() => '')));
  const rows = tables.flatMap((table) => table.split('\n').slice(1)).map((line) => line.trim().split(/\s+/));
  const inodes = new Set(rows.filter((row) => row[1]?.endsWith(`:${wanted}`) && row[3] === LISTENING).map((row) => `socket:[${row[9]}]`));
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const links = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
    if (!links.some((link) => inodes.has(link))) continue;
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').join(' ').trim();
    const name = (await readFile(`/proc/${pid}/comm`, 'utf8')).trim();
    return `${name} (pid ${pid}): ${command.slice(0, 200)}`;
  }
  return undefined;
}

async function holderFromLsof(port: number): Promise<string | undefined> {
  const { stdout } = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
  const pid = /^p(\d+)/m.exec(stdout)?.[1];
  return pid ? `${/^c(.+)/m.exec(stdout)?.[1] ?? 'a process'} (pid ${pid})` : undefined;
}

async function holderFromNetstat(port: number): Promise<string | undefined> {
  const { stdout } = await run('netstat', ['-ano', '-p', 'TCP']);
  const pid = stdout.split('\n').map((line) => line.trim().split(/\s+/)).find((row) => row[1]?.endsWith(`:${port}`) && row[3] === 'LISTENING')?.[4];
  if (!pid) return undefined;
  const { stdout: task } = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']);
  return `${/^"([^"]+)"/.exec(task.trim())?.[1] ?? 'a process'} (pid ${pid})`;
}

/** Ends the process with a sentence that names the holder when the port is taken. */
export async function requireFreePort(port: number, what: string, variable: string): Promise<void> {
  if (await isPortFree(port)) return;
  const holder = (await describePortHolder(port)) ?? 'another process (the system does not tell which)';
  console.error(`Port ${port}, which ${what} needs, is held by ${holder}.\nStop that process, or choose another port (${variable}=…), and start again.`);
  process.exit(1);
}
