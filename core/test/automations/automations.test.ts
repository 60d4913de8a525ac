import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createRequestContainer, createRootContainer, type DependencyContainer } from '../../container.ts';
import type { Resolver, Schemas } from '../../contract/operations.ts';
import { AutomationRunJob } from '../../features/automations/automation.job.ts';
import { AutomationSchedule, type ScheduledAutomation } from '../../features/automations/automation-schedule.ts';
import { AutomationsService } from '../../features/automations/automations.service.ts';
import { ProduceTool } from '../../features/automations/produce-tool.ts';
import { PublishingService } from '../../features/publishing/publishing.service.ts';
import { SegmentsService } from '../../features/segments/segments.service.ts';
import { SourceVideosService } from '../../features/sources/source-videos.service.ts';
import { JobEvents, JobQueue, type Jobs } from '../../jobs/index.ts';
import { Clock, systemClock } from '../../platform/clock.ts';
import type { Backend } from '../../platform/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { openPluginHost, PluginHost } from '../../plugin-host/index.ts';
import { Scheduler } from '../../plugin-host/scheduler.ts';
import { openTestBackend, runSql, silent } from '../database.ts';
import { handlersOf, waitForJob, Workbench } from '../jobs/workbench.ts';

const PLUGIN = 'automation-daily-production';
const VIDEO = '11111111-1111-4111-8111-111111111111';

let backend: Backend;
let bench: Workbench;
let profile: ProfileContext;
let plugins: PluginHost;
let jobs: Jobs;
let root: DependencyContainer;
let produced: { profileId: string; request: Schemas['ProduceRequest'] }[];
let refusal: Error | undefined;

beforeAll(async () => {
  backend = await openTestBackend();
});
afterAll(() => backend.close());

beforeEach(async () => {
  // What the test before left waiting.
  await runSql(backend, 'delete from public.jobs');
  bench = await Workbench.open(backend);
  profile = await bench.createPerson();
  const pluginsDir = path.resolve(import.meta.dirname, '../../../plugins');
  plugins = await openPluginHost({ pluginsDir, secretsKey: randomBytes(32).toString('hex'), storage: bench.storage, allowPrivateNetwork: false, log: silent });
  produced = [];
  refusal = undefined;
  jobs = bench.createJobs();
  root = createRootContainer();
  root.register(Clock, { useValue: systemClock });
  root.register(PluginHost, { useValue: plugins });
  root.register(JobQueue, { useValue: jobs.queue });
  root.register(JobEvents, { useValue: jobs.events });
});
afterEach(() => bench.close());

/** The services of a profile; productions and footage are stand-ins, their own suites test them. */
function servicesOf(owner: ProfileContext): Resolver {
  const own = root.createChildContainer();
  const request = async (input: Schemas['ProduceRequest'], id: string) => {
    if (refusal) throw refusal;
    produced.push({ profileId: owner.profileId, request: input });
    return jobs.queue.enqueue(owner, 'publish', { id, name: input.name, input: {} });
  };
  const budget = { month: '2027-03', monthlyMicros: null, spentMicros: 0, reservedMicros: 0, leftMicros: null };
  const estimate = () => Promise.resolve<Schemas['Estimate']>({ items: [], amountMicros: 0, budget, fitsBudget: true });
  own.register<ProduceTool>(ProduceTool, { useValue: { request, estimate } });
  own.register<unknown>(SegmentsService, { useValue: { list: () => Promise.resolve({ items: [], nextCursor: null }) } });
  own.register<unknown>(PublishingService, { useValue: { prepare: () => Promise.resolve() } });
  own.register<unknown>(SourceVideosService, {
    useValue: {
      list: () => Promise.resolve({ items: [{ id: VIDEO, name: 'Footage', durationSeconds: 9 }], nextCursor: null }),
      findOwn: (ids: readonly string[]) => Promise.resolve(ids.filter((id) => id === VIDEO)),
    },
  });
  return createRequestContainer(own, { profile: owner });
}

const service = (owner = profile) => servicesOf(owner).resolve(AutomationsService);

