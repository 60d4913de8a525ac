/** The stores of the measurement: users and their profiles, and the raw driver acting as them. */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import type { Backend } from '../../core/platform/database.ts';
import type { RunningServer } from '../../core/server.ts';

export interface Store {
  readonly userId: string;
  readonly profileId: string;
  readonly token: string;
}

export type Sql = postgres.Sql<{ bigint: number }>;
export type Transaction = postgres.TransactionSql<{ bigint: number }>;

const STORES_PER_USER = 2;

/** Several users, since each may make only so many requests a minute. */
export async function openStores(server: RunningServer, count: number): Promise<Store[]> {
  const stores: Store[] = [];
  while (stores.length < count) {
    const credentials = { email: `bench-${randomUUID()}@example.com`, password: randomUUID() };
    const { user, profile, accessToken: token } = await post<{ user: { id: string }; profile: { id: string }; accessToken: string }>(server, '/auth/sign-up', credentials);
    stores.push({ userId: user.id, profileId: profile.id, token });
    for (let more = 1; more < STORES_PER_USER && stores.length < count; more++) {
      const { id } = await post<{ id: string }>(server, '/profiles', { name: `Store ${more + 1}` }, token);
      stores.push({ userId: user.id, profileId: id, token });
    }
  }
  return stores;
}

async function post<T>(server: RunningServer, path: string, body: object, token?: string): Promise<T> {
  const headers = { 'Content-Type': 'application/json', ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${server.url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

export function connect({ queue }: Backend): Sql {
  const { host, port, user, password, database } = queue;
  return postgres({
    ...(host === undefined ? {} : { host }),
    port: Number(port),
    ...(user === undefined ? {} : { user }),
    ...(typeof password === 'string' ? { password } : {}),
    ...(database === undefined ? {} : { database }),
    max: 10,
    onnotice: () => undefined,
    types: { bigint: { to: 20, from: [20], serialize: String, parse: Number } },
  });
}

/** With the role and the claims of the store's own requests, so under row-level security. */
export function asStore<T>(sql: Sql, store: Pick<Store, 'userId' | 'profileId'>, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const claims = JSON.stringify({ sub: store.userId, role: 'authenticated', profile_id: store.profileId });
  return sql.begin(async (transaction) => {
    await transaction`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true), set_config('request.jwt.claim.sub', ${store.userId}, true)`;
    return work(transaction);
  }) as Promise<T>;
}
