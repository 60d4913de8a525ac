import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DEMO_ORGANIZATIONS } from '../../../plugins/publisher-postiz/stand-in/options.ts';
import { startStandIn, type StandIn } from '../../../plugins/publisher-postiz/stand-in/server.ts';
import type { Backend } from '../../platform/database.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { PRODUCED_MEDIA } from '../../features/publishing/sending/clip-media.ts';
import { openPluginHost, type PluginHost } from '../../plugin-host/index.ts';
import { openTestBackend, silent } from '../database.ts';
import { Workbench } from '../jobs/workbench.ts';
import { CHANNELS, POSTIZ } from './publishing-bench.ts';
import { SimulatedClock } from './simulated-clock.ts';

const HOUR_MS = 3_600_000;

interface Wish {
  readonly id: string;
  readonly profile: ProfileContext;
  readonly store: string;
  checkAtMs: number;
}

describe('PUB: the hourly limit of an account', () => {
  let backend: Backend;
  let bench: Workbench;
  beforeAll(async () => {
    backend = await openTestBackend();
    bench = await Workbench.open(backend);
  });
  afterAll(async () => {
    await bench.close();
    await backend.close();
  });

  /** Two servers, two stores of different people with one key, and a Postiz that takes 30 posts in an hour. */
  async function openWorld(clock: SimulatedClock, postsPerHour: number) {
    const standIn = await startStandIn({ limit: 30, now: () => clock.now() });
    onTestFinished(() => standIn.close());
    const options = { pluginsDir: path.resolve(import.meta.dirname, '../../../plugins'), secretsKey: '0'.repeat(64), storage: bench.storage, allowPrivateNetwork: true, log: silent, clock };
    const hosts = [await openPluginHost(options), await openPluginHost(options)] as const;
    const stores = [await bench.createPerson(), await bench.createPerson()] as const;
    const config = { url: standIn.url, apiKey: DEMO_ORGANIZATIONS[0]?.apiKey ?? '', postsPerHour };
    for (const store of stores) await hosts[0].updateSettings(store, POSTIZ, { enabled: true, config });
    return { standIn, hosts, stores };
  }

  async function post(host: PluginHost, profile: ProfileContext, id: string, budget: NonNullable<Awaited<ReturnType<PluginHost['rateBudget']>>>, takenAt: Date): Promise<void> {
    const posts = [{ publicationId: id, channelId: CHANNELS.facebook, network: 'facebook', caption: id, settings: {} }];
    const request = { media: PRODUCED_MEDIA, posts, mode: 'draft', scheduleAt: null } as const;
    let seen: Parameters<typeof budget.note>[0] | undefined;
    await host.call(profile, POSTIZ, 'publisher', (plugin, context) => plugin.publish(context, request, { id: 'm', path: 'https://h/x.mp4' }, (limit) => (seen = limit)));
    if (seen) await budget.note(seen, takenAt);
  }

  /** Each wish asks when it was told to, as its job would. @returns when each was posted */
  async function fulfil(wishes: Wish[], clock: SimulatedClock, hosts: readonly PluginHost[]): Promise<{ store: string; atMs: number }[]> {
    const done: { store: string; atMs: number }[] = [];
    for (let turn = 0; wishes.length > 0; turn += 1) {
      wishes.sort((a, b) => a.checkAtMs - b.checkAtMs);
      const [wish] = wishes;
      const host = hosts[turn % hosts.length];
      if (!wish || !host) break;
      clock.advance(Math.max(0, wish.checkAtMs - clock.now().getTime()));
      const budget = await host.rateBudget(wish.profile, POSTIZ);
      if (!budget) throw new Error('it has a limit');
      const answer = await budget.take(wish.id);
      if (answer.taken) {
        // A 429 would be an error here.
        await post(host, wish.profile, wish.id, budget, answer.takenAt);
        done.push({ store: wish.store, atMs: clock.now().getTime() });
        wishes.shift();
      } else wish.checkAtMs = clock.now().getTime() + answer.checkInMs;
    }
    return done;
  }

  const wishesOf = (profile: ProfileContext, store: string, count: number, clock: SimulatedClock): Wish[] =>
    Array.from({ length: count }, () => ({ id: randomUUID(), profile, store, checkAtMs: clock.now().getTime() }));

  function busiestHour(times: readonly number[]): number {
    return Math.max(...times.map((start) => times.filter((time) => time >= start && time < start + HOUR_MS).length));
  }

  const creations = (standIn: StandIn): number => standIn.requests.filter((line) => line === 'POST /public/v1/posts').length;

  it('PUB: is respected over simulated hours by two stores on two servers, and the one that asked for little is not kept waiting by the other', async () => {
    const clock = new SimulatedClock(new Date('2026-11-21T08:00:00Z'));
    const { standIn, hosts, stores } = await openWorld(clock, 30);
    const startedAtMs = clock.now().getTime();
    const [busy, modest] = stores;
    const wishes = wishesOf(busy, 'busy', 70, clock);
    const late = wishesOf(modest, 'modest', 8, clock).map((wish) => ({ ...wish, checkAtMs: startedAtMs + 60_000 }));
    const done = await fulfil([...wishes, ...late], clock, hosts);

    expect(standIn.posts()).toHaveLength(78);
    expect(creations(standIn)).toBe(78);
    expect(busiestHour(done.map(({ atMs }) => atMs))).toBe(30);
    const latest = (store: string) => Math.max(...done.filter((each) => each.store === store).map(({ atMs }) => atMs)) - startedAtMs;
    expect(latest('modest')).toBeLessThan(1.2 * HOUR_MS);
    expect(latest('busy')).toBeLessThan(2.5 * HOUR_MS);
  }, 180_000);

  it('PUB: heeds what the provider tells of other programs that use the account', async () => {
    const clock = new SimulatedClock(new Date('2026-11-21T08:00:00Z'));
    const { standIn, hosts, stores } = await openWorld(clock, 90);
    const [store] = stores;
    const key = DEMO_ORGANIZATIONS[0]?.apiKey ?? '';
    for (let others = 0; others < 20; others += 1) await fetch(`${standIn.url}/public/v1/posts`, { method: 'POST', headers: { authorization: key, 'content-type': 'application/json' }, body: '{}' });
    const done = await fulfil(wishesOf(store, 'a', 15, clock), clock, hosts);
    expect(standIn.posts()).toHaveLength(15);
    expect(done.filter(({ atMs }) => atMs < Date.parse('2026-11-21T09:00:00Z'))).toHaveLength(10);
    const budget = await hosts[0].rateBudget(store, POSTIZ);
    expect(await budget?.read()).toMatchObject({ perHour: 30, waiting: 0, freeAt: null });
  });

  it('PUB: is another one for another key', async () => {
    const clock = new SimulatedClock(new Date('2026-11-21T08:00:00Z'));
    const { hosts, stores } = await openWorld(clock, 1);
    const [one, two] = stores;
    await hosts[0].updateSettings(two, POSTIZ, { config: { apiKey: 'demo-key-store-b' } });
    const take = async (profile: ProfileContext) => (await (await hosts[1].rateBudget(profile, POSTIZ))?.take(randomUUID()))?.taken;
    expect([await take(one), await take(one), await take(two), await take(two)]).toEqual([true, false, true, false]);
  });
});
