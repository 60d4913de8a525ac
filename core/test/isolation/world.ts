/** One server with store A in it, the stores that the attackers act in, and the attackers. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startStandIn, type StandIn } from '../../../plugins/publisher-postiz/stand-in/server.ts';
import { startStandIn as startXtts } from '../../../plugins/tts-xtts/stand-in/server.ts';
import { loadSpec, type Spec } from '../../http/contract.ts';
import { Backend } from '../../platform/database.ts';
import { FileStorage } from '../../platform/storage.ts';
import { type ProfileTable, rowsOfProfile } from '../data-layer/every-table.ts';
import { CHANNELS } from '../publishing/publishing-bench.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';
import { type Attacker, type Home, type Ids, listAttackers, makeKeys } from './attackers.ts';
import { type AttackedOperation, readOperations } from './contract-operations.ts';
import { fingerprint, idsIn, tablesOfProfiles } from './fingerprint.ts';
import { type Fixture, PREVIEW_KEY } from './fixtures.ts';
import { fixtureOf, PROFILE_A } from './shots.ts';
import { CANARY, connectPublisher, openStoreA, type StoreA } from './store-a.ts';

export const spec: Spec = loadSpec();
export const operations: readonly AttackedOperation[] = readOperations(spec);

/** These the attackers' stores have from their real publisher. */
const MADE_THROUGH_THE_API: readonly ProfileTable[] = ['plugin_configs', 'publisher_channels'];

export interface World {
  readonly server: TestServer;
  readonly owner: TestUser;
  readonly a: StoreA;
  readonly idsOfA: Ids;
  readonly attackers: readonly Attacker[];
  /** Every id in A, whatever it is of. */
  secretIds(): Promise<string[]>;
  fingerprintOfA(): Promise<string[]>;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const standIn = await startStandIn();
  const xtts = await startXtts({ kind: 'streaming-server' });
  const server = await startTestServer({ ALLOW_PRIVATE_NETWORK: '1' });
  const backend = server.root.resolve<Backend>(Backend);
  const [owner, stranger] = [await server.signUp(), await server.signUp()];
  const a = await openStoreA(owner, standIn.url, xtts.url, (profileId) => insertMoney(backend, profileId));
  await keepPreview(server, a.profileId);
  const made = new Map<Fixture, string>();
  const idsOfA = await collectIds(async (operation, kind) => {
    const fixture = fixtureOf(operation, kind);
    if (fixture !== undefined && !made.has(fixture)) made.set(fixture, await fixture.ofA(a));
    return fixture && made.get(fixture);
  });
  const profileB = await openHome(backend, standIn, owner, await owner.createProfile('Store B'));
  const home = await openHome(backend, standIn, stranger, stranger.profileId);
  const keys = await makeKeys(owner, a.profileId, profileB.profileId, operations.some(({ id }) => id === 'createApiKey'));
  const tables = await tablesOfProfiles(backend);
  return {
    server,
    owner,
    a,
    idsOfA: new Map([...idsOfA, [PROFILE_A, a.profileId]]),
    attackers: listAttackers(home, profileB, a.profileId, keys),
    secretIds: async () => [a.profileId, CHANNELS.facebook, ...(await idsIn(backend, tables, a.profileId))],
    fingerprintOfA: () => fingerprint(backend, tables, a.profileId, server.dataDir),
    close: async () => {
      await server.close();
      await standIn.close();
      await xtts.close();
    },
  };
}

/** What only charges leave behind. The alert is of a month that has ended: one of this month goes when a charge of A settles. */
async function insertMoney(backend: Backend, profile_id: string): Promise<{ budgetAlertId: string; costId: string }> {
  const unknown = { profile_id, provider: 'tts-paid', operation: 'synthesize', unit: 'characters', quantity: 7, unit_price_micros: 1, price_version: CANARY, amount_micros: 7, state: 'uncertain' };
  const [alert, cost] = await Promise.all([
    backend.service.from('budget_alerts').insert({ profile_id, month: '2020-01', threshold_percent: 70, monthly_micros: 1000, spent_micros: 700 }).select('id').single(),
    backend.service.from('cost_entries').insert(unknown).select('id').single(),
  ]);
  if (alert.error || cost.error) throw new Error(`money of A: ${alert.error?.message} ${cost.error?.message}`);
  return { budgetAlertId: alert.data.id, costId: cost.data.id };
}

/** The preview that the requests ask for. */
async function keepPreview(server: TestServer, profileId: string): Promise<void> {
  const file = path.join(server.dataDir, 'preview.mp4');
  await writeFile(file, CANARY);
  await server.root.resolve(FileStorage).cache(profileId, 'previews').keep(PREVIEW_KEY, file);
}

/** A store with a row in every table, so that an attack fails for nothing but the id of A. */
async function openHome(backend: Backend, standIn: StandIn, user: TestUser, profileId: string): Promise<Home> {
  const rows = rowsOfProfile(await userIdOf(backend, profileId), profileId);
  for (const [table, row] of Object.entries(rows)) {
    if (MADE_THROUGH_THE_API.includes(table as ProfileTable)) continue;
    const { error } = await backend.service.from(table as ProfileTable).insert({ ...row, ...(table === 'jobs' ? { state: 'failed' } : {}) } as never);
    if (error !== null) throw new Error(`${table}: ${error.message}`);
  }
  await connectPublisher(user, profileId, standIn.url, 'demo-key-store-b', CHANNELS.ofStoreB);
  const own = await collectIds(async (operation, kind) => {
    const fixture = fixtureOf(operation, kind);
    if (fixture?.table === undefined) return fixture?.own;
    return fixture.table === 'profiles' ? profileId : (rows[fixture.table as ProfileTable] as { id?: string }).id;
  });
  return { user, profileId, own };
}

async function collectIds(idFor: (operation: AttackedOperation, kind: string) => Promise<string | undefined>): Promise<Ids> {
  const ids = new Map<string, string>();
  for (const operation of operations) {
    for (const { kind } of operation.slots) ids.set(`${operation.id}.${kind}`, (await idFor(operation, kind)) ?? '');
  }
  return ids;
}

async function userIdOf(backend: Backend, profileId: string): Promise<string> {
  const { data } = await backend.service.from('profiles').select('user_id').eq('id', profileId).single();
  return data?.user_id ?? '';
}
