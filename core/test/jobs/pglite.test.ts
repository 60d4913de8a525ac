import { expect, test } from 'vitest';
import type { JobContext } from '../../jobs/index.ts';
import { openTestBackend } from '../database.ts';
import { handlersOf, readJob, untilAborted, waitForJob, Workbench } from './workbench.ts';

test('jobs run, resume and are cancelled on PGlite too', async () => {
  const backend = await openTestBackend('pglite');
  const bench = await Workbench.open(backend);
  try {
    const profile = await bench.createPerson();
    const work = (job: JobContext) => job.stage('work', {}, () => Promise.resolve(4));
    const handlers = handlersOf(async (job) => ({ costMicros: await work(job) }));
    const jobs = await bench.startJobs({ ...handlers, publish: { stages: {}, run: (job) => untilAborted(job.signal) } });
    const queued = await Promise.all(Array.from({ length: 12 }, (_, index) => jobs.queue.enqueue(profile, 'produce', { name: `${index}`, input: {} })));
    for (const { id } of queued) expect(await waitForJob(jobs, profile, id)).toMatchObject({ state: 'succeeded', result: { costMicros: 4 } });
    const { id } = await jobs.queue.enqueue(profile, 'publish', { name: 'wait', input: {} });
    await waitForJob(jobs, profile, id, (job) => job.state === 'running');
    await jobs.queue.cancel(profile, id);
    expect(await waitForJob(jobs, profile, id)).toMatchObject({ state: 'cancelled' });
    await jobs.runner.stop();
    expect((await readJob(profile, id)).state).toBe('cancelled');
  } finally {
    await bench.close();
    await backend.close();
  }
});
