import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Job, JobContext } from '../../jobs/index.ts';
import type { Backend } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { openTestBackend, runSql } from '../database.ts';
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

describe('a job', () => {
  test('runs for its own profile, with a folder of its own that is gone afterwards', async () => {
    const seen = gate<{ workspace: string; profiles: number; input: unknown; attempt: number }>();
    const jobs = await bench.startJobs(
      handlersOf(async (job, input) => {
        await writeFile(path.join(job.workspace, 'half.mp4'), 'x');
        const { data } = await job.profile.db.from('profiles').select('id');
        seen.open({ workspace: job.workspace, profiles: data?.length ?? 0, input, attempt: job.attempt });
        return { costMicros: 5 };
      }),
    );
    const queued = await jobs.queue.enqueue(profile, 'produce', { name: 'Summer', input: { script: 'Hello' } });
    expect(queued).toMatchObject({ kind: 'produce', name: 'Summer', state: 'queued', progress: 0, attempt: 0, startedAt: null });
    const ended = await waitForJob(jobs, profile, queued.id);
    expect(ended).toMatchObject({ state: 'succeeded', progress: 100, result: { costMicros: 5 }, error: null, etaSeconds: null, attempt: 1 });
    expect(ended.finishedAt).not.toBeNull();
    const { workspace, ...rest } = await seen.promise;
    expect(rest).toEqual({ profiles: 1, input: { script: 'Hello' }, attempt: 1 });
    expect(path.basename(workspace)).toBe(`job-${queued.id}-1`);
    expect(await bench.workspaces(profile)).toEqual([]);
  });

  test('shows its stages and a bar that only grows', async () => {
    let renderSeconds = 0;
    const jobs = await bench.startJobs(
      handlersOf(
        async (job) => {
          await job.stage('voice', {}, async (progress) => {
            progress(0.5);
            return null;
          });
          await job.stage('render', {}, async (progress) => {
            const startedAt = performance.now();
            for (let step = 1; step <= 20; step += 1) {
              progress(step / 20);
              await new Promise((resolve) => setTimeout(resolve, 100));
            }
            renderSeconds = (performance.now() - startedAt) / 1000;
            return null;
          });
          return {};
        },
        { stages: { voice: 1, render: 3 } },
      ),
    );
    const heard: Job[] = [];
    jobs.events.subscribe(profile.profileId, (job) => heard.push(job));
    const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'Bar', input: {} });
    await waitForJob(jobs, profile, id);
    const bar = heard.map((job) => job.progress);
    expect(bar).toEqual([...bar].sort((a, b) => a - b));
    expect(bar.at(-1)).toBe(100);
    const inRender = heard.filter((job) => job.stage === 'render' && job.state === 'running');
    expect(inRender.length).toBeGreaterThan(2);
    // Reports every 100 ms: four writes a second and one for each change of stage or state.
    expect(heard.length).toBeLessThan(7 + 4 * renderSeconds);
  });

  test('keeps warnings, each once', async () => {
    const jobs = await bench.startJobs(
      handlersOf(async (job) => {
        await job.warn({ code: 'footage.short', message: 'There was little footage.' });
        await job.warn({ code: 'footage.short', message: 'There was little footage.' });
        await job.warn({ code: 'voice.fallback', message: 'Another voice was used.' });
        return {};
      }),
    );
    const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'W', input: {} });
    expect((await waitForJob(jobs, profile, id)).warnings.map(({ code }) => code)).toEqual(['footage.short', 'voice.fallback']);
  });

  test('that fails says why in words written for people, and keeps everything else to itself', async () => {
    const refuse = handlersOf(() => Promise.reject(new AppError(422, 'script.empty', 'Write a script.')));
    const crash = handlersOf(() => Promise.reject(new Error('ENOENT /data/profiles/secret')));
    const jobs = await bench.startJobs({ ...refuse, publish: crash.publish });
    const known = await jobs.queue.enqueue(profile, 'produce', { name: 'A', input: {} });
    const unknown = await jobs.queue.enqueue(profile, 'publish', { name: 'B', input: {} });
    expect(await waitForJob(jobs, profile, known.id)).toMatchObject({ state: 'failed', error: { code: 'script.empty', message: 'Write a script.' } });
    const hidden = await waitForJob(jobs, profile, unknown.id);
    expect(hidden).toMatchObject({ state: 'failed', error: { code: 'internal' } });
    expect(JSON.stringify(hidden)).not.toContain('secret');
    expect(await bench.workspaces(profile)).toEqual([]);
  });

  test('that is retried does its finished stages not again, keeps its warnings and counts an attempt', async () => {
    const done: string[] = [];
    let isBroken = true;
    const work = <T extends string | number>(name: string, result: T) => async (): Promise<T> => {
      done.push(name);
      if (name === 'render' && isBroken) throw new AppError(500, 'render.failed', 'The render failed.');
      return result;
    };
    const jobs = await bench.startJobs(
      handlersOf(
        async (job) => {
          await job.warn({ code: 'w', message: 'W.' });
          const voice = await job.stage('voice', { script: 'Hi' }, work<string>('voice', '123'));
          const render = await job.stage('render', { voice }, work<number>('render', 7));
          return { voiceOverId: voice, costMicros: render };
        },
        { stages: { voice: 1, render: 1 } },
      ),
    );
    const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'R', input: {} });
    expect(await waitForJob(jobs, profile, id)).toMatchObject({ state: 'failed', attempt: 1, progress: 50 });
    isBroken = false;
    expect(await jobs.queue.retry(profile, id)).toMatchObject({ state: 'queued', progress: 0, error: null, finishedAt: null });
    const ended = await waitForJob(jobs, profile, id);
    expect(ended).toMatchObject({ state: 'succeeded', attempt: 2, warnings: [{ code: 'w' }], result: { voiceOverId: '123', costMicros: 7 } });
    expect(done).toEqual(['voice', 'render', 'render']);
    await expect(jobs.queue.retry(profile, id)).rejects.toMatchObject({ status: 409, code: 'job.not-retryable' });
  });

  test('does a stage again whose inputs have changed', async () => {
    const inputs: string[] = [];
    let fail = true;
    const jobs = await bench.startJobs(
      handlersOf(async (job) => {
        await job.stage('voice', { script: fail ? 'old' : 'new' }, async () => {
          inputs.push(fail ? 'old' : 'new');
          return null;
        });
        if (fail) throw new AppError(500, 'x', 'X.');
        return {};
      }),
    );
    const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'S', input: {} });
    await waitForJob(jobs, profile, id);
    fail = false;
    await jobs.queue.retry(profile, id);
    await waitForJob(jobs, profile, id);
    expect(inputs).toEqual(['old', 'new']);
  });

  test('of another profile or another user is not there to cancel or retry', async () => {
    const jobs = await bench.startJobs(handlersOf((job) => untilAborted(job.signal)));
    const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'Mine', input: {} });
    for (const stranger of [await bench.createStore(profile, 'Second store'), await bench.createPerson()]) {
      await expect(jobs.queue.cancel(stranger, id)).rejects.toMatchObject({ status: 404 });
      await expect(jobs.queue.retry(stranger, id)).rejects.toMatchObject({ status: 404 });
      const heard = vi.fn();
      jobs.events.subscribe(stranger.profileId, heard);
      expect(heard).not.toHaveBeenCalled();
    }
    expect((await jobs.queue.cancel(profile, id)).state).toMatch(/running|cancelled/);
  });
});

