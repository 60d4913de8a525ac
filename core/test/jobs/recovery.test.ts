import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import type { Job, JobContext } from '../../jobs/index.ts';
import type { Backend } from '../../platform/database.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { openTestBackend, runSql, TEST_JWT_SECRET, testBackendOptions } from '../database.ts';
import { gate, handlersOf, readJob, untilAborted, waitForJob, Workbench } from './workbench.ts';

let backend: Backend;
let bench: Workbench;
let profile: ProfileContext;

beforeAll(async () => {
  backend = await openTestBackend();
});
afterAll(() => backend.close());
beforeEach(async () => {
  bench = await Workbench.open(backend);
  profile = await bench.createPerson();
});
afterEach(() => bench.close());

/** A job that a worker held until it died. */
async function abandonedJob(attempt: number, change = ''): Promise<string> {
  const [row] = await runSql<{ id: string }>(
    backend,
    `insert into public.jobs (profile_id, user_id, kind, state, attempt, worker_id, lease_expires_at ${change === '' ? '' : ', cancel_requested'})
     values ('${profile.profileId}', '${profile.userId}', 'produce', 'running', ${attempt}, 'dead', now() - interval '1 second' ${change}) returning id`,
  );
  return row?.id ?? '';
}

describe('after its server was killed in mid-work', () => {
  test('a job is finished by the next server, which does only what was not finished and leaves no folder', async () => {
    const args = [inject('databaseDir'), testBackendOptions('').migrationsDir, backend.queue.database ?? '', TEST_JWT_SECRET, bench.root];
    const worker = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'doomed-worker.ts'), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const lines = createInterface({ input: worker.stdout });
      const said = (text: string) => new Promise<void>((resolve) => lines.on('line', (line) => line === text && resolve()));
      const [ready, rendering] = [said('ready'), said('rendering')];
      await ready;
      const { id } = await bench.createJobs().queue.enqueue(profile, 'produce', { name: 'Killed', input: {} });
      await rendering;
      const exited = once(worker, 'exit');
      worker.kill('SIGKILL');
      await exited;
      const [folder] = await bench.workspaces(profile);
      expect(folder).toBe(`job-${id}-1`);
      expect((await readJob(profile, id)).state).toBe('running');

      const swept = vi.fn((_folder: string) => Promise.resolve());
      const done: string[] = [];
      const next = bench.createJobs({ sweepProcesses: swept });
      const heard: Job[] = [];
      next.events.subscribe(profile.profileId, (job) => heard.push(job));
      await next.runner.start(
        handlersOf(
          async (job) => {
            const note = (stage: string) => () => {
              done.push(stage);
              return Promise.resolve('by the second worker');
            };
            const voice = await job.stage('voice', {}, note('voice'));
            await job.stage('render', {}, note('render'));
            return { voiceOverId: voice };
          },
          { stages: { voice: 1, render: 3 } },
        ),
      );
      expect(swept).toHaveBeenCalledExactlyOnceWith(bench.storage.workspacePath(profile.profileId, `job-${id}-1`));
      expect(await waitForJob(next, profile, id)).toMatchObject({ state: 'succeeded', attempt: 2, result: { voiceOverId: 'spoken by the first worker' } });
      expect(done).toEqual(['render']);
      expect(heard.map((job) => job.progress)).toEqual(heard.map((job) => job.progress).sort((a, b) => a - b));
      expect(await bench.workspaces(profile)).toEqual([]);
    } finally {
      worker.kill('SIGKILL');
    }
  });

  test('a job that has outlived three servers fails and says so, and what it left unfinished can be marked', async () => {
    const id = await abandonedJob(3);
    const onEnd = vi.fn(() => Promise.resolve());
    const run = vi.fn(() => Promise.resolve({}));
    const jobs = await bench.startJobs(handlersOf(run, { onEnd }));
    expect(await waitForJob(jobs, profile, id)).toMatchObject({ state: 'failed', error: { code: 'job.interrupted', message: expect.stringContaining('Retry') as unknown } });
    expect(onEnd).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ profileId: profile.profileId }), { id, input: {} }, 'failed');
    expect(run).not.toHaveBeenCalled();
    await jobs.queue.retry(profile, id);
    expect(await waitForJob(jobs, profile, id, (job) => job.state === 'succeeded')).toMatchObject({ attempt: 4 });
  });

  test('a job that was to be cancelled is cancelled', async () => {
    const id = await abandonedJob(1, ', true');
    const jobs = await bench.startJobs(handlersOf(() => Promise.resolve({})));
    expect(await waitForJob(jobs, profile, id)).toMatchObject({ state: 'cancelled', error: null });
  });

  test('a queued job whose message got lost is run', async () => {
    const [row] = await runSql<{ id: string }>(backend, `insert into public.jobs (profile_id, user_id, kind) values ('${profile.profileId}', '${profile.userId}', 'publish') returning id`);
    const jobs = await bench.startJobs(handlersOf(() => Promise.resolve({})));
    expect(await waitForJob(jobs, profile, row?.id ?? '')).toMatchObject({ state: 'succeeded', attempt: 1 });
  });
});

