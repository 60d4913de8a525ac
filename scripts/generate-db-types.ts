/**
 * migrations/ → core/platform/database.types.ts, by the Supabase CLI. That tool is large and needed only here, so it is fetched
 * when this runs. It cannot connect to a socket: a throw-away database listens on the loopback interface.
 * `--check` writes nothing and fails when the committed file is not what the migrations say.
 */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { openCluster } from '../core/platform/embedded/cluster/cluster.ts';
import { openBackend } from '../core/platform/database.ts';
import { createLogger } from '../core/platform/logger.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'core/platform/database.types.ts');
const SUPABASE_CLI = 'supabase@3.1.0';
const HEADER = '// Generated from migrations/ by `npm run generate:db-types`. Do not edit.\n';

async function generate(): Promise<string> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'edit-factory-types-'));
  // As root the database server runs as another user, who has to get in.
  await chmod(dataDir, 0o711);
  const log = createLogger({ level: 'warn', pretty: true });
  try {
    const cluster = await openCluster({ dataDir, log, transport: 'loopback', settings: { fsync: 'off' } });
    try {
      const backend = await openBackend({ dataDir, migrationsDir: path.join(root, 'migrations'), jwtSecret: 'x'.repeat(32), log, publicUrl: 'http://localhost' });
      await backend.close();
      const { host, port, password } = cluster.address;
      return await runSupabase(`postgresql://postgres:${password}@${host}:${port}/app?sslmode=disable`);
    } finally {
      await cluster.close();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function runSupabase(url: string): Promise<string> {
  const args = ['--yes', SUPABASE_CLI, 'gen', 'types', '--lang', 'typescript', '--schema', 'public', `--remote=${url}`];
  const env = { ...process.env, SUPABASE_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  const { stdout } = await run('npx', args, { cwd: tmpdir(), env, maxBuffer: 10_000_000, shell: process.platform === 'win32' });
  return HEADER + ts.createPrinter().printFile(ts.createSourceFile('types.ts', stdout, ts.ScriptTarget.Latest, true));
}

const types = await generate();
if ((await readFile(target, 'utf8').catch(() => '')) === types) {
  console.log('The database types are up to date.');
} else if (process.argv.includes('--check')) {
  console.error('core/platform/database.types.ts is not what migrations/ says. Run: npm run generate:db-types');
  process.exitCode = 1;
} else {
  await writeFile(target, types);
  console.log('Written: core/platform/database.types.ts');
}