describe('cancelling', () => {
  test('ends a queued job at once and never runs it', async () => {
    const run = vi.fn(() => Promise.resolve({}));
    const onEnd = vi.fn(() => Promise.resolve());
    const jobs = await bench.startJobs(handlersOf(run, { onEnd }), { limits: { produce: { slots: 0, slotsPerProfile: 0 } } });
    const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'Q', input: { a: 1 } });
    expect(await jobs.queue.cancel(profile, id)).toMatchObject({ state: 'cancelled', attempt: 0 });
    expect(onEnd).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ profileId: profile.profileId }), { id, input: { a: 1 } }, 'cancelled');
    const other = await bench.startJobs(handlersOf(run));
    const marker = await other.queue.enqueue(profile, 'produce', { name: 'marker', input: {} });
    await waitForJob(other, profile, marker.id);
    expect(run).toHaveBeenCalledTimes(1);
    expect(await jobs.queue.cancel(profile, id)).toMatchObject({ state: 'cancelled' });
  });

  test('tells a running job within 100 ms and leaves no folder', async () => {
    const started = gate<JobContext>();
    const onEnd = vi.fn(() => Promise.resolve());
    const jobs = await bench.startJobs(
      handlersOf(
        (job) => {
          started.open(job);
          return untilAborted(job.signal);
        },
        { onEnd },
      ),
    );
    const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'C', input: {} });
    const context = await started.promise;
    expect(existsSync(context.workspace)).toBe(true);
    await jobs.queue.cancel(profile, id);
    const askedAt = performance.now();
    await untilAborted(context.signal).catch(() => undefined);
    expect(performance.now() - askedAt).toBeLessThan(100);
    const ended = await waitForJob(jobs, profile, id);
    expect(ended).toMatchObject({ state: 'cancelled', error: null, result: null });
    expect(await bench.workspaces(profile)).toEqual([]);
    await vi.waitFor(() => expect(onEnd).toHaveBeenCalledExactlyOnceWith(expect.anything(), { id, input: {} }, 'cancelled'));
  });

  test('wins over the success of a job that ignores its signal', async () => {
    const started = gate<JobContext>();
    const finish = gate();
    const jobs = await bench.startJobs(
      handlersOf(async (job) => {
        started.open(job);
        await finish.promise;
        return { costMicros: 1 };
      }),
    );
    const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'I', input: {} });
    await started.promise;
    await jobs.queue.cancel(profile, id);
    finish.open();
    expect(await waitForJob(jobs, profile, id)).toMatchObject({ state: 'cancelled', result: null });
  });

  test('wins also when another process took the request and this one has not heard of it yet', async () => {
    const started = gate<JobContext>();
    const finish = gate();
    const jobs = await bench.startJobs(
      handlersOf(async (job) => {
        started.open(job);
        await finish.promise;
        return { costMicros: 1 };
      }),
    );
    const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'I', input: {} });
    await started.promise;
    await bench.createJobs().queue.cancel(profile, id);
    finish.open();
    expect(await waitForJob(jobs, profile, id)).toMatchObject({ state: 'cancelled', result: null });
  });

  test('reaches a job in another process with its next heartbeat', async () => {
    const jobs = await bench.startJobs(handlersOf((job) => untilAborted(job.signal)));
    const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'H', input: {} });
    await waitForJob(jobs, profile, id, (job) => job.state === 'running');
    await bench.createJobs().queue.cancel(profile, id);
    expect(await waitForJob(jobs, profile, id)).toMatchObject({ state: 'cancelled' });
  });

  test('a job that never listens ends it all the same', async () => {
    const finish = gate();
    const jobs = await bench.startJobs(
      handlersOf(async () => {
        await finish.promise;
        return {};
      }),
    );
    const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'deaf', input: {} });
    await waitForJob(jobs, profile, id, (job) => job.state === 'running');
    await jobs.queue.cancel(profile, id);
    expect(await waitForJob(jobs, profile, id)).toMatchObject({ state: 'cancelled' });
    finish.open();
  });

  test('refuses what has ended', async () => {
    const jobs = await bench.startJobs(handlersOf(() => Promise.resolve({})));
    const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'E', input: {} });
    await waitForJob(jobs, profile, id);
    await expect(jobs.queue.cancel(profile, id)).rejects.toMatchObject({ status: 409, code: 'job.already-finished' });
    expect((await readJob(profile, id)).state).toBe('succeeded');
  });
});

