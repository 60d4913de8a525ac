/**
 * Two months of daily videos on a clock that the test drives: two server processes on one database, killed at times, across the change
 * to summer time. Everything is real but the clock of the schedules: the voice is the built-in one at a made-up price, the clips are
 * two seconds long, and because the ledger goes by the clock of the database, a new month is the old one's entries put a month back.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { type Cluster, openCluster } from '../../platform/embedded/cluster/cluster.ts';
import { makeDataDir, silent } from '../database.ts';
import { TestUser } from '../server.ts';
import { ClockedProcess } from './clocked-process.ts';
import { makePatternedFootage } from './patterned-footage.ts';

type Run = Schemas['AutomationRun'];

const DAYS = 60;
const FIRST_DAY = Date.UTC(2027, 2, 1);
const DAY_MS = 24 * 3600_000;
const MINUTE_MS = 60_000;
/** On 28 March 2027 the clocks of Bucharest go from 03:00 to 04:00. */
const SUMMER_TIME = 27;
/** Both servers are down from the evening of the day before until noon of the last of these days. */
const DOWN = { from: 20, to: 22 };
/** Day → how long after its clock struck the server is killed; on some as soon as the script is ticked off, with the end of the run unwritten. */
const KILLS = new Map<number, number | 'ticked-off'>([[1, 'ticked-off'], [5, 0], [12, 40], [SUMMER_TIME, 15], [32, 'ticked-off'], [33, 150], [45, 700]]);
const SEGMENTS = 8;
/** At 10 000 micro-dollars a character a month has room for four videos. */
const BUDGET_MICROS = 1_400_000;
const VIDEOS_A_MONTH = 4;
const settings = { PLUGINS_DIR: path.resolve(import.meta.dirname, '../fixtures/clocked-plugins'), PLUGINS_ISOLATED: '0', MEDIA_NICENESS: '0', LITE_AUTH_BCRYPT_COST: '4' };

let dataDir: string;
let cluster: Cluster;
let sql: ReturnType<Cluster['connectAsSuperuser']>;
let processes: ClockedProcess[];
let user: TestUser;
let tight: { readonly id: string; readonly profileId: string };
let free: { readonly id: string; readonly profileId: string };

beforeAll(async () => {
  dataDir = await makeDataDir();
  const start = () => ClockedProcess.start(dataDir, new Date(FIRST_DAY), settings);
  processes = [await start()];
  cluster = await openCluster({ dataDir, log: silent });
  sql = cluster.connectAsSuperuser('app');
  processes.push(await start());
  user = await TestUser.signUp(urlOfOne());
  const store = await user.createProfile('Second store');
  tight = { profileId: user.profileId, id: await createAutomation(user.profileId, '30 3 * * *', 'run-once', scripts(DAYS)) };
  free = { profileId: store, id: await createAutomation(store, '0 9 * * *', 'skip', scripts(1)) };
  await user.request('PUT', `/profiles/${user.profileId}/budget`, { body: { monthlyMicros: BUDGET_MICROS } });
}, 240_000);
afterAll(async () => {
  await Promise.all(processes.map((one) => one.kill('SIGTERM')));
  await sql.end();
  await cluster.close();
});

test('makes one video a day at the right local time, misses none beyond its policy, repeats no footage before all was shown, and keeps to its budget', async () => {
  const spent: number[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    const midnight = FIRST_DAY + day * DAY_MS;
    if (new Date(midnight).getUTCDate() === 1 && day > 0) {
      spent.push(await spentThisMonth());
      await putLedgerAMonthBack();
    }
    if (day === DOWN.from) await Promise.all(processes.splice(0).map((one) => one.kill('SIGKILL')));
    if (day >= DOWN.from && day < DOWN.to) continue;
    if (day === DOWN.to) processes = await Promise.all([1, 2].map(() => ClockedProcess.start(dataDir, new Date(midnight + DAY_MS / 2), settings)));
    else await passDay(day);
    await settle();
    await expectEvenUse();
  }
  spent.push(await spentThisMonth());
  expectRuns(await runsOf(tight), expectedTight());
  expectRuns(await runsOf(free), expectedFree());
  await expectMoney(spent);
}, 1_500_000);

