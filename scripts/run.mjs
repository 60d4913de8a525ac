/**
 * `node scripts/run.mjs <name> [arguments]` runs scripts/<name>.ts from a bare clone: it installs the dependencies when they
 * are missing or out of date, and uses the Node that the project brings. Plain JavaScript, so that any Node ≥ 20 can start it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? '.', '..');
const NEEDED_MAJOR = 24;

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** npm writes its own copy of the lock file when an install is complete, whoever started it. */
function isInstalled() {
  const installed = path.join(root, 'node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs;
}

function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing dependencies (once) …');
  const npm = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (npm.status !== 0) fail('npm ci did not succeed; what it printed above says why. Mend that and run the command again.');
}

/** The Node that came with the dependencies, else the running one if it is new enough. */
function findNode() {
  const binary = process.platform === 'win32' ? 'node.exe' : 'node';
  const packages = [`node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`];
  const brought = packages.map((name) => path.join(root, 'node_modules', name, 'bin', binary)).find((file) => existsSync(file));
  if (brought) return brought;
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return process.execPath;
  return fail(`There is no packaged Node for ${process.platform}-${process.arch}. Install Node ${NEEDED_MAJOR} or newer and run the command again.`);
}

if (Number(process.versions.node.split('.')[0]) < 20) fail(`Node 20 or newer is needed; this is ${process.version}.`);
const [name, ...args] = process.argv.slice(2);
const script = path.join(root, 'scripts', `${name}.ts`);
if (!name || !existsSync(script)) fail(`There is no script "${name}".`);
ensureInstalled();

const node = findNode();
const env = { ...process.env, PATH: [path.dirname(node), path.join(root, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter) };
const child = spawn(node, ['--import', 'tsx', script, ...args], { cwd: root, stdio: 'inherit', env });
// The child shuts down in its own time, and its exit code is ours. (A terminal sends Ctrl-C to both; being told twice does no harm.)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
