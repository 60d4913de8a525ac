/** Core with reload behind the console's dev server. Ends everything when one of them ends or on Ctrl-C. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { requireFreePort } from './lib/port-holder.ts';

const root = path.resolve(import.meta.dirname, '..');
const consolePort = Number(process.env['PORT'] ?? 3000);
const corePort = Number(process.env['CORE_PORT'] ?? 8000);
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 20_000;

const children: ChildProcess[] = [];
let stopping = false;

function start(name: string, args: string[], env: Record<string, string>, cwd = root): void {
  // A group of its own: Ctrl-C reaches this process only, which then stops the others in order.
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'], detached: process.platform !== 'win32' });
  child.once('exit', (code) => {
    if (stopping) return;
    console.error(`The ${name} ended (code ${code ?? 'none'}); what it printed above says why.`);
    void stop(1);
  });
  children.push(child);
}

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  const ended = children.map((child) => (child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve))));
  signalAll('SIGTERM');
  await Promise.race([Promise.all(ended), delay(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  signalAll('SIGKILL');
  process.exit(code);
}

function signalAll(signal: NodeJS.Signals): void {
  for (const { pid } of children) {
    try {
      if (pid !== undefined) process.kill(process.platform === 'win32' ? pid : -pid, signal);
    } catch {
      // It is gone already.
    }
  }
}

async function waitFor(url: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && !stopping) {
    const response = await fetch(url).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    await delay(200);
  }
  if (stopping) return;
  console.error(`${url} did not answer within ${START_TIMEOUT_MS / 1000} seconds.`);
  await stop(1);
}

function openBrowser(url: string): void {
  const wanted = process.env['OPEN_BROWSER'] === undefined ? process.stdout.isTTY : process.env['OPEN_BROWSER'] === '1';
  if (!wanted) return;
  const [command, ...args] = process.platform === 'darwin' ? ['open', url] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url];
  spawn(command ?? 'xdg-open', args, { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
await requireFreePort(consolePort, 'the console', 'PORT');
await requireFreePort(corePort, 'the core', 'CORE_PORT');

const url = `http://localhost:${consolePort}`;
const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
start('core', [tsx, 'watch', '--clear-screen=false', 'core/main.ts'], { PORT: String(corePort), PUBLIC_URL: process.env['PUBLIC_URL'] ?? url, LOG_FORMAT: process.env['LOG_FORMAT'] ?? 'pretty' });
start('console', [vite, '--port', String(consolePort), '--strictPort', '--clearScreen', 'false', '--logLevel', 'warn'], { EF_CORE_PORT: String(corePort), EF_CONSOLE_PORT: String(consolePort) }, path.join(root, 'console'));
await waitFor(`http://127.0.0.1:${corePort}/api/v1/ready`);
await waitFor(url);
if (!stopping) {
  console.log(`\nready ${url}\n`);
  openBrowser(url);
}
