/** A big library under row-level security: how long its queries take, by which index, and what serving a page costs over the bare minimum. */
import { parseArgs } from 'node:util';
import { Backend } from '../../core/platform/database.ts';
import type { RunningServer } from '../../core/server.ts';
import { seedClips } from './data-seed.ts';
import { benchServing } from './data-serving.ts';
import { planOf, readsOf, serverTime, statementsFor, type Statements } from './data-statements.ts';
import { asStore, connect, openStores, type Sql, type Store } from './data-stores.ts';
import { printRatios, quantile, time } from './figures.ts';

const STORES = 100;
const ROUNDS = 300;
const FIRST_PAGE_P99_MS = 10;
const MIN_THROUGHPUT = 0.4;

export async function benchData(server: RunningServer): Promise<void> {
  const clips = Number(parseArgs({ options: { clips: { type: 'string', default: '1000000' } }, allowPositionals: true }).values.clips);
  const backend = server.root.resolve<Backend>(Backend);
  const sql = connect(backend);
  const problems: string[] = [];
  try {
    const stores = await openStores(server, STORES);
    const seeded = await time(() => seedClips(sql, stores, clips));
    console.log(`\n${clips.toLocaleString('en')} clips over ${STORES} profiles, row-level security on, ${backend.mode} (made in ${(seeded / 1000).toFixed(0)} s)`);
    const statements = new Map<Store, Statements>();
    for (const store of stores) statements.set(store, await statementsFor(sql, store));
    problems.push(...(await checkPlans(sql, statements)), ...(await measure(sql, statements)));
    const throughput = await benchServing(server, backend, sql, stores);
    printRatios(`First page of ${clips.toLocaleString('en')} clips, 12 at a time`, throughput.map(({ what, perSecond }) => ({ what, value: perSecond, unit: '/s' })));
    const ratio = (throughput[1]?.perSecond ?? 0) / (throughput[0]?.perSecond ?? 1);
    if (ratio < MIN_THROUGHPUT) problems.push(`the list is served ${ratio.toFixed(2)} × as often as by the bare route; ${MIN_THROUGHPUT} is the least`);
  } finally {
    await sql.end();
  }
  if (problems.length > 0) throw new Error(`the measurement is not good enough:\n- ${problems.join('\n- ')}`);
}

async function checkPlans(sql: Sql, statements: ReadonlyMap<Store, Statements>): Promise<string[]> {
  const problems: string[] = [];
  const [store, first] = [...statements][0] ?? [];
  if (!store || !first) return ['there is no store'];
  console.log('\nHow PostgreSQL reads clips, as the role authenticated with the claims of the profile');
  for (const [what, statement] of Object.entries(first)) {
    const reads = readsOf('clips', await planOf(sql, store, statement));
    const words = new Set(reads.map((node) => `${node['Node Type']}${node['Index Name'] ? ` ${node['Index Name']}` : ''} (${node['Index Cond'] ?? node['Recheck Cond'] ?? 'everything'})`));
    for (const word of words) console.log(`  ${what.padEnd(38)} ${word}`);
    if (reads.some((node) => !(node['Index Cond'] ?? node['Recheck Cond'] ?? '').includes('profile_id'))) problems.push(`${what}: a plan reads clips without the profile's index`);
  }
  return problems;
}

async function measure(sql: Sql, statements: ReadonlyMap<Store, Statements>): Promise<string[]> {
  const before = await sequentialScans(sql);
  const figures = new Map<string, { trip: number[]; server: number[] }>();
  const stores = [...statements];
  for (let round = -stores.length; round < ROUNDS; round++) {
    const [store, own] = stores[(round + stores.length) % stores.length] ?? [];
    if (!store || !own) continue;
    for (const [what, statement] of Object.entries(own)) {
      const trip = await asStore(sql, store, (transaction) => time(() => transaction.unsafe(statement)));
      const server = await serverTime(sql, store, statement);
      // The rounds before the first have the pages read that a running server has in memory.
      if (round < 0) continue;
      const figure = figures.get(what) ?? { trip: [], server: [] };
      figures.set(what, figure);
      figure.trip.push(trip);
      figure.server.push(server);
    }
  }
  console.log(`\nIn the database, one at a time (${ROUNDS} rounds, a different profile each)${''.padEnd(8)}round trip p50      p99   by PostgreSQL's clock p50      p99`);
  const cell = (values: readonly number[], fraction: number) => `${quantile(values, fraction).toFixed(2).padStart(8)} ms`;
  for (const [what, { trip, server }] of figures) console.log(`  ${what.padEnd(66)} ${cell(trip, 0.5)} ${cell(trip, 0.99)} ${''.padEnd(12)} ${cell(server, 0.5)} ${cell(server, 0.99)}`);
  const problems: string[] = [];
  const p99 = quantile(figures.get('first page')?.server ?? [], 0.99);
  if (!(p99 < FIRST_PAGE_P99_MS)) problems.push(`the first page took ${p99.toFixed(1)} ms in the database at p99; ${FIRST_PAGE_P99_MS} ms is the most`);
  if ((await sequentialScans(sql)) !== before) problems.push('something read all of clips, one row after the other');
  return problems;
}

/** Also what functions do shows here, whose plans are not to be seen from outside. */
async function sequentialScans(sql: Sql): Promise<number> {
  const [row] = await sql<{ scans: number }[]>`select seq_scan as scans, pg_stat_force_next_flush() from pg_stat_user_tables where relname = 'clips'`;
  return row?.scans ?? Number.NaN;
}
