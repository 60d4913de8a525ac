import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChannelsService } from '../../features/publishing/channels.service.ts';
import { PublicationsService } from '../../features/publishing/publications.service.ts';
import { PublishersService } from '../../features/publishing/publishers.service.ts';
import { PublishingService } from '../../features/publishing/publishing.service.ts';
import type { Backend } from '../../platform/database.ts';
import type { AppError } from '../../platform/errors.ts';
import { openTestBackend } from '../database.ts';
import { CHANNELS, POSTIZ, PublishingBench } from './publishing-bench.ts';

let backend: Backend;
let bench: PublishingBench;
beforeAll(async () => {
  backend = await openTestBackend();
});
afterAll(() => backend.close());
beforeEach(async () => {
  bench = await PublishingBench.open(backend, { errorField: true });
});
afterEach(() => bench.close());

async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  return work.then(
    () => expect.fail('it was accepted'),
    (error: AppError) => error,
  );
}

const inTwoHours = (): string => new Date(Date.now() + 7_200_000).toISOString();

describe('publishing a clip', () => {
  it('now, reaches published with its address', async () => {
    await bench.connect();
    const clipId = await bench.addClip();
    const job = await bench.publish(clipId, { channelIds: [CHANNELS.facebook, CHANNELS.tiktok], settings: { [CHANNELS.tiktok]: { privacy_level: 'SELF_ONLY' } } });
    expect(job).toMatchObject({ state: 'succeeded', error: null, warnings: [] });
    const publications = await bench.allPublications();
    expect(job.result?.publicationIds?.toSorted()).toEqual(publications.map(({ id }) => id).toSorted());
    for (const publication of publications) {
      const post = bench.standIn.posts().find(({ id }) => id === publication.externalId);
      expect(publication).toMatchObject({ clipId, state: 'published', url: post?.releaseUrl, error: null, mode: 'now', scheduleAt: null, publishedAt: expect.any(String) as string });
    }
    expect(bench.standIn.requests.filter((line) => line === 'POST /public/v1/posts')).toHaveLength(1);
    expect(await bench.bench.workspaces(bench.profile)).toEqual([]);
  });

  it('at a time, follows it when somebody looks', async () => {
    await bench.connect();
    const scheduleAt = inTwoHours();
    const job = await bench.publish(await bench.addClip(), { mode: 'schedule', scheduleAt });
    expect(job.state).toBe('succeeded');
    const [publication] = await bench.allPublications();
    expect(publication).toMatchObject({ state: 'scheduled', scheduleAt, url: null });
    const [post] = bench.standIn.posts();
    expect(post).toMatchObject({ state: 'QUEUE', publishAt: new Date(scheduleAt) });
    if (post) Object.assign(post, { state: 'PUBLISHED', releaseUrl: 'https://facebook.example/1' });
    expect(await bench.publications.get(publication?.id ?? '')).toMatchObject({ state: 'published', url: 'https://facebook.example/1' });
  });

  it('as a draft', async () => {
    await bench.connect();
    await bench.publish(await bench.addClip(), { mode: 'draft' });
    expect(bench.standIn.posts()).toMatchObject([{ state: 'DRAFT' }]);
    expect(await bench.allPublications()).toMatchObject([{ state: 'draft', externalId: bench.standIn.posts()[0]?.id }]);
  });

  it('says why a network refused it', async () => {
    await bench.connect();
    const job = await bench.publish(await bench.addClip(), { channelIds: [CHANNELS.expired] });
    expect(job).toMatchObject({ state: 'failed', error: { code: 'publication.failed', message: 'Store A on Threads (sign-in expired): Refresh channel needed' } });
    expect(await bench.allPublications()).toMatchObject([{ state: 'failed', error: 'Refresh channel needed', url: null }]);
  });

  it('warns when one channel of two refused it', async () => {
    await bench.connect();
    const job = await bench.publish(await bench.addClip(), { channelIds: [CHANNELS.expired, CHANNELS.facebook] });
    expect(job).toMatchObject({ state: 'succeeded', warnings: [{ code: 'publication.failed', message: expect.stringContaining('Refresh channel needed') as string }] });
  });

  it('fails in plain words with a wrong key, and succeeds when the job is retried with the right one', async () => {
    await bench.connect();
    await bench.setKey('a-wrong-key');
    const job = await bench.publish(await bench.addClip());
    expect(job).toMatchObject({ state: 'failed', error: { code: 'plugin.auth', message: expect.stringContaining('does not accept the API key') as string } });
    expect(await bench.allPublications()).toMatchObject([{ state: 'failed', error: expect.stringContaining('does not accept the API key') as string }]);
    await bench.setKey('demo-key-store-a');
    await bench.jobs.queue.retry(bench.profile, job.id);
    await expect.poll(async () => (await bench.allPublications())[0]?.state, { timeout: 20_000 }).toBe('published');
    expect(bench.standIn.posts()).toHaveLength(1);
  });

});

