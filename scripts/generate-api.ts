/**
 * openapi/ → core/contract/openapi.json (bundled, served and validated against) and core/contract/api.generated.ts (types).
 * `--check` writes nothing and fails when the committed files are not what the contract says.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '..');
const HEADER = '// Generated from openapi/ by `npm run generate:api`. Do not edit.\n';

async function bundle(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'openapi-'));
  try {
    const file = path.join(folder, 'openapi.json');
    await run(process.execPath, [path.join(root, 'node_modules/@redocly/cli/bin/cli.js'), 'bundle', 'openapi/openapi.yaml', '--ext', 'json', '--output', file], {
      cwd: root,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    });
    return JSON.stringify(JSON.parse(await readFile(file, 'utf8')), null, 1) + '\n';
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const spec = await bundle();
const types = HEADER + astToString(await openapiTS(JSON.parse(spec) as OpenAPI3, { alphabetize: true }));
const outputs = { 'core/contract/openapi.json': spec, 'core/contract/api.generated.ts': types };

const stale: string[] = [];
for (const [name, content] of Object.entries(outputs)) {
  const file = path.join(root, name);
  const current = await readFile(file, 'utf8').catch(() => '');
  if (current === content) continue;
  stale.push(name);
  if (!process.argv.includes('--check')) await writeFile(file, content);
}
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(`Not what openapi/ says: ${stale.join(', ')}. Run: npm run generate:api`);
  process.exitCode = 1;
} else {
  console.log(stale.length > 0 ? `Written: ${stale.join(', ')}` : 'The generated contract is up to date.');
}
