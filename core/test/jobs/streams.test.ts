import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { EventStreamBody } from '../../contract/operations.ts';
import { JobsService } from '../../features/jobs/jobs.service.ts';
import type { Job, Jobs } from '../../jobs/index.ts';
import type { Backend } from '../../platform/database.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { openTestBackend, runSql } from '../database.ts';
import { gate, handlersOf, untilAborted, waitForJob, Workbench } from './workbench.ts';

let backend: Backend;
let bench: Workbench;
let profile: ProfileContext;
let stops: (() => void)[];

beforeAll(async () => {
  backend = await openTestBackend();
});
afterAll(() => backend.close());
beforeEach(async () => {
  bench = await Workbench.open(backend);
  profile = await bench.createPerson();
  stops = [];
});
afterEach(async () => {
  stops.forEach((stop) => stop());
  await bench.close();
});

function serviceOf(jobs: Jobs, owner = profile): JobsService {
  return new JobsService(owner, jobs.queue, jobs.events);
}

/** What a connection would get. */
function open(stream: EventStreamBody) {
  const events: Job[] = [];
  const ended = gate();
  stops.push(stream.subscribe(({ event, data }) => event === 'job' && events.push(data as Job), ended.open));
  return { events, ended: ended.promise };
}

test('the stream of a job begins with its present state and ends after its end', async () => {
  const goOn = gate();
  const jobs = await bench.startJobs(
    handlersOf(async () => {
      await goOn.promise;
      return { costMicros: 1 };
    }),
  );
  const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'S', input: {} });
  await waitForJob(jobs, profile, id, (job) => job.state === 'running');
  const { events, ended } = open(await serviceOf(jobs).follow(id));
  expect(events).toMatchObject([{ id, state: 'running' }]);
  goOn.open();
  await ended;
  expect(events.at(-1)).toMatchObject({ id, state: 'succeeded', result: { costMicros: 1 } });
  expect(events.filter((job) => job.state === 'succeeded')).toHaveLength(1);
});

test('the stream of a job that has ended tells its end and ends', async () => {
  const jobs = await bench.startJobs(handlersOf(() => Promise.resolve({})));
  const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'S', input: {} });
  await waitForJob(jobs, profile, id);
  const { events, ended } = open(await serviceOf(jobs).follow(id));
  await ended;
  expect(events).toMatchObject([{ id, state: 'succeeded' }]);
});

test('a stream in a process that runs no jobs comes to the same end', async () => {
  const goOn = gate();
  const worker = await bench.startJobs(
    handlersOf(async () => {
      await goOn.promise;
      return {};
    }),
  );
  const api = bench.createJobs();
  const { id } = await api.queue.enqueue(profile, 'produce', { name: 'S', input: {} });
  const one = open(await serviceOf(api).follow(id));
  const all = open(serviceOf(api).followAll());
  await waitForJob(worker, profile, id, (job) => job.state === 'running');
  await vi.waitFor(() => expect(all.events.at(-1)).toMatchObject({ id, state: 'running' }), { timeout: 6000 });
  goOn.open();
  await one.ended;
  expect(one.events.at(-1)).toMatchObject({ id, state: 'succeeded' });
  await vi.waitFor(() => expect(all.events.at(-1)).toMatchObject({ id, state: 'succeeded' }), { timeout: 6000 });
});

test('the stream of a profile tells of its own jobs only', async () => {
  const jobs = await bench.startJobs(handlersOf(() => Promise.resolve({})));
  const second = await bench.createStore(profile, 'Second store');
  const stranger = await bench.createPerson();
  const mine = open(serviceOf(jobs).followAll());
  const others = [open(serviceOf(jobs, second).followAll()), open(serviceOf(jobs, stranger).followAll())];
  const { id } = await jobs.queue.enqueue(profile, 'produce', { name: 'Mine', input: {} });
  await waitForJob(jobs, profile, id);
  await vi.waitFor(() => expect(mine.events.map((job) => job.state)).toEqual(['queued', 'running', 'succeeded']));
  // Long enough for a look at the database.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  for (const { events } of others) expect(events).toEqual([]);
  await expect(serviceOf(jobs, second).follow(id)).rejects.toMatchObject({ status: 404 });
});

test('a stream ends when its profile is deleted', async () => {
  const store = await bench.createStore(profile, 'Doomed');
  const jobs = await bench.startJobs(handlersOf((job) => untilAborted(job.signal)));
  const { id } = await jobs.queue.enqueue(store, 'produce', { name: 'D', input: {} });
  const { ended } = open(await serviceOf(jobs, store).follow(id));
  await runSql(backend, `delete from public.profiles where id = '${store.profileId}'`);
  await ended;
});

test('pages lead through all jobs of the profile, newest first, also while new ones arrive', async () => {
  const jobs = bench.createJobs();
  const service = serviceOf(jobs);
  const stranger = await bench.createPerson();
  await jobs.queue.enqueue(stranger, 'produce', { name: 'foreign', input: {} });
  for (let index = 1; index <= 7; index += 1) await jobs.queue.enqueue(profile, 'produce', { name: `${index}`, input: {} });
  // Several at the very same moment: the id decides.
  await runSql(backend, `update public.jobs set created_at = '2026-01-01T00:00:00.123456Z' where name in ('1', '2', '3') and profile_id = '${profile.profileId}'`);
  const names: string[] = [];
  let page = await service.list({ limit: 2 });
  for (;;) {
    names.push(...page.items.map((job) => job.name));
    if (page.nextCursor === null) break;
    await jobs.queue.enqueue(profile, 'produce', { name: 'new', input: {} });
    page = await service.list({ limit: 2, cursor: page.nextCursor });
  }
  expect(names.slice(0, 4)).toEqual(['7', '6', '5', '4']);
  expect(names.slice(4).sort()).toEqual(['1', '2', '3']);
  expect((await service.list({ state: 'succeeded' })).items).toEqual([]);
  await expect(service.list({ cursor: 'nonsense' })).rejects.toMatchObject({ status: 400, code: 'cursor.invalid' });
});
