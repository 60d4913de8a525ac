/** `npm start`: the product as in production, built first when something changed since the last build. */
import { glob, stat } from 'node:fs/promises';
import path from 'node:path';
import { build } from './build.ts';
import { root, runTool } from './lib/command.ts';
import { requireFreePort } from './lib/port-holder.ts';

const SOURCES = ['core/**/*.{ts,json}', 'plugins/**/*.ts', 'console/src/**/*', 'console/index.html', 'package-lock.json'];

async function newest(patterns: readonly string[]): Promise<number> {
  let time = 0;
  for await (const file of glob([...patterns], { cwd: root, exclude: (name) => name.includes('node_modules') })) time = Math.max(time, (await stat(path.join(root, file))).mtimeMs);
  return time;
}

const port = Number(process.env['PORT'] ?? 3000);
if (port !== 0) await requireFreePort(port, 'the server', 'PORT');
const built = Math.min(await newest(['dist/core/main.js']), await newest(['console/dist/index.html']));
if (built < (await newest(SOURCES))) {
  console.log('Building …');
  await build();
}
process.exitCode = await runTool('../dist/core/main.js', [], { env: { NODE_ENV: 'production' } });
