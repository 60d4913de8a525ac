/**
 * `npm test`: types and all suites that need no browser. `npm test -- --full` adds what CI holds the tree to: the generated
 * contract and database types, lint, import rules, the console's build, and the journeys in Chromium.
 * Other arguments are handed to vitest (`npm test -- core/media`).
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from './lib/chromium.ts';
import { runTool } from './lib/command.ts';

interface Step {
  readonly name: string;
  run(): Promise<number>;
}

const full = process.argv.includes('--full');
const filters = process.argv.slice(2).filter((argument) => argument !== '--full');
const reports = await mkdtemp(path.join(tmpdir(), 'edit-factory-test-'));
const counts = { passed: 0, failed: 0, skipped: 0 };

const types: Step = {
  name: 'types',
  run: async () => (await runTool('typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json'])) || runTool('typescript/bin/tsc', ['--noEmit', '-p', 'e2e/tsconfig.json']),
};
const suites: Step = { name: 'suites', run: runSuites };
const checks: Step[] = [
  { name: 'generated contract', run: () => runTool('tsx/dist/cli.mjs', ['scripts/generate-api.ts', '--check']) },
  { name: 'contract lint', run: () => runTool('@redocly/cli/bin/cli.js', ['lint', 'openapi/openapi.yaml'], { env: { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } }) },
  { name: 'lint', run: () => runTool('tsx/dist/cli.mjs', ['scripts/lint.ts']) },
  { name: 'build', run: () => runTool('tsx/dist/cli.mjs', ['scripts/build.ts']) },
];
const journeys: Step = { name: 'journeys in Chromium', run: runJourneys };

async function runSuites(): Promise<number> {
  const report = path.join(reports, 'vitest.json');
  const code = await runTool('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters]);
  const result = JSON.parse(await readFile(report, 'utf8').catch(() => '{}')) as { numPassedTests?: number; numFailedTests?: number; numPendingTests?: number };
  counts.passed += result.numPassedTests ?? 0;
  counts.failed += result.numFailedTests ?? 0;
  counts.skipped += result.numPendingTests ?? 0;
  return code;
}

async function runJourneys(): Promise<number> {
  const chromium = findChromium();
  if (chromium === undefined) {
    console.error('Chromium is needed for the journeys (on Debian: apt-get install chromium), or name one by CHROMIUM.');
    return 1;
  }
  const report = path.join(reports, 'playwright.json');
  const code = await runTool('@playwright/test/cli.js', ['test'], { env: { CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report } });
  const result = JSON.parse(await readFile(report, 'utf8').catch(() => '{}')) as { stats?: { expected: number; unexpected: number; skipped: number; flaky: number } };
  counts.passed += (result.stats?.expected ?? 0) + (result.stats?.flaky ?? 0);
  counts.failed += result.stats?.unexpected ?? 0;
  counts.skipped += result.stats?.skipped ?? 0;
  return code;
}

const failed: string[] = [];
for (const step of full ? [types, ...checks, suites, journeys] : filters.length > 0 ? [suites] : [types, suites]) {
  const started = performance.now();
  console.log(`\n── ${step.name}`);
  if ((await step.run()) !== 0) failed.push(step.name);
  console.log(`── ${step.name}: ${failed.at(-1) === step.name ? 'FAILED' : 'ok'} (${Math.round((performance.now() - started) / 1000)} s)`);
}
await rm(reports, { recursive: true, force: true });
console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : '\nAll passed.');
console.log(`tests: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = failed.length > 0 ? 1 : 0;