describe('a worker that lost its job', () => {
  test('has every write refused: stages, warnings, progress and its end', async () => {
    const started = gate<JobContext>();
    const goOn = gate();
    const outcome = gate<unknown[]>();
    const jobs = await bench.startJobs(
      handlersOf(async (job) => {
        if (job.attempt > 1) return { costMicros: 2 };
        started.open(job);
        await goOn.promise;
        const results = await Promise.allSettled([job.stage('work', {}, async () => 'late'), job.warn({ code: 'late', message: 'Late.' })]);
        outcome.open(results.map(({ status }) => status));
        return { costMicros: 1 };
      }),
    );
    const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'stale', input: {} });
    const stale = await started.promise;
    // Another worker took it over, as it would after a lease that ran out.
    await runSql(backend, `update public.jobs set attempt = 2, worker_id = 'other', lease_expires_at = now() + interval '1 hour' where id = '${id}'`);
    goOn.open();
    await outcome.promise;
    await vi.waitFor(() => expect(existsSync(stale.workspace)).toBe(false), { timeout: 10_000 });
    const row = await readJob(profile, id);
    expect(row).toMatchObject({ state: 'running', attempt: 2, warnings: [], result: null });
    const { data: stages } = await profile.db.from('job_stages').select('name').eq('job_id', id);
    expect(stages).toEqual([]);
  });

  test('is told to stop with its next heartbeat', async () => {
    const started = gate<JobContext>();
    const jobs = await bench.startJobs(
      handlersOf((job) => {
        started.open(job);
        return untilAborted(job.signal);
      }),
    );
    const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'stolen', input: {} });
    const { signal } = await started.promise;
    await runSql(backend, `update public.jobs set attempt = 2, worker_id = 'other', lease_expires_at = now() + interval '1 hour' where id = '${id}'`);
    await expect(untilAborted(signal)).rejects.toMatchObject({ reason: 'lost' });
  });
});

