/** What the server asks the database, taken from its own repositories, and how PostgreSQL goes about it. */
import { createClient } from '@supabase/supabase-js';
import { ClipsRepository } from '../../core/features/library/clips.repository.ts';
import type { Database, Db } from '../../core/platform/database.ts';
import { toReadQuery } from '../../core/platform/embedded/reads/read-query.ts';
import type { PagePosition } from '../../core/platform/paging.ts';
import { asStore, type Sql, type Store } from './data-stores.ts';

export const PAGE = 50;
const DEEP = 9_000;
const MONTH_MS = 30 * 24 * 3600_000;

export type Statements = Readonly<Record<string, string>>;

export async function statementsFor(sql: Sql, store: Store): Promise<Statements> {
  const [deep] = await sql<PagePosition[]>`select id, to_json(created_at)#>>'{}' as "createdAt" from clips where profile_id = ${store.profileId} order by created_at desc, id desc
    offset (select least(${DEEP}, count(*) * 9 / 10) from clips where profile_id = ${store.profileId}) limit 1`;
  const [oldest] = await sql<{ name: string }[]>`select name from clips where profile_id = ${store.profileId} order by created_at limit 1`;
  const page = (filter: Parameters<ClipsRepository['page']>[1], after: PagePosition | null = null) =>
    record(store, (repository) => repository.page({ limit: PAGE, after }, filter));
  return {
    'first page': await page({}),
    [`page after ${DEEP.toLocaleString('en')} clips`]: await page({}, deep ?? null),
    'first page of the raw ones': await page({ status: 'raw' }),
    'search: text that many names have': await page({ text: 'clip' }),
    'search: the name of the oldest clip': await page({ text: oldest?.name ?? '' }),
    'search: text that no name has': await page({ text: 'no such clip' }),
    'dashboard of 30 days': `select profile_dashboard('${new Date(Date.now() - MONTH_MS).toISOString()}')::text as body`,
    'dashboard of all times': 'select profile_dashboard()::text as body',
  };
}

async function record({ userId, profileId }: Store, ask: (repository: ClipsRepository) => Promise<unknown>): Promise<string> {
  const asked: string[] = [];
  const answer = async (input: unknown) => {
    asked.push(String(input));
    return new Response('[]');
  };
  const db: Db = createClient<Database>('http://bench.local', 'none', { global: { fetch: answer } });
  await ask(new ClipsRepository({ userId, profileId, db, requestId: 'bench', log: console as never }));
  const query = toReadQuery(new URL(asked[0] ?? ''));
  if (query === null) throw new Error(`not a read that goes straight to the database: ${asked[0]}`);
  return query;
}

export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Recheck Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}
interface Explained {
  readonly Plan: PlanNode;
  readonly 'Planning Time'?: number;
  readonly 'Execution Time'?: number;
}

export async function planOf(sql: Sql, store: Store, statement: string): Promise<PlanNode> {
  return (await explain(sql, store, 'format json', statement)).Plan;
}

/** Planning and execution, output included, by PostgreSQL's own clock. @returns milliseconds */
export async function serverTime(sql: Sql, store: Store, statement: string): Promise<number> {
  const explained = await explain(sql, store, 'analyze, timing off, serialize text, format json', statement);
  return (explained['Planning Time'] ?? Number.NaN) + (explained['Execution Time'] ?? Number.NaN);
}

async function explain(sql: Sql, store: Store, options: string, statement: string): Promise<Explained> {
  const rows = await asStore(sql, store, (transaction) => transaction.unsafe<{ 'QUERY PLAN': Explained[] }[]>(`explain (${options}) ${statement}`));
  const explained = rows[0]?.['QUERY PLAN'][0];
  if (!explained) throw new Error('PostgreSQL explained nothing');
  return explained;
}

/** The nodes that read this table. */
export function readsOf(table: string, node: PlanNode): PlanNode[] {
  const own = node['Relation Name'] === table || (node['Node Type'] === 'Bitmap Index Scan' && node['Index Name']?.startsWith(table) === true) ? [node] : [];
  return [...own, ...(node.Plans ?? []).flatMap((child) => readsOf(table, child))];
}
