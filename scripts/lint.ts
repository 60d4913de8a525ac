/** `npm run lint`: style and mistakes (ESLint), who may import whom (dependency-cruiser), the console's own types (vue-tsc). */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildConsole } from './build.ts';
import { root, runTool } from './lib/command.ts';

// The console's build writes the types of its UI library, which the type check reads.
if (!existsSync(path.join(root, 'console/node_modules/.nuxt-ui/ui'))) await buildConsole();

const codes = [
  await runTool('eslint/bin/eslint.js', ['.', '--max-warnings', '0']),
  await runTool('dependency-cruiser/bin/dependency-cruiser.mjs', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'core', 'plugins', 'scripts', 'console/src']),
  await runTool('vue-tsc/bin/vue-tsc.js', ['--noEmit'], { cwd: path.join(root, 'console') }),
];
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0;
