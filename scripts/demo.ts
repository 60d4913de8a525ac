/**
 * One finished video from the shell, made through the public API by a server of its own:
 *   npm run demo -- [--video FILE]… [--script FILE] [--out DIR] [--language en-US]
 */
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openAsBlob } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { readConfig } from '../core/config.ts';
import { startServer } from '../core/server.ts';
import { ApiClient } from './lib/api-client.ts';
import { ProgressBar } from './lib/progress-bar.ts';

const root = path.resolve(import.meta.dirname, '..');
const sample = path.join(root, 'scripts', 'sample');

const { values } = parseArgs({
  options: {
    video: { type: 'string', multiple: true, default: [path.join(sample, 'bottles.mp4')] },
    script: { type: 'string', default: path.join(sample, 'script.txt') },
    out: { type: 'string', default: path.join(root, 'out') },
    language: { type: 'string', default: 'en-US' },
  },
});

const started = performance.now();
const script = (await readFile(values.script, 'utf8')).trim();
await mkdir(values.out, { recursive: true });
for (const file of values.video) await (await open(file)).close();

const config = readConfig({ ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: process.env['DATA_DIR'] ?? path.join(root, 'data', 'demo'), SIGN_UP: 'open', LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn' });
const bar = new ProgressBar();
bar.update(0, 'starting');
const server = await startServer(config);
try {
  const api = await ApiClient.signUp(server.url, `demo-${randomUUID()}@example.com`, randomUUID());
  const sourceVideoIds: string[] = [];
  for (const file of values.video) {
    bar.update(2, `uploading ${path.basename(file)}`);
    const form = new FormData();
    form.set('file', await openAsBlob(file), path.basename(file));
    sourceVideoIds.push((await api.post<{ id: string }>('/segments/source-videos', form)).id);
  }
  const { job } = await api.post<{ job: { id: string } }>('/jobs', { name: 'Demo', script, sourceVideoIds, voice: { language: values.language } });
  const done = await api.waitForJob(job.id, (state) => bar.update(4 + state.progress * 0.96, state.stage ?? state.state));
  if (done.state !== 'succeeded') throw new Error(done.error?.message ?? `The job ${done.state}.`);
  const file = path.join(values.out, `demo-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.mp4`);
  await writeFile(file, await api.download(`/jobs/${job.id}/download`));
  bar.finish();
  for (const warning of done.warnings) console.log(`note: ${warning.message}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${file}\n${done.result?.clips?.[0]?.durationSeconds.toFixed(2)} s of video, made in ${seconds} s`);
} catch (error) {
  bar.finish();
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await server.close();
}