/** The minutes around each time at which something could be due, in winter or in summer; both servers look at once. */
async function passDay(day: number): Promise<void> {
  const midnight = FIRST_DAY + day * DAY_MS;
  const minutes = [30, 31, 60, 90, 91, 360, 420];
  const dueAt = new Date(dueOfTight(day));
  for (const minute of minutes) {
    const now = new Date(midnight + minute * MINUTE_MS);
    if (KILLS.has(day) && now.getTime() === dueAt.getTime()) await killAt(now, KILLS.get(day) ?? 0);
    else await Promise.all(processes.map((one) => one.tick(now)));
  }
}

/** One of the servers begins what is due and dies in the middle of it; the other one looks a minute later. The dead one comes back. */
async function killAt(dueAt: Date, moment: number | 'ticked-off'): Promise<void> {
  const victim = processes.shift();
  const [survivor] = processes;
  if (!victim || !survivor) throw new Error('there are two servers');
  const made = await countTickedOff();
  victim.startTick(dueAt);
  await (moment === 'ticked-off' ? expect.poll(countTickedOff, { timeout: 30_000, interval: 0 }).toBeGreaterThan(made) : delay(moment));
  await victim.kill('SIGKILL');
  for (const minutes of [1, 3]) await survivor.tick(new Date(dueAt.getTime() + minutes * MINUTE_MS));
  processes.push(await ClockedProcess.start(dataDir, new Date(dueAt.getTime() + 4 * MINUTE_MS), settings));
}

/** How many scripts of its list the automation of the first store has gone past. */
async function countTickedOff(): Promise<number> {
  const [place] = await sql<{ made: number }[]>`select (value -> 'value' ->> 'made')::integer as made from public.plugin_state where scope = ${tight.id} and key = 'place'`;
  return place?.made ?? 0;
}

/** Waits until the latest runs and what they began have ended. */
async function settle(): Promise<void> {
  for (const { id, profileId } of [tight, free]) {
    await expect.poll(async () => {
      const { lastRun } = await get<Schemas['Automation']>(`/automations/${id}`, profileId);
      return lastRun === null || (lastRun.state !== 'running' && lastRun.jobs.every(({ state }) => ['succeeded', 'failed', 'cancelled'].includes(state)));
    }, { timeout: 180_000, interval: 100 }).toBe(true);
  }
}

/** No segment was shown once more than another: what was shown came again only after all had been. */
async function expectEvenUse(): Promise<void> {
  const { items } = await get<Schemas['SegmentPage']>('/segments?limit=100', tight.profileId);
  const uses = items.map(({ useCount }) => useCount);
  expect(Math.max(...uses) - Math.min(...uses)).toBeLessThanOrEqual(1);
}

interface Expected {
  readonly dueAt: string;
  readonly trigger: Run['trigger'];
  readonly isMissed: boolean;
}

function expectedTight(): Expected[] {
  const missed = { dueAt: iso(dueOfTight(DOWN.to - 1)), trigger: 'missed', isMissed: true } as const;
  const days = Array.from({ length: DAYS }, (_, day) => day).filter((day) => day < DOWN.from || day >= DOWN.to);
  return [...days.map((day): Expected => ({ dueAt: iso(dueOfTight(day)), trigger: day === DOWN.to ? 'missed' : 'schedule', isMissed: false })), missed].sort(byDue);
}

function expectedFree(): Expected[] {
  const days = Array.from({ length: DAYS }, (_, day) => day).filter((day) => day < DOWN.from || day > DOWN.to);
  return [...days.map((day): Expected => ({ dueAt: iso(dueOfFree(day)), trigger: 'schedule', isMissed: false })), { dueAt: iso(dueOfFree(DOWN.to)), trigger: 'missed' as const, isMissed: true }].sort(byDue);
}

function expectRuns(runs: readonly Run[], expected: readonly Expected[]): void {
  expect(runs.map(({ dueAt, trigger, state }) => ({ dueAt, trigger, isMissed: state === 'missed' })).sort(byDue)).toEqual(expected);
  for (const { dueAt, startedAt, trigger } of runs.filter((run) => run.trigger === 'schedule')) {
    const late = Date.parse(startedAt) - Date.parse(dueAt ?? '');
    expect([trigger, late >= 0 && late <= 90_000]).toEqual(['schedule', true]);
  }
}

