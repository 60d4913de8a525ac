/** The first page over HTTP as the product serves it, against a bare Express route that asks the raw driver for the same page. */
import autocannon from 'autocannon';
import express from 'express';
import type { AddressInfo } from 'node:net';
import { LISTED, type ListedClipRow } from '../../core/features/library/clips.repository.ts';
import { toClip } from '../../core/features/library/clips.service.ts';
import { toPage } from '../../core/platform/paging.ts';
import type { Backend } from '../../core/platform/database.ts';
import type { RunningServer } from '../../core/server.ts';
import { PAGE } from './data-statements.ts';
import { asStore, type Sql, type Store } from './data-stores.ts';
import { quantile } from './figures.ts';

const CONNECTIONS = 12;
const SECONDS = 4;
const ROUNDS = 5;

export interface Throughput {
  readonly what: string;
  /** Of the rounds, the middle one; per second. */
  readonly perSecond: number;
}

interface Subject {
  readonly what: string;
  readonly run: () => Promise<number>;
}

/** In turns, so that what else the machine does strikes all alike. The first is what the others are measured by. */
export async function benchServing(server: RunningServer, backend: Backend, sql: Sql, stores: readonly Store[]): Promise<Throughput[]> {
  const bare = await serveBare(sql);
  try {
    const product = `${server.url.replace('localhost', '127.0.0.1')}/api/v1/library/clips?limit=${PAGE}`;
    await expectSameItems(product, bare.url, stores);
    const subjects: Subject[] = [
      { what: 'bare Express route with the raw driver', run: () => load(bare.url, stores, bareHeaders) },
      { what: 'GET /library/clips: who asks, for whom, contract, page', run: () => load(product, stores, productHeaders) },
      { what: 'raw driver: role, claims and page in a transaction', run: () => loop(stores, (store) => rawPage(sql, store)) },
      { what: 'supabase-js in the same process', run: () => loop(stores, (store) => supabasePage(backend, store)) },
    ];
    const results = subjects.map((): number[] => []);
    for (let round = -1; round < ROUNDS; round++) {
      for (const [index, subject] of subjects.entries()) {
        const perSecond = await subject.run();
        // The round before the first warms up.
        if (round >= 0) results[index]?.push(perSecond);
      }
    }
    return subjects.map(({ what }, index) => ({ what, perSecond: quantile(results[index] ?? [], 0.5) }));
  } finally {
    await bare.close();
  }
}

async function serveBare(sql: Sql): Promise<{ url: string; close: () => Promise<void> }> {
  const app = express();
  app.get('/clips', async (request, response) => {
    const rows = await rawPage(sql, { userId: request.get('X-User-Id') ?? '', profileId: request.get('X-Profile-Id') ?? '' });
    response.json(toPage(rows, { limit: PAGE, after: null }, toClip));
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/clips`, close };
}

function rawPage(sql: Sql, store: Pick<Store, 'userId' | 'profileId'>): Promise<ListedClipRow[]> {
  return asStore(sql, store, (transaction) => transaction<ListedClipRow[]>`
    select ${transaction(LISTED.split(', '))} from clips where profile_id = ${store.profileId} and not in_trash order by created_at desc, id desc limit ${PAGE + 1}`);
}

async function supabasePage(backend: Backend, { userId, profileId }: Store): Promise<void> {
  const clips = backend.as({ userId, profileId }).from('clips').select(LISTED).eq('profile_id', profileId).eq('in_trash', false);
  const { error } = await clips.order('created_at', { ascending: false }).order('id', { ascending: false }).limit(PAGE + 1);
  if (error) throw new Error(error.message);
}

const bareHeaders = ({ userId, profileId }: Store) => ({ 'x-user-id': userId, 'x-profile-id': profileId });
const productHeaders = ({ token, profileId }: Store) => ({ authorization: `Bearer ${token}`, 'x-profile-id': profileId });

async function expectSameItems(product: string, bare: string, stores: readonly Store[]): Promise<void> {
  for (const store of stores.slice(0, 3)) {
    const pages = await Promise.all([fetch(product, { headers: productHeaders(store) }), fetch(bare, { headers: bareHeaders(store) })]);
    const [ours, theirs] = await Promise.all(pages.map(async (page) => JSON.stringify(((await page.json()) as { items: unknown[] }).items)));
    if (ours !== theirs || ours === '[]') throw new Error('the two routes do not answer with the same clips');
  }
}

async function load(url: string, stores: readonly Store[], headersOf: (store: Store) => Record<string, string>): Promise<number> {
  const { origin, pathname, search } = new URL(url);
  const requests = stores.map((store) => ({ method: 'GET' as const, path: `${pathname}${search}`, headers: headersOf(store) }));
  const result = await autocannon({ url: origin, connections: CONNECTIONS, duration: SECONDS, workers: 1, requests });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} of the answers were no success, ${result.errors} requests failed`);
  return result.requests.total / result.duration;
}

async function loop(stores: readonly Store[], work: (store: Store) => Promise<unknown>): Promise<number> {
  let done = 0;
  const end = performance.now() + SECONDS * 1000;
  const worker = async (first: number): Promise<void> => {
    for (let turn = first; performance.now() < end; turn += CONNECTIONS) {
      const store = stores[turn % stores.length];
      if (store) await work(store);
      done++;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, number) => worker(number)));
  return done / SECONDS;
}