test('a retry waits until what the failed attempt left unfinished is marked', async () => {
  const [ending, marked] = [gate(), gate()];
  const steps: string[] = [];
  const jobs = await bench.startJobs(
    handlersOf(
      (job) => {
        steps.push(`attempt ${job.attempt}`);
        return job.attempt === 1 ? Promise.reject(new Error('only a test')) : Promise.resolve({});
      },
      {
        onEnd: async () => {
          ending.open();
          await marked.promise;
          steps.push('marked');
        },
      },
    ),
  );
  const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'R', input: {} });
  await ending.promise;
  const retried = jobs.queue.retry(profile, id);
  await delay(200);
  marked.open();
  await retried;
  await waitForJob(jobs, profile, id, ({ state }) => state === 'succeeded');
  expect(steps).toEqual(['attempt 1', 'marked', 'attempt 2']);
});

describe('a deleted profile', () => {
  test('stops its running job and leaves nothing of it', async () => {
    const store = await bench.createStore(profile, 'Doomed');
    const started = gate<JobContext>();
    const onEnd = vi.fn(() => Promise.resolve());
    const jobs = await bench.startJobs(
      handlersOf(
        (job) => {
          started.open(job);
          return untilAborted(job.signal);
        },
        { onEnd },
      ),
    );
    await jobs.queue.enqueue(store, 'produce', { name: 'D', input: {} });
    const context = await started.promise;
    await runSql(backend, `delete from public.profiles where id = '${store.profileId}'`);
    await jobs.queue.stopProfile(store.profileId);
    expect(existsSync(context.workspace)).toBe(false);
    expect(existsSync(path.join(bench.storage.profilesRoot, store.profileId))).toBe(false);
    expect(onEnd).not.toHaveBeenCalled();
  });

  test('is noticed by a worker in another process', async () => {
    const store = await bench.createStore(profile, 'Doomed too');
    const started = gate<JobContext>();
    const jobs = await bench.startJobs(
      handlersOf((job) => {
        started.open(job);
        return untilAborted(job.signal);
      }),
    );
    await jobs.queue.enqueue(store, 'produce', { name: 'D', input: {} });
    const context = await started.promise;
    await runSql(backend, `delete from public.profiles where id = '${store.profileId}'`);
    await expect(untilAborted(context.signal)).rejects.toMatchObject({ reason: 'lost' });
    await vi.waitFor(() => expect(existsSync(path.join(bench.storage.profilesRoot, store.profileId))).toBe(false), { timeout: 10_000 });
  });

  test('never has a queued job run', async () => {
    const store = await bench.createStore(profile, 'Gone');
    const ran: string[] = [];
    const idle = bench.createJobs();
    await idle.queue.enqueue(store, 'produce', { name: 'never', input: {} });
    await runSql(backend, `delete from public.profiles where id = '${store.profileId}'`);
    const jobs = await bench.startJobs(
      handlersOf((job) => {
        ran.push(job.profile.profileId);
        return Promise.resolve({});
      }),
    );
    const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'after', input: {} });
    await waitForJob(jobs, profile, id);
    expect(ran).toContain(profile.profileId);
    expect(ran).not.toContain(store.profileId);
    await expect(idle.queue.enqueue(store, 'produce', { name: 'too late', input: {} })).rejects.toMatchObject({ status: 404 });
  });
});
