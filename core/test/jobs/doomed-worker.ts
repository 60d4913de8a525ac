/** A worker in a process of its own, made to be killed: it says when it has begun the second stage, and never ends it. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createJobs } from '../../jobs/index.ts';
import { openBackend } from '../../platform/database.ts';
import { createLogger } from '../../platform/logger.ts';
import { FileStorage } from '../../platform/storage.ts';
import { handlersOf } from './workbench.ts';

const [dataDir = '', migrationsDir = '', databaseName = '', jwtSecret = '', root = ''] = process.argv.slice(2);
const log = createLogger({ level: 'silent', pretty: false });
const backend = await openBackend({ dataDir, migrationsDir, databaseName, jwtSecret, log, publicUrl: 'http://localhost:3000' });
const timing = { leaseSeconds: 3, heartbeatMs: 500 };
const jobs = createJobs({ backend, storage: new FileStorage(root), log, sweepProcesses: () => Promise.resolve(), timing });

await jobs.runner.start(
  handlersOf(
    async (job) => {
      await job.stage('voice', {}, () => Promise.resolve('spoken by the first worker'));
      await job.stage('render', {}, async (progress) => {
        progress(0.5);
        await writeFile(path.join(job.workspace, 'half.mp4'), 'x');
        process.stdout.write('rendering\n');
        return new Promise<string>(() => undefined);
      });
      return {};
    },
    { stages: { voice: 1, render: 3 } },
  ),
);
process.stdout.write('ready\n');