/** The budget is used up, never overspent; what it has no room for is told of and begun by nobody, and the list goes on where it stopped. */
async function expectMoney(spent: readonly number[]): Promise<void> {
  const runs = (await runsOf(tight)).filter(({ state }) => state !== 'missed').sort(byDue);
  for (const micros of spent) expect(micros).toBeLessThanOrEqual(BUDGET_MICROS);
  expect(runs.reduce((sum, { costMicros }) => sum + costMicros, 0)).toBe(spent.reduce((sum, micros) => sum + micros, 0));
  const made = runs.filter(({ state }) => state === 'succeeded');
  expect(made.flatMap(({ jobs }) => jobs.map(({ name, state }) => [name, state]))).toEqual(made.map((_, index) => [`Video ${index + 1}`, 'succeeded']));
  expect(made).toHaveLength(2 * VIDEOS_A_MONTH);
  const refused = runs.filter(({ state }) => state === 'failed');
  expect(made.length + refused.length).toBe(runs.length);
  for (const { error, jobs } of refused) expect([error?.includes('budget'), jobs]).toEqual([true, []]);
  const projects = await get<{ items: unknown[] }>('/library/projects?limit=100', tight.profileId);
  expect(projects.items).toHaveLength(made.length);
}

/** 03:30 by the clocks of Bucharest; where they skip that, as soon as they have. */
function dueOfTight(day: number): number {
  const minute = day < SUMMER_TIME ? 90 : day === SUMMER_TIME ? 60 : 30;
  return FIRST_DAY + day * DAY_MS + minute * MINUTE_MS;
}

/** 09:00 by the clocks of Bucharest. */
function dueOfFree(day: number): number {
  return FIRST_DAY + day * DAY_MS + (day < SUMMER_TIME ? 7 : 6) * 60 * MINUTE_MS;
}

async function createAutomation(profileId: string, cron: string, missedRunPolicy: 'skip' | 'run-once', texts: string[]): Promise<string> {
  const { body: video } = await user.upload(await makePatternedFootage(dataDir, SEGMENTS), 'patterns.mp4', profileId);
  for (let second = 0; second < SEGMENTS; second += 1) {
    const { status } = await user.request('POST', `/segments/source-videos/${video.id}/segments`, { profileId, body: { startSeconds: second + 0.05, endSeconds: second + 0.95 } });
    expect(status).toBe(201);
  }
  const body = { pluginId: 'automation-daily-production', name: 'Daily', cron, timeZone: 'Europe/Bucharest', missedRunPolicy, config: { scripts: texts, footage: 'segments' } };
  const created = await user.request<Schemas['Automation']>('POST', '/automations', { profileId, body, headers: { 'Idempotency-Key': randomUUID() } });
  expect(created.status).toBe(201);
  return created.body.id;
}

async function runsOf({ id, profileId }: typeof tight): Promise<Run[]> {
  return (await get<{ items: Run[] }>(`/automations/${id}/runs`, profileId)).items;
}

async function spentThisMonth(): Promise<number> {
  return (await get<Schemas['Budget']>(`/profiles/${tight.profileId}/budget`, tight.profileId)).spentMicros;
}

async function putLedgerAMonthBack(): Promise<void> {
  await sql`update public.cost_entries set created_at = created_at - interval '1 month'`;
}

/** By whichever server is there. */
async function get<T>(where: string, profileId: string): Promise<T> {
  const response = await fetch(`${urlOfOne()}/api/v1${where}`, { headers: { Authorization: `Bearer ${user.token}`, 'X-Profile-Id': profileId } });
  if (!response.ok) throw new Error(`${where}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

function urlOfOne(): string {
  return processes[0]?.url ?? '';
}

function scripts(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `This is video ${index + 1} of the spring sale.`);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

function byDue(one: { readonly dueAt: string | null }, other: { readonly dueAt: string | null }): number {
  return (one.dueAt ?? '').localeCompare(other.dueAt ?? '');
}
