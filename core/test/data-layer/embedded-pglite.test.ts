import { randomUUID } from 'node:crypto';
import { PgBoss } from 'pg-boss';
import { expect, it } from 'vitest';
import { openBackend } from '../../platform/database.ts';
import { createUser, makeDataDir, openTestBackend, runSql, testBackendOptions } from '../database.ts';
import { describeBackend } from './backend-contract.ts';

describeBackend('embedded-pglite', () => openTestBackend('pglite'));

it('PGlite loses neither rows nor jobs while the queue works on the same database, and errors on both sides', async () => {
  const backend = await openTestBackend('pglite');
  const queue = new PgBoss({ ...backend.queue, supervise: false, schedule: false });
  queue.on('error', () => undefined);
  await queue.start();
  await queue.createQueue('test');
  const { profileId } = await createUser(backend);
  const rows: string[] = [];
  const jobs: string[] = [];
  for (let round = 0; round < 15; round += 1) {
    const id = randomUUID();
    const [row, bad, job, failed] = await Promise.all([
      backend.service.from('projects').insert({ id, profile_id: profileId, name: 'Row' }),
      backend.service.from('projects').insert({ profile_id: randomUUID(), name: 'Bad' }),
      queue.send('test', { round }),
      backend.queue.db?.executeSql('begin; select 1 / 0; commit').catch((error: unknown) => error),
    ]);
    expect([row.error, bad.error?.code, typeof job, failed instanceof Error]).toEqual([null, '23503', 'string', true]);
    rows.push(id);
    jobs.push(job ?? '');
  }
  expect((await runSql(backend, 'select id from public.projects')).map(({ id }) => id).sort()).toEqual(rows.sort());
  expect((await runSql(backend, 'select id from pgboss.job')).map(({ id }) => id).sort()).toEqual(jobs.sort());
  await queue.stop({ graceful: false });
  await backend.close();
});

it('PGlite is opened by one process only, and keeps its data between two', async () => {
  const options = { ...testBackendOptions(await makeDataDir()), embedded: 'pglite' as const };
  const first = await openBackend(options);
  const { email, password } = await createUser(first);
  await expect(openBackend(options)).rejects.toThrow('one process only');
  await first.close();
  // Without being told again: a data directory keeps the engine that its database was made with.
  const { embedded: _embedded, ...later } = options;
  const second = await openBackend(later);
  expect(second.mode).toBe('embedded-pglite');
  expect((await second.anonymous.auth.signInWithPassword({ email, password })).error).toBeNull();
  await second.close();
});
