import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../platform/database.ts';
import { openTestBackend, runSql } from '../database.ts';
import { readJob, waitForJob } from '../jobs/workbench.ts';
import { CHANNELS, POSTIZ, PublishingBench } from './publishing-bench.ts';

let backend: Backend;
let bench: PublishingBench;
beforeAll(async () => {
  backend = await openTestBackend();
});
afterAll(() => backend.close());
beforeEach(async () => {
  bench = await PublishingBench.open(backend);
  await bench.connect();
});
afterEach(() => bench.close());

const creations = (): number => bench.standIn.requests.filter((line) => line === 'POST /public/v1/posts').length;
const inTwoHours = (): string => new Date(Date.now() + 7_200_000).toISOString();

describe('no post is made twice', () => {
  it.each(['cut', 'crash'] as const)('when the answer is lost (%s): it is found, and published', async (fault) => {
    bench.standIn.faults.afterCreating.push(fault);
    const job = await bench.publish(await bench.addClip(), { channelIds: [CHANNELS.facebook, CHANNELS.expired] });
    expect(job.state).toBe('succeeded');
    expect(creations()).toBe(1);
    expect(bench.standIn.posts()).toHaveLength(2);
    expect((await bench.allPublications()).map(({ state }) => state).toSorted()).toEqual(['failed', 'published']);
  });

  it('when the answer to a scheduled post is lost', async () => {
    bench.standIn.faults.afterCreating.push('cut');
    const scheduleAt = inTwoHours();
    await bench.publish(await bench.addClip(), { mode: 'schedule', scheduleAt });
    expect(bench.standIn.posts()).toHaveLength(1);
    expect(await bench.allPublications()).toMatchObject([{ state: 'scheduled', externalId: bench.standIn.posts()[0]?.id, scheduleAt }]);
  });

  it.each(['cut', 'crash'] as const)('when nothing was made (%s): it is sent again after it was looked for', async (fault) => {
    bench.standIn.faults.beforeCreating.push(fault);
    const job = await bench.publish(await bench.addClip());
    expect(job.state).toBe('succeeded');
    expect(bench.standIn.posts()).toHaveLength(1);
    expect(creations()).toBe(2);
    const [first, second] = bench.standIn.requests.flatMap((line, index) => (line === 'POST /public/v1/posts' ? [index] : []));
    expect(bench.standIn.requests.slice(first, second)).toContain('GET /public/v1/posts');
  });

  it('when the worker died after it sent and before it wrote', async () => {
    const clipId = await bench.addClip();
    const job = await bench.publish(clipId, { mode: 'schedule', scheduleAt: inTwoHours() });
    const [id] = job.result?.publicationIds ?? [];
    await runSql(backend, `update public.publications set state = 'sending', external_id = null where id = '${id}'`);
    await bench.publishing.run(bench.jobContext(job.id, 2), [id ?? '']);
    expect(await bench.allPublications()).toMatchObject([{ state: 'scheduled', externalId: bench.standIn.posts()[0]?.id }]);
    expect(bench.standIn.posts()).toHaveLength(1);
    expect(creations()).toBe(1);
  });

  it('when the stage of a production runs again', async () => {
    const clipId = await bench.addClip();
    const { id: jobId } = await bench.jobs.queue.enqueue(bench.profile, 'produce', { name: 'p', input: {} });
    const target = { publisherId: POSTIZ, channelIds: [CHANNELS.facebook], caption: 'c' };
    const first = await bench.publishing.publishProducedClip(bench.jobContext(jobId), clipId, target);
    const second = await bench.publishing.publishProducedClip(bench.jobContext(jobId, 2), clipId, target);
    expect(second).toEqual(first);
    expect(bench.standIn.posts()).toHaveLength(1);
  });

  it('while the publisher cannot be asked: the publication stays open, blocks another one, and is found later', async () => {
    const clipId = await bench.addClip();
    bench.standIn.faults.afterCreating.push('hang');
    bench.standIn.faults.delayMs = 300;
    const request = { clipId, channelIds: [CHANNELS.facebook], caption: 'c', mode: 'now' as const };
    const job = await bench.publishing.publishClip(POSTIZ, request);
    await expect.poll(() => bench.standIn.posts().length, { timeout: 20_000 }).toBe(1);
    await bench.setKey('a-wrong-key');
    bench.standIn.faults.delayMs = 0;
    bench.standIn.cutAll();
    const ended = await waitForJob(bench.jobs, bench.profile, job.id);
    expect(ended).toMatchObject({ state: 'failed', error: { code: 'plugin.auth' } });
    expect(await bench.allPublications()).toMatchObject([{ state: 'unknown' }]);
    await expect(bench.publishing.publishClip(POSTIZ, request)).rejects.toMatchObject({ code: 'publication.duplicate' });
    await bench.setKey('demo-key-store-a');
    expect(await bench.allPublications()).toMatchObject([{ state: 'published', externalId: bench.standIn.posts()[0]?.id }]);
    expect(creations()).toBe(1);
  });

  it('gives an open publication up once it is certain that it never arrived', async () => {
    const job = await bench.publish(await bench.addClip(), { mode: 'draft' });
    const [id] = job.result?.publicationIds ?? [];
    await fetch(`${bench.standIn.url}/public/v1/posts/${bench.standIn.posts()[0]?.id}`, { method: 'DELETE', headers: { authorization: 'demo-key-store-a' } });
    const sent = (when: string) => runSql(backend, `update public.publications set state = 'unknown', external_id = null, sent_at = now() ${when} where id = '${id}'`);
    // However long it takes to ask, it was sent a moment ago.
    await sent(`+ interval '1 minute'`);
    expect(await bench.publications.get(id ?? '')).toMatchObject({ state: 'unknown' });
    await sent(`- interval '1.6 seconds'`);
    expect(await bench.publications.get(id ?? '')).toMatchObject({ state: 'failed', error: 'The publisher never had this post. Publish the clip again.' });
  });
});

describe('a job that is cancelled', () => {
  it('while it uploads, leaves a cancelled publication and no post', async () => {
    bench.standIn.faults.delayMs = 2000;
    const job = await bench.publishing.publishClip(POSTIZ, { clipId: await bench.addClip(), channelIds: [CHANNELS.facebook], caption: 'c', mode: 'now' });
    await waitForJob(bench.jobs, bench.profile, job.id, ({ stage }) => stage === 'upload');
    await bench.jobs.queue.cancel(bench.profile, job.id);
    await expect.poll(async () => (await readJob(bench.profile, job.id)).state, { timeout: 10_000 }).toBe('cancelled');
    await expect.poll(async () => (await bench.allPublications())[0]?.state, { timeout: 10_000 }).toBe('cancelled');
    expect(creations()).toBe(0);
  });
});