describe('a request that cannot be right', () => {
  it('is refused before anything is uploaded', async () => {
    await bench.connect();
    const clipId = await bench.addClip();
    const before = bench.standIn.requests.length;
    const publish = (target: object) => refusalOf(bench.publishing.publishClip(POSTIZ, { clipId, channelIds: [CHANNELS.facebook], caption: 'c', mode: 'now', ...target }));
    const cases: readonly (readonly [object, string, string])[] = [
      [{ channelIds: [CHANNELS.facebook, CHANNELS.ofStoreB] }, 'channel.not-pinned', '/body/channelIds/1'],
      [{ channelIds: [CHANNELS.tiktok] }, 'publication.refused-by-network', '/body/channelIds/0'],
      [{ channelIds: [CHANNELS.youtube], settings: { [CHANNELS.youtube]: { title: 'x'.repeat(101), type: 'public' } } }, 'publication.refused-by-network', '/body/channelIds/0'],
      [{ captions: { [CHANNELS.tiktok]: 'x' } }, 'publication.channel-unused', `/body/captions/${CHANNELS.tiktok}`],
      [{ scheduleAt: inTwoHours() }, 'publication.time-invalid', '/body/scheduleAt'],
      [{ mode: 'schedule' }, 'publication.time-invalid', '/body/scheduleAt'],
      [{ mode: 'schedule', scheduleAt: new Date(Date.now() + 30_000).toISOString() }, 'publication.time-invalid', '/body/scheduleAt'],
    ];
    for (const [target, code, pointer] of cases) {
      const refusal = await publish(target);
      expect({ status: refusal.status, code: refusal.code, pointer: refusal.errors[0]?.pointer }).toEqual({ status: 422, code, pointer });
    }
    expect(bench.standIn.requests).toHaveLength(before);
    expect(await bench.allPublications()).toEqual([]);
  });

  it('is refused for a production as well, with pointers into its own body', async () => {
    await bench.connect();
    const refusal = await refusalOf(bench.publishing.prepare({ publisherId: POSTIZ, channelIds: [CHANNELS.tiktok], caption: 'c' }));
    expect(refusal).toMatchObject({ code: 'publication.refused-by-network', message: expect.stringContaining('"privacy_level" is required') as string, errors: [{ pointer: '/body/publish/channelIds/0' }] });
    const target = { publisherId: POSTIZ, channelIds: [CHANNELS.tiktok], caption: 'c', settings: { [CHANNELS.tiktok]: { privacy_level: 'SELF_ONLY' } } };
    await expect(bench.publishing.prepare(target)).resolves.toBeUndefined();
  });

  it('is refused while the publisher has no settings', async () => {
    const clipId = await bench.addClip();
    const refusal = await refusalOf(bench.publishing.publishClip(POSTIZ, { clipId, channelIds: [CHANNELS.facebook], caption: 'c', mode: 'now' }));
    expect(refusal).toMatchObject({ status: 422, code: 'publisher.not-ready', message: expect.stringContaining('These settings are missing: Address, API key') as string });
    expect((await bench.get(PublishersService).list()).items).toContainEqual(expect.objectContaining({ id: POSTIZ, configured: false, reason: expect.any(String) as string }));
    expect(await bench.get(PublishersService).status(POSTIZ)).toMatchObject({ ok: false });
  });

  it('is a duplicate when it was made before, be it at the same moment', async () => {
    await bench.connect();
    const clipId = await bench.addClip();
    const body = { clipId, channelIds: [CHANNELS.facebook], caption: 'c', mode: 'now' as const };
    const both = await Promise.allSettled([bench.publishing.publishClip(POSTIZ, body), bench.publishing.publishClip(POSTIZ, body)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect.poll(() => bench.standIn.posts().map(({ state }) => state), { timeout: 20_000 }).toEqual(['PUBLISHED']);
    const refusal = await refusalOf(bench.publishing.publishClip(POSTIZ, body));
    expect(refusal).toMatchObject({ status: 409, code: 'publication.duplicate', message: expect.stringContaining('Store A on Facebook') as string });
    await expect(bench.publish(clipId, { caption: 'Other words' })).resolves.toMatchObject({ state: 'succeeded' });
  });
});

describe('channels', () => {
  it('can be pinned only when the account of the profile has them', async () => {
    await bench.setKey('demo-key-store-a');
    const channels = bench.get(ChannelsService);
    expect((await channels.list(POSTIZ)).items.every(({ pinned }) => !pinned)).toBe(true);
    const refusal = await refusalOf(channels.pin(POSTIZ, [CHANNELS.facebook, CHANNELS.ofStoreB]));
    expect(refusal).toMatchObject({ status: 422, code: 'channel.unknown', errors: [{ pointer: '/body/channelIds/1' }] });
    const { items } = await channels.pin(POSTIZ, [CHANNELS.facebook]);
    expect(items.filter(({ pinned }) => pinned).map(({ id }) => id)).toEqual([CHANNELS.facebook]);
    await channels.pin(POSTIZ, [CHANNELS.tiktok]);
    expect((await channels.list(POSTIZ)).items.filter(({ pinned }) => pinned).map(({ id }) => id)).toEqual([CHANNELS.tiktok]);
    expect((await channels.pin(POSTIZ, [])).items.some(({ pinned }) => pinned)).toBe(false);
  });
});

describe('PROF-05 two stores', () => {
  it('publish each with its own account, and see nothing of each other', async () => {
    await bench.connect();
    const storeB = await bench.bench.createStore(bench.profile, 'Store B');
    await bench.connect(storeB, 1);
    const [clipOfA, clipOfB] = [await bench.addClip(), await bench.addClip(storeB)];
    await bench.publish(clipOfA);
    await bench.publish(clipOfB, { channelIds: [CHANNELS.ofStoreB] }, storeB);
    expect(bench.standIn.posts().map((post) => [post.organization.name, post.channel.id])).toEqual([
      ['Store A', CHANNELS.facebook],
      ['Store B', CHANNELS.ofStoreB],
    ]);
    const [[ofA], [ofB]] = [await bench.allPublications(), await bench.allPublications(storeB)];
    expect(ofB?.clipId).toBe(clipOfB);
    const services = bench.get(PublicationsService, storeB);
    expect((await refusalOf(services.get(ofA?.id ?? ''))).status).toBe(404);
    expect((await refusalOf(services.cancel(ofA?.id ?? ''))).status).toBe(404);
    const foreignClip = bench.get(PublishingService, storeB).publishClip(POSTIZ, { clipId: clipOfA, channelIds: [CHANNELS.ofStoreB], caption: 'c', mode: 'now' });
    expect((await refusalOf(foreignClip)).status).toBe(404);
    const foreignChannel = bench.get(PublishingService, storeB).publishClip(POSTIZ, { clipId: clipOfB, channelIds: [CHANNELS.facebook], caption: 'c', mode: 'now' });
    expect((await refusalOf(foreignChannel)).code).toBe('channel.not-pinned');
  });
});

describe('a publication', () => {
  it('can be taken back while it is scheduled, once and again, but not when it is published', async () => {
    await bench.connect();
    await bench.publish(await bench.addClip(), { mode: 'schedule', scheduleAt: inTwoHours() });
    const [scheduled] = await bench.allPublications();
    expect(await bench.publications.cancel(scheduled?.id ?? '')).toMatchObject({ state: 'cancelled' });
    expect(bench.standIn.posts()).toEqual([]);
    expect(await bench.publications.cancel(scheduled?.id ?? '')).toMatchObject({ state: 'cancelled' });
    await bench.publish(await bench.addClip());
    const [published] = await bench.allPublications();
    expect(await refusalOf(bench.publications.cancel(published?.id ?? ''))).toMatchObject({ status: 409, code: 'publication.already-published' });
  });

  it('is counted as cancelled when somebody deleted its post in Postiz', async () => {
    await bench.connect();
    await bench.publish(await bench.addClip(), { mode: 'draft' });
    const [post] = bench.standIn.posts();
    await fetch(`${bench.standIn.url}/public/v1/posts/${post?.id}`, { method: 'DELETE', headers: { authorization: 'demo-key-store-a' } });
    const [draft] = await bench.allPublications();
    expect(await bench.publications.cancel(draft?.id ?? '')).toMatchObject({ state: 'cancelled' });
  });

  it('is listed page by page, newest first, and by clip', async () => {
    await bench.connect();
    const clips = [await bench.addClip(), await bench.addClip(), await bench.addClip()];
    for (const clipId of clips) await bench.publish(clipId, { mode: 'draft' });
    const first = await bench.publications.list({ limit: 2 });
    const second = await bench.publications.list({ limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...second.items].map(({ clipId }) => clipId)).toEqual(clips.toReversed());
    expect(second.nextCursor).toBeNull();
    expect((await bench.publications.list({ clipId: clips[1] ?? '' })).items).toHaveLength(1);
  });

  it('stays as it was while the publisher cannot be asked', async () => {
    await bench.connect();
    await bench.publish(await bench.addClip(), { mode: 'draft' });
    await bench.setKey('a-wrong-key');
    expect(await bench.allPublications()).toMatchObject([{ state: 'draft' }]);
  });
});
