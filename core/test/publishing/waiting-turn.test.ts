import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PublishersService } from '../../features/publishing/publishers.service.ts';
import type { Backend } from '../../platform/database.ts';
import { openTestBackend, runSql } from '../database.ts';
import { readJob, waitForJob } from '../jobs/workbench.ts';
import { CHANNELS, POSTIZ, PublishingBench } from './publishing-bench.ts';
import { SimulatedClock } from './simulated-clock.ts';

const HOUR_MS = 3_600_000;

describe('PUB: publications that wait for the hourly limit', () => {
  let backend: Backend;
  let bench: PublishingBench;
  let clock: SimulatedClock;
  beforeAll(async () => {
    backend = await openTestBackend();
  });
  afterAll(() => backend.close());
  beforeEach(async () => {
    clock = new SimulatedClock(new Date());
    bench = await PublishingBench.open(backend, { limit: 2, now: () => clock.now() }, clock);
    await bench.connect();
    await bench.host.updateSettings(bench.profile, POSTIZ, { config: { postsPerHour: 2 } });
  });
  afterEach(() => bench.close());

  const creations = (): number => bench.standIn.requests.filter((line) => line === 'POST /public/v1/posts').length;
  const request = async (caption: string) => bench.publishing.publishClip(POSTIZ, { clipId: await bench.addClip(), channelIds: [CHANNELS.facebook], caption, mode: 'draft' });
  const isWaiting = (job: { waiting?: unknown }) => job.waiting !== undefined;

  it('PUB: stay pending, say until when, hold no worker, and are sent by themselves', async () => {
    for (const caption of ['one', 'two']) expect((await bench.publish(await bench.addClip(), { caption, mode: 'draft' })).state).toBe('succeeded');
    const [three, four] = [await request('three'), await request('four')];
    const waiting = await waitForJob(bench.jobs, bench.profile, three.id, isWaiting);
    expect(waiting).toMatchObject({ state: 'queued', error: null, waiting: { reason: expect.stringContaining('waits for its turn') as string } });
    expect(Math.abs(Date.parse(waiting.waiting?.until ?? '') - Date.now() - HOUR_MS)).toBeLessThan(5 * 60_000);
    await waitForJob(bench.jobs, bench.profile, four.id, isWaiting);
    expect((await bench.allPublications()).map(({ state }) => state)).toEqual(['pending', 'pending', 'draft', 'draft']);
    expect((await bench.get(PublishersService).list()).items.find(({ id }) => id === POSTIZ)?.rate).toMatchObject({ used: 2, perHour: 2, waiting: 2, freeAt: expect.any(String) as string });

    clock.advance(HOUR_MS + 120_000);
    for (const { id } of [three, four]) expect((await waitForJob(bench.jobs, bench.profile, id)).state).toBe('succeeded');
    expect((await readJob(bench.profile, three.id)).attempt).toBe(1);
    expect(bench.standIn.posts().map(({ content }) => content).toSorted()).toEqual(['four', 'one', 'three', 'two']);
    expect(creations()).toBe(4);
  });

  it('PUB: can be cancelled while they wait', async () => {
    for (const caption of ['one', 'two']) await bench.publish(await bench.addClip(), { caption, mode: 'draft' });
    const three = await request('three');
    await waitForJob(bench.jobs, bench.profile, three.id, isWaiting);
    await bench.jobs.queue.cancel(bench.profile, three.id);
    await expect.poll(async () => (await bench.allPublications())[0]?.state, { timeout: 10_000 }).toBe('cancelled');
    expect(creations()).toBe(2);
  });

  it('PUB: wait as long as the provider says when it refuses all the same, and are neither lost nor made twice', async () => {
    await bench.publish(await bench.addClip(), { caption: 'one', mode: 'draft' });
    // Another program takes the last unit, and nobody tells us.
    await fetch(`${bench.standIn.url}/public/v1/posts`, { method: 'POST', headers: { authorization: 'demo-key-store-a', 'content-type': 'application/json' }, body: '{}' });
    const two = await request('two');
    const waiting = await waitForJob(bench.jobs, bench.profile, two.id, isWaiting);
    expect(waiting.waiting?.reason).toContain('hourly limit is reached');
    expect(await bench.allPublications()).toMatchObject([{ state: 'pending', error: null }, { state: 'draft' }]);
    const asked = creations();
    const three = await request('three');
    await waitForJob(bench.jobs, bench.profile, three.id, isWaiting);
    expect(creations()).toBe(asked);

    clock.advance(HOUR_MS + 120_000);
    await runSql(backend, `update public.jobs set not_before = now() where id = '${two.id}'`);
    for (const { id } of [two, three]) expect((await waitForJob(bench.jobs, bench.profile, id)).state).toBe('succeeded');
    expect(bench.standIn.posts().map(({ content }) => content).toSorted()).toEqual(['one', 'three', 'two']);
  });
});