describe('stopping a server', () => {
  test('gives its running jobs back, and the next server goes on with them', async () => {
    const started = gate<JobContext>();
    const first = await bench.startJobs(
      handlersOf(async (job) => {
        await job.stage('voice', {}, () => Promise.resolve(1));
        started.open(job);
        return untilAborted(job.signal);
      }),
    );
    const { id } = await first.queue.enqueue(profile, 'produce', { name: 'S', input: {} });
    const { signal } = await started.promise;
    await first.runner.stop();
    expect(signal.reason).toMatchObject({ reason: 'shutdown' });
    expect(await readJob(profile, id)).toMatchObject({ state: 'queued', attempt: 1 });
    expect(await bench.workspaces(profile)).toEqual([]);
    const stage = vi.fn(() => Promise.resolve(2));
    const second = await bench.startJobs(handlersOf(async (job) => ({ costMicros: await job.stage('voice', {}, stage) })));
    expect(await waitForJob(second, profile, id)).toMatchObject({ state: 'succeeded', attempt: 2, result: { costMicros: 1 } });
    expect(stage).not.toHaveBeenCalled();
  });

  test('leaves no job running that it was just about to begin', async () => {
    const jobs = await bench.startJobs(handlersOf((job) => untilAborted(job.signal)), { limits: { produce: { slots: 20, slotsPerProfile: 20 } } });
    const queued = await Promise.all(Array.from({ length: 20 }, (_, index) => jobs.queue.enqueue(profile, 'produce', { name: `${index}`, input: {} })));
    await jobs.runner.stop();
    const states = await Promise.all(queued.map(async ({ id }) => (await readJob(profile, id)).state));
    expect(states).toEqual(queued.map(() => 'queued'));
    expect(await bench.workspaces(profile)).toEqual([]);
    await runSql(backend, 'delete from public.jobs');
  });

  test('keeps the result of a job that was finishing', async () => {
    const started = gate();
    const first = await bench.startJobs(
      handlersOf(async (job) => {
        started.open();
        await untilAborted(job.signal).catch(() => undefined);
        return { costMicros: 3 };
      }),
    );
    const { id } = await first.queue.enqueue(profile, 'produce', { name: 'F', input: {} });
    await started.promise;
    await first.runner.stop();
    expect(await readJob(profile, id)).toMatchObject({ state: 'succeeded', result: { costMicros: 3 } });
  });
});

describe('several workers on one database', () => {
  test('run each job once', async () => {
    const runs: string[] = [];
    const run = async (job: JobContext) => {
      runs.push(job.jobId);
      await new Promise((resolve) => setTimeout(resolve, 5));
      return {};
    };
    const limits = { produce: { slots: 4, slotsPerProfile: 4 } };
    const [a, b] = [await bench.startJobs(handlersOf(run), { limits }), await bench.startJobs(handlersOf(run), { limits })];
    const queued = await Promise.all(Array.from({ length: 30 }, (_, index) => (index % 2 ? a : b).queue.enqueue(profile, 'produce', { name: `${index}`, input: {} })));
    const ids = queued.map((job) => job.id);
    await vi.waitFor(async () => expect((await Promise.all(ids.map((id) => readJob(profile, id)))).map((job) => job.state)).toEqual(ids.map(() => 'succeeded')), { timeout: 20_000, interval: 200 });
    expect([...runs].sort()).toEqual([...ids].sort());
  });

  test('never both finish the same attempt: of a slow worker and the one that took over, the second counts', async () => {
    const slowGoesOn = gate();
    const slowStarted = gate();
    const slow = await bench.startJobs(
      handlersOf(async () => {
        slowStarted.open();
        await slowGoesOn.promise;
        return { costMicros: 1 };
      }),
      // As if its process had been paused: it neither renews nor looks after others.
      { timing: { leaseSeconds: 1, heartbeatMs: 3_600_000, pollMs: 3_600_000 } },
    );
    const { id } = await slow.queue.enqueue(profile, 'produce', { name: 'pause', input: {} });
    await slowStarted.promise;
    const quick = await bench.startJobs(handlersOf(() => Promise.resolve({ costMicros: 2 })));
    expect(await waitForJob(quick, profile, id)).toMatchObject({ state: 'succeeded', attempt: 2, result: { costMicros: 2 } });
    slowGoesOn.open();
    await slow.runner.stop();
    expect(await readJob(profile, id)).toMatchObject({ state: 'succeeded', attempt: 2, result: { costMicros: 2 } });
  });

  test('let no profile wait for the long queue of another', async () => {
    const other = await bench.createPerson();
    const order: string[] = [];
    let mostOfOne = 0;
    const active = new Map<string, number>();
    const jobs = bench.createJobs();
    const enqueue = (owner: ProfileContext, count: number) =>
      Promise.all(Array.from({ length: count }, (_, index) => jobs.queue.enqueue(owner, 'produce', { name: `${index}`, input: {} })));
    await enqueue(profile, 40);
    await enqueue(other, 4);
    const done = gate();
    const startedAt = performance.now();
    let lastOfOther = 0;
    await jobs.runner.start(
      handlersOf(async (job) => {
        const owner = job.profile.profileId;
        active.set(owner, (active.get(owner) ?? 0) + 1);
        mostOfOne = Math.max(mostOfOne, active.get(owner) ?? 0);
        await new Promise((resolve) => setTimeout(resolve, 100));
        active.set(owner, (active.get(owner) ?? 0) - 1);
        order.push(owner);
        if (owner === other.profileId) lastOfOther = performance.now() - startedAt;
        if (order.length === 44) done.open();
        return {};
      }),
    );
    await done.promise;
    expect(mostOfOne).toBe(2);
    // Two slots are theirs alone: the four are done after two rounds, not after twenty.
    expect(order.lastIndexOf(other.profileId)).toBeLessThan(12);
    expect(lastOfOther).toBeLessThan((performance.now() - startedAt) / 3);
  });
});
