/**
 * `npm run migrate`: brings the configured database up to date, as every start of the server does, and says what became of data
 * from before profiles. `-- --media <folder>` also takes their videos into the library; see docs/migration.md.
 */
import 'reflect-metadata';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../core/config.ts';
import { createRequestContainer, createRootContainer } from '../core/container.ts';
import { LegacyArchiveRepository } from '../core/features/legacy/legacy-archive.repository.ts';
import { importLegacyMedia } from '../core/features/legacy/legacy-import.ts';
import { findMediaTools, MediaEngine } from '../core/media/index.ts';
import type { Backend } from '../core/platform/database.ts';
import { describeError } from '../core/platform/errors.ts';
import { loadGeneratedSecrets } from '../core/platform/generated-secrets.ts';
import { createLogger, type Logger } from '../core/platform/logger.ts';
import { FileStorage } from '../core/platform/storage.ts';
import { openDatabase } from '../core/server.ts';

async function main(): Promise<void> {
  const { media: folder } = parseArgs({ options: { media: { type: 'string' } } }).values;
  const config = readConfig();
  const log = createLogger(config.log);
  const backend = await openDatabase(config, await loadGeneratedSecrets(config.dataDir), log);
  try {
    console.log('The database is up to date.');
    if (folder !== undefined) await importMedia(folder, config, backend, log);
    await printReport(backend, folder);
  } finally {
    await backend.close();
  }
}

async function importMedia(folder: string, config: Config, backend: Backend, log: Logger): Promise<void> {
  const tools = await findMediaTools({ ...(config.ffmpegPath ? { ffmpegPath: config.ffmpegPath } : {}), ...(config.ffprobePath ? { ffprobePath: config.ffprobePath } : {}) });
  const engine = new MediaEngine({ tools, concurrency: os.availableParallelism(), log });
  try {
    const root = createRootContainer();
    root.registerInstance(FileStorage, new FileStorage(config.dataDir));
    root.registerInstance(MediaEngine, engine);
    const { carriedOver, waiting } = await importLegacyMedia({
      backend,
      log,
      folder,
      servicesOf: (profile) => createRequestContainer(root, { profile }),
      onVideo: ({ kind, id, path, problem }) => console.log(problem === null ? `  taken    ${kind} ${path}` : `  waiting  ${kind} ${path || id}: ${problem}`),
    });
    console.log(`${carriedOver} videos were taken into the library, ${waiting} still wait for their file.`);
  } finally {
    await engine.close();
  }
}

async function printReport(backend: Backend, folder: string | undefined): Promise<void> {
  const archive = new LegacyArchiveRepository(backend);
  const counts = await archive.report();
  if (counts.length === 0) return;
  console.log('\nData from before profiles (kept as they were in the schema "legacy"):');
  for (const { source, rows, carried_over: carriedOver, waiting, ownerless } of counts) {
    const more = [waiting > 0 ? `; ${waiting} wait for their file` : '', ownerless > 0 ? `; ${ownerless} more without an owner, set aside in legacy.ownerless_rows` : ''];
    console.log(`  ${source.padEnd(14)} ${rows} rows, each in a profile of its owner; ${carriedOver} carried over${more.join('')}`);
  }
  if (folder === undefined && counts.some(({ waiting }) => waiting > 0)) console.log('To take the files: npm run migrate -- --media <the old media folder>');
}

main().catch((error: unknown) => {
  console.error(describeError(error));
  process.exitCode = 1;
});