function startWorker(): Promise<void> {
  const idle = handlersOf(() => Promise.resolve({}));
  return jobs.runner.start({ ...idle, 'automation-run': new AutomationRunJob(servicesOf) });
}

function inputOf(change: Partial<Schemas['AutomationInput']> = {}): Schemas['AutomationInput'] {
  return { pluginId: PLUGIN, name: 'Daily', cron: '0 9 * * *', timeZone: 'Europe/Bucharest', config: { scripts: ['First line.', 'Second line.'] }, enabled: true, ...change };
}

describe('an automation', () => {
  test('is kept, shown with its next run, changed and deleted', async () => {
    const created = await service().create(inputOf({ name: ' Daily ' }));
    expect(created).toMatchObject({ name: 'Daily', pluginId: PLUGIN, enabled: true, missedRunPolicy: 'skip', lastRun: null, config: { scripts: ['First line.', 'Second line.'] } });
    const [first, second] = (await service().listNextRuns(created.id, 2)).items;
    expect(created.nextRunAt).toBe(first);
    expect(Date.parse(second ?? '') - Date.parse(first ?? '')).toBeGreaterThan(22 * 3600_000);
    const changed = await service().update(created.id, { enabled: false, config: { scripts: ['Other.'] }, cron: '30 6 * * 1' });
    expect(changed).toMatchObject({ enabled: false, nextRunAt: null, cron: '30 6 * * 1', config: { scripts: ['Other.'] } });
    expect((await service().list()).items).toEqual([changed]);
    await service().remove(created.id);
    await expect(service().get(created.id)).rejects.toMatchObject({ status: 404 });
  });

  test.each([
    ['an unknown plugin', { pluginId: 'automation-nonsense' }, 'automation.plugin-unknown', '/body/pluginId'],
    ['a plugin of another kind', { pluginId: 'tts-espeak' }, 'automation.plugin-unknown', '/body/pluginId'],
    ['a schedule nobody can read', { cron: 'at nine each day' }, 'automation.cron-invalid', '/body/cron'],
    ['a schedule with seconds', { cron: '0 0 9 * * *' }, 'automation.cron-invalid', '/body/cron'],
    ['an unknown time zone', { timeZone: 'Mars/Phobos' }, 'automation.time-zone-invalid', '/body/timeZone'],
    ['settings that are incomplete', { config: {} }, 'plugin.settings-invalid', '/body/config/scripts'],
    ['settings that are wrong deep inside', { config: { scripts: ['A.', ''] } }, 'plugin.settings-invalid', '/body/config/scripts/1'],
  ])('refuses %s and points to it', async (_what, change, code, pointer) => {
    await expect(service().create(inputOf(change))).rejects.toMatchObject({ status: 422, code, errors: [expect.objectContaining({ pointer })] });
    const { id } = await service().create(inputOf());
    if (!('pluginId' in change)) await expect(service().update(id, change)).rejects.toMatchObject({ status: 422, code });
  });

  test('takes only footage of its own profile', async () => {
    const foreign = '22222222-2222-4222-8222-222222222222';
    const refused = { status: 422, code: 'automation.source-video-unknown', errors: [{ pointer: '/body/config/sourceVideoIds/1' }] };
    await expect(service().create(inputOf({ config: { scripts: ['A.'], sourceVideoIds: [VIDEO, foreign] } }))).rejects.toMatchObject(refused);
    const { id } = await service().create(inputOf({ config: { scripts: ['A.'], sourceVideoIds: [VIDEO] } }));
    await expect(service().update(id, { config: { scripts: ['A.'], sourceVideoIds: [VIDEO, foreign] } })).rejects.toMatchObject(refused);
    expect((await service().get(id)).config).toEqual({ scripts: ['A.'], sourceVideoIds: [VIDEO] });
  });

  test('of another profile or user is not there', async () => {
    const { id } = await service().create(inputOf());
    for (const stranger of [await bench.createStore(profile, 'Second store'), await bench.createPerson()]) {
      const theirs = service(stranger);
      expect(await theirs.list()).toEqual({ items: [] });
      for (const attempt of [() => theirs.get(id), () => theirs.update(id, { name: 'Mine' }), () => theirs.remove(id), () => theirs.run(id), () => theirs.listRuns(id), () => theirs.listNextRuns(id)]) {
        await expect(attempt()).rejects.toMatchObject({ status: 404 });
      }
    }
    expect(await service().get(id)).toMatchObject({ name: 'Daily', lastRun: null });
  });
});

