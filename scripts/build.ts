/** Production build: core and plugins to dist/, the console to console/dist. */
import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { root, runTool } from './lib/command.ts';

export async function build(): Promise<void> {
  const dist = path.join(root, 'dist');
  await rm(dist, { recursive: true, force: true });
  await must(runTool('typescript/bin/tsc', ['-p', 'tsconfig.build.json']), 'the core does not compile');
  await mkdir(path.join(dist, 'core', 'contract'), { recursive: true });
  await cp(path.join(root, 'core/contract/openapi.json'), path.join(dist, 'core/contract/openapi.json'));
  await buildConsole();
}

export async function buildConsole(): Promise<void> {
  await must(runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], { cwd: path.join(root, 'console') }), 'the console does not build');
}

async function must(result: Promise<number>, complaint: string): Promise<void> {
  if ((await result) !== 0) throw new Error(`${complaint}; what is printed above says why`);
}

if (import.meta.filename === process.argv[1]) await build();
