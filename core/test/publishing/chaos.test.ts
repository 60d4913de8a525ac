/**
 * Two stores with an account each publish 200 posts while the publisher fails at random, before and after it accepted them, and
 * our server is killed at random. The publisher's own list is the judge.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StandInOrganization } from '../../../plugins/publisher-postiz/stand-in/options.ts';
import { startStandIn, type StandIn } from '../../../plugins/publisher-postiz/stand-in/server.ts';
import type { Schemas } from '../../contract/operations.ts';
import { silent } from '../database.ts';
import { TestUser } from '../server.ts';
import { type ServerProcess, spawnServer } from '../server-process.ts';
import { breakAtRandom, createDice } from './chaos-faults.ts';
import { addClips, allPublications, connectStore, openBeside, persistently, type Store } from './chaos-stores.ts';
import { POSTIZ } from './publishing-bench.ts';

const SEED = 20_261_121;
const CLIPS_PER_STORE = 100;
const KILLS = 4;
const FAULT_SHARE = 0.12;

const organization = (letter: string): StandInOrganization => ({
  id: `org-${letter}`,
  name: `Store ${letter}`,
  apiKey: `key-of-store-${letter}`,
  channels: ['facebook', 'threads'].map((provider) => ({ id: `${provider}-of-store-${letter}`, name: `${provider} of ${letter}`, provider })),
});
const ORGANIZATIONS = [organization('a'), organization('b')];

describe.skipIf(!existsSync('/proc/self'))('PUB: 200 publications each of two stores, a publisher that fails and a server that is killed', () => {
  let folder: string;
  let dataDir: string;
  let standIn: StandIn;
  let server: ServerProcess;
  let user: TestUser;
  const stores: (Store & { readonly clips: Map<string, string>; readonly letter: string })[] = [];
  const counts = new Map<string, number>();
  const ask = persistently(() => user);

  const spawn = () => spawnServer(dataDir, { ALLOW_PRIVATE_NETWORK: '1', LITE_AUTH_BCRYPT_COST: '4' }, 'core/test/publishing/chaos-server.ts');

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-chaos-'));
    dataDir = path.join(folder, 'data');
    standIn = await startStandIn({ publishDelayMs: 50, limit: 10_000, organizations: ORGANIZATIONS });
    server = await spawn();
    user = await TestUser.signUp(server.url);
    const { backend, root } = await openBeside(dataDir);
    for (const [index, { apiKey, channels }] of ORGANIZATIONS.entries()) {
      const letter = index === 0 ? 'a' : 'b';
      const profileId = index === 0 ? user.profileId : await user.createProfile('Store B');
      const owner = await backend.service.from('profiles').select('user_id').eq('id', profileId).single();
      const identity = { userId: owner.data?.user_id ?? '', profileId };
      const profile = { ...identity, db: backend.as(identity), log: silent, requestId: 'chaos' };
      const names = Array.from({ length: CLIPS_PER_STORE }, (_, number) => `clip ${number + 1} of ${letter}`);
      const store = { profileId, apiKey, channelIds: channels.map(({ id }) => id), letter };
      await connectStore(user, store, standIn.url);
      stores.push({ ...store, clips: await addClips(root, profile, folder, names) });
    }
    await backend.close();
  }, 120_000);
  afterAll(async () => {
    await server.kill('SIGKILL');
    await standIn.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  async function publishAll({ profileId, channelIds, clips }: (typeof stores)[number]): Promise<void> {
    for (const [index, [name, clipId]] of [...clips].entries()) {
      const when = index % 3 === 2 ? { mode: 'schedule', scheduleAt: new Date(Date.now() + 86_400_000).toISOString() } : { mode: 'now' };
      const { status, body } = await ask<Schemas['Problem']>('POST', `/publishers/${POSTIZ}/publish`, { profileId, body: { clipId, channelIds, caption: name, ...when } });
      // A request whose answer died with its server is repeated, and found to be done.
      if (status !== 202 && body.code !== 'publication.duplicate') throw new Error(`${status} ${JSON.stringify(body)}`);
    }
  }

  async function killAtRandom(): Promise<void> {
    const dice = createDice(SEED + 1);
    for (let kills = 0; kills < KILLS; kills += 1) {
      await delay(3000 + dice() * 5000);
      await server.kill('SIGKILL');
      server = await spawn();
      user = await TestUser.signIn(server.url, user.email, user.password);
    }
  }

  async function unfinished(): Promise<Record<string, number>> {
    const left: Record<string, number> = {};
    for (const { profileId } of stores) {
      for (const { state, mode } of await allPublications(ask, profileId)) {
        if (state !== 'published' && !(state === 'scheduled' && mode === 'schedule')) left[state] = (left[state] ?? 0) + 1;
      }
      // As the owner would: what is told to have failed is tried again.
      const { body } = await ask<{ items: Schemas['Job'][] }>('GET', '/jobs?state=failed&limit=100', { profileId });
      for (const { id, error } of body.items) {
        counts.set(`job retried: ${error?.code}`, (counts.get(`job retried: ${error?.code}`) ?? 0) + 1);
        await ask('POST', `/jobs/${id}/retry`, { profileId });
      }
    }
    return left;
  }

  it('PUB: posts every clip exactly once per channel, in the account of its store', async () => {
    const startedAt = Date.now();
    breakAtRandom(standIn.faults, createDice(SEED), FAULT_SHARE, counts);
    await Promise.all([killAtRandom(), ...stores.map(publishAll)]);
    await expect.poll(unfinished, { timeout: 240_000, interval: 2000 }).toEqual({});
    const posts = standIn.posts();
    const requests = standIn.requests.filter((line) => line === 'POST /public/v1/posts').length;
    console.log({ seconds: (Date.now() - startedAt) / 1000, posts: posts.length, requests, ...Object.fromEntries(counts) });

    for (const { letter, channelIds, clips } of stores) {
      const own = posts.filter((post) => post.organization.id === `org-${letter}`);
      const expected = [...clips.keys()].flatMap((name) => channelIds.map((channelId) => `${name} on ${channelId}`));
      expect(own.map((post) => `${post.content} on ${post.channel.id}`).toSorted()).toEqual(expected.toSorted());
    }
    expect(posts).toHaveLength(4 * CLIPS_PER_STORE);
    for (const post of posts) {
      const file = await (await fetch(post.media[0]?.path ?? '')).text();
      expect(file.endsWith(post.content)).toBe(true);
    }
    const ledger = (await Promise.all(stores.map(({ profileId }) => allPublications(ask, profileId)))).flat();
    expect(ledger.map((row) => row.externalId).toSorted()).toEqual(posts.map(({ id }) => id).toSorted());
    expect(counts.size).toBeGreaterThan(6);
  }, 400_000);
});