/** The state of things after the server died in a run, before the run's end was written. @param undo what else had not been written */
async function dieBeforeEnd(jobId: string, runId: string, undo = ''): Promise<void> {
  await runSql(
    backend,
    `delete from public.job_stages where job_id = '${jobId}' and name = 'run';
     ${undo};
     update public.automation_runs set state = 'running' where id = '${runId}';
     update public.jobs set state = 'running', worker_id = 'dead', lease_expires_at = now() - interval '1 second' where id = '${jobId}'`,
  );
}

describe('a run', () => {
  test('starts the next production of the list and is kept in the history', async () => {
    await startWorker();
    const { id } = await service().create(inputOf());
    for (const script of ['First line.', 'Second line.']) {
      const job = await service().run(id);
      const ended = await waitForJob(jobs, profile, job.id);
      expect(ended).toMatchObject({ kind: 'automation-run', name: 'Daily', state: 'succeeded' });
      expect(produced.at(-1)).toMatchObject({ profileId: profile.profileId, request: { script, sourceVideoIds: [VIDEO] } });
      const [run] = (await service().listRuns(id)).items;
      expect(run).toMatchObject({ automationId: id, trigger: 'manual', state: 'succeeded', jobId: job.id, jobIds: ended.result?.jobIds, error: null, summary: expect.stringContaining('Began') as unknown });
      expect(run?.jobIds).toHaveLength(1);
    }
    const last = await service().run(id);
    await waitForJob(jobs, profile, last.id);
    expect((await service().get(id)).lastRun).toMatchObject({ state: 'skipped', summary: expect.stringContaining('All 2 scripts') as unknown });
    expect((await service().list()).items[0]?.lastRun).toMatchObject({ state: 'skipped' });
    expect((await service().listRuns(id)).items).toHaveLength(3);
  });

  test('that fails says why, and the script is tried again by the next', async () => {
    await startWorker();
    const { id } = await service().create(inputOf());
    refusal = new AppError(422, 'voice.provider-unknown', 'There is no such voice provider.');
    const job = await service().run(id);
    expect(await waitForJob(jobs, profile, job.id)).toMatchObject({ state: 'failed', error: { message: 'There is no such voice provider.' } });
    expect((await service().get(id)).lastRun).toMatchObject({ state: 'failed', error: 'There is no such voice provider.', jobIds: [] });
    refusal = undefined;
    await jobs.queue.retry(profile, job.id);
    await waitForJob(jobs, profile, job.id, (seen) => seen.state === 'succeeded');
    expect(produced.map(({ request }) => request.script)).toEqual(['First line.']);
    expect((await service().get(id)).lastRun).toMatchObject({ state: 'succeeded', error: null });
  });

  test('does not begin while another is going on', async () => {
    const { id } = await service().create(inputOf());
    await service().run(id);
    await expect(service().run(id)).rejects.toMatchObject({ status: 409, code: 'automation.already-running' });
  });

  test('that is cancelled before it began lets the next one begin', async () => {
    await startWorker();
    await jobs.runner.stop();
    const { id } = await service().create(inputOf());
    const queued = bench.createJobs();
    root.register(JobQueue, { useValue: queued.queue });
    const job = await service().run(id);
    await jobs.queue.cancel(profile, job.id);
    expect((await service().get(id)).lastRun).toMatchObject({ state: 'failed', error: 'The run was cancelled.' });
    await expect(service().run(id)).resolves.toMatchObject({ state: 'queued' });
  });

  test('whose server died before it could say so does not block the automation for ever', async () => {
    const { id } = await service().create(inputOf());
    const job = await service().run(id);
    await runSql(backend, `update public.jobs set state = 'failed' where id = '${job.id}'`);
    await expect(service().run(id)).resolves.toMatchObject({ state: 'queued' });
    const runs = (await service().listRuns(id)).items;
    expect(runs.map((run) => run.state)).toEqual(['running', 'failed']);
  });

  test.each([
    ['the production was kept', `delete from public.plugin_state; delete from public.job_stages where name = 'production-1'`],
    ['the script was ticked off', 'delete from public.plugin_state'],
    ['the run was kept', ''],
  ])('that is taken up again after a crash before %s starts no second production', async (_when, undo) => {
    const { id } = await service().create(inputOf());
    const job = await service().run(id);
    const [{ id: runId = '' } = {}] = (await service().listRuns(id)).items;
    await startWorker();
    await waitForJob(jobs, profile, job.id);
    await dieBeforeEnd(job.id, runId, undo);
    await waitForJob(jobs, profile, job.id, (seen) => seen.attempt === 2 && seen.state === 'succeeded');
    expect(produced).toHaveLength(1);
    expect((await service().listRuns(id)).items[0]).toMatchObject({ state: 'succeeded', jobIds: [expect.any(String) as unknown] });
    const next = await service().run(id);
    await waitForJob(jobs, profile, next.id);
    expect(produced.map(({ request }) => request.script)).toEqual(['First line.', 'Second line.']);
  });

  test('that is taken up again after its settings were changed starts no second production', async () => {
    const { id } = await service().create(inputOf());
    const job = await service().run(id);
    const [{ id: runId = '' } = {}] = (await service().listRuns(id)).items;
    await startWorker();
    await waitForJob(jobs, profile, job.id);
    await service().update(id, { config: { scripts: ['Another line.', 'Second line.'] } });
    await dieBeforeEnd(job.id, runId);
    await waitForJob(jobs, profile, job.id, (seen) => seen.attempt === 2 && seen.state === 'succeeded');
    expect(produced.map(({ request }) => request.script)).toEqual(['First line.']);
  });

  test('that is retried after it failed goes on where the list stands now', async () => {
    await startWorker();
    const { id } = await service().create(inputOf());
    refusal = new AppError(422, 'voice.provider-unknown', 'There is no such voice provider.');
    const job = await service().run(id);
    await waitForJob(jobs, profile, job.id);
    refusal = undefined;
    const next = await service().run(id);
    await waitForJob(jobs, profile, next.id);
    await jobs.queue.retry(profile, job.id);
    await waitForJob(jobs, profile, job.id, (seen) => seen.state === 'succeeded');
    expect(produced.map(({ request }) => request.script)).toEqual(['First line.', 'Second line.']);
  });

  test('is stopped when its automation is deleted, which leaves nothing behind', async () => {
    const { id } = await service().create(inputOf());
    const job = await service().run(id);
    await service().remove(id);
    expect(await waitForJob(jobs, profile, job.id)).toMatchObject({ state: 'cancelled' });
    const [left] = await runSql<{ count: string }>(backend, `select count(*) from public.automation_runs where automation_id = '${id}'`);
    expect(Number(left?.count)).toBe(0);
  });
});

