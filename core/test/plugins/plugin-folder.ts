/** Plugins that tests write to disk, as an operator would. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { IsolationOptions } from '../../plugin-host/isolation/isolated-plugin.ts';

export const isolation: IsolationOptions = {
  memoryBytes: 300 * 1024 ** 2,
  loadTimeoutMs: 15_000,
  environment: { PATH: '/usr/bin:/bin' },
  network: { allowPrivateNetwork: false, timeoutMs: 10_000, maxBytes: 1_000_000 },
  graceMs: 50,
  idleMs: 60_000,
  log: pino({ level: 'silent' }),
};

/** An empty folder that is gone after the test. */
export async function createFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plugin-folder-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function writePlugin(folder: string, name: string, source: string): Promise<void> {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, 'index.js'), source);
}

/** An npm package that exports a plugin. */
export async function writePackage(root: string, name: string, source: string): Promise<void> {
  const folder = path.join(root, 'node_modules', name);
  await mkdir(path.join(folder, 'lib'), { recursive: true });
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', type: 'module', exports: { '.': { types: './lib/plugin.d.ts', import: './lib/plugin.js' } } }));
  await writeFile(path.join(folder, 'lib', 'plugin.js'), source);
}

/** The source of a voice, with what differs: the body of its `check` and what stands before it. */
export function voiceSource(id: string, check = "return { ok: true, detail: 'Ready.' };", before = ''): string {
  return `
    import { writeFile } from 'node:fs/promises';
    import path from 'node:path';
    import { PluginError, z } from 'edit-factory/plugin-api';
    ${before}
    export default {
      id: '${id}', kind: 'tts', name: 'A voice', description: 'Of a test.', license: 'MIT', api: 1,
      config: z.strictObject({ word: z.string().default('hello').meta({ title: 'Word' }) }),
      options: { words: async ({ config }) => [{ value: config.word, label: String(process.pid) }] },
      limits: { timeoutMs: 20_000 },
      defaultVoiceId: 'one',
      capabilities: { timings: false, maxTextLength: 5000 },
      check: async (context) => { ${check} },
      listVoices: async () => [{ id: 'one', name: 'One', language: 'en' }],
      synthesize: async (context, speech) => {
        const audioPath = path.join(context.workspace, 'speech.wav');
        await writeFile(audioPath, speech.text);
        context.progress(0.5);
        return { audioPath };
      },
    };`;
}