describe('the schedule', () => {
  /** A process that looks at the schedule at this time. */
  function schedulerAt(now: string): Scheduler<ScheduledAutomation> {
    const clock = { now: () => new Date(now) };
    const schedule = new AutomationSchedule({ backend, servicesOf, clock, log: silent });
    return new Scheduler(schedule, clock, silent);
  }

  const since = (id: string, time: string) => runSql(backend, `update public.automations set scheduled_since = '${time}' where id = '${id}'`);

  beforeEach(() => runSql(backend, 'delete from public.automations'));

  test('starts a run once, however many processes look', async () => {
    const { id } = await service().create(inputOf());
    await since(id, '2027-03-02T12:00:00Z');
    const processes = Array.from({ length: 4 }, () => schedulerAt('2027-03-03T07:00:00.040Z'));
    await Promise.all(processes.map((scheduler) => scheduler.tick()));
    await schedulerAt('2027-03-03T07:00:59Z').tick();
    const runs = (await service().listRuns(id)).items;
    expect(runs.map(({ trigger, state }) => [trigger, state])).toEqual([['schedule', 'running']]);
  });

  test('runs it for its own profile', async () => {
    await startWorker();
    const store = await bench.createStore(profile, 'Second store');
    const { id } = await service(store).create(inputOf());
    await since(id, '2027-03-02T12:00:00Z');
    await schedulerAt('2027-03-03T07:00:00Z').tick();
    await vi.waitFor(async () => expect((await service(store).get(id)).lastRun).toMatchObject({ state: 'succeeded', trigger: 'schedule' }), { timeout: 10_000 });
    expect(produced.map(({ profileId }) => profileId)).toEqual([store.profileId]);
    expect((await service().list()).items).toEqual([]);
  });

  test('notes a run as skipped while the one before is still going on', async () => {
    const { id } = await service().create(inputOf());
    await since(id, '2027-03-02T12:00:00Z');
    await schedulerAt('2027-03-03T07:00:00Z').tick();
    await schedulerAt('2027-03-04T07:00:00Z').tick();
    const runs = (await service().listRuns(id)).items;
    expect(runs.map(({ state }) => state).sort()).toEqual(['running', 'skipped']);
    expect(runs.find(({ state }) => state === 'skipped')?.summary).toContain('still going on');
  });

  test('leaves alone what is switched off or deleted', async () => {
    const off = await service().create(inputOf({ enabled: false }));
    await since(off.id, '2027-03-01T00:00:00Z');
    await schedulerAt('2027-03-03T07:00:00Z').tick();
    expect((await service().listRuns(off.id)).items).toEqual([]);
  });

  test('makes up for missed runs once where that is wanted, and only then', async () => {
    const once = await service().create(inputOf({ missedRunPolicy: 'run-once' }));
    const skip = await service().create(inputOf({ missedRunPolicy: 'skip' }));
    for (const { id } of [once, skip]) await since(id, '2027-03-01T00:00:00Z');
    await schedulerAt('2027-03-05T15:00:00Z').tick();
    await schedulerAt('2027-03-05T15:01:00Z').tick();
    const statesOf = async (id: string) => (await service().listRuns(id)).items.map(({ state }) => state).sort();
    expect(await statesOf(once.id)).toEqual(['missed', 'running']);
    expect(await statesOf(skip.id)).toEqual(['missed']);
    const [told] = (await service().listRuns(skip.id)).items;
    expect(told?.summary).toBe('Missed: no server was running for 5 runs, from 1 Mar 2027, 09:00 to 5 Mar 2027, 09:00. Run it now, if it is still wanted.');
  });

  test('goes on with a run whose server died before it queued the job', async () => {
    const { id } = await service().create(inputOf());
    const [{ id: jobId = '' } = {}] = await runSql<{ id: string }>(backend, `insert into public.automation_runs (profile_id, automation_id, trigger, job_id, started_at)
      values ('${profile.profileId}', '${id}', 'schedule', gen_random_uuid(), '2027-03-03T07:00:00Z') returning job_id as id`);
    await schedulerAt('2027-03-03T07:00:30Z').tick();
    expect(await runSql(backend, 'select id from public.jobs')).toEqual([]);
    await Promise.all([schedulerAt('2027-03-03T07:01:30Z').tick(), schedulerAt('2027-03-03T07:01:30Z').tick()]);
    expect(await runSql(backend, 'select id, kind from public.jobs')).toEqual([{ id: jobId, kind: 'automation-run' }]);
    await startWorker();
    await vi.waitFor(async () => expect((await service().get(id)).lastRun).toMatchObject({ state: 'succeeded', jobId }), { timeout: 10_000 });
  });

  test('does not make up for the time in which it was switched off', async () => {
    const { id } = await service().create(inputOf({ enabled: false, missedRunPolicy: 'run-once', cron: '0 3 1 1 *' }));
    await since(id, '2020-01-01T00:00:00Z');
    await service().update(id, { enabled: true });
    await schedulerAt(new Date().toISOString()).tick();
    expect((await service().listRuns(id)).items).toEqual([]);
  });
});
