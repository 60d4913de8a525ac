import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CalendarRepository } from '../../features/publishing/calendar/calendar.repository.ts';
import { PublishSlots } from '../../features/publishing/calendar/publish-slots.service.ts';
import { SlotsService } from '../../features/publishing/calendar/slots.service.ts';
import type { Backend } from '../../platform/database.ts';
import { openTestBackend, runSql } from '../database.ts';
import { waitForJob } from '../jobs/workbench.ts';
import { CHANNELS, POSTIZ, PublishingBench } from './publishing-bench.ts';

const DAILY = [1, 2, 3, 4, 5, 6, 7];

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

const setSlots = (channelId: string, ...times: string[]) => bench.get(SlotsService).set(POSTIZ, channelId, { timeZone: 'Europe/Bucharest', minGapMinutes: 30, slots: times.map((time) => ({ weekdays: DAILY, time })) });
const nextOnes = (count: number, channelId = CHANNELS.facebook) => bench.get(PublishSlots).nextFreeOnes(POSTIZ, channelId, new Date(Date.now() + 300_000), count);
const request = (clipId: string, channelIds = [CHANNELS.facebook]) => bench.publishing.publishClip(POSTIZ, { clipId, channelIds, caption: 'New', mode: 'next-slot' });

describe('the next free slot', () => {
  it('is none for a channel without slots, and such a request is refused before anything is made', async () => {
    expect(await nextOnes(1)).toEqual([]);
    await expect(request(await bench.addClip())).rejects.toMatchObject({ code: 'slot.none-free', status: 422, errors: [{ pointer: '/body/channelIds/0', message: 'has no free slot' }] });
    expect(bench.standIn.requests.filter((line) => line.startsWith('POST'))).toEqual([]);
  });

  it('is another one for each of many requests at once', async () => {
    await setSlots(CHANNELS.facebook, '09:00', '18:00');
    const expected = await nextOnes(12);
    const clips = await Promise.all(Array.from({ length: 12 }, () => bench.addClip()));
    await Promise.all(clips.map((clipId) => request(clipId)));
    const given = (await bench.allPublications()).map(({ scheduleAt, mode }) => [mode, scheduleAt]).toSorted();
    expect(given).toEqual(expected.map((slot) => ['schedule', slot.toISOString()]));
  }, 120_000);

  it('is each channel’s own, and the posts reach the publisher at their times', async () => {
    await setSlots(CHANNELS.facebook, '09:00');
    await setSlots(CHANNELS.expired, '18:00');
    const [[facebook], [threads]] = [await nextOnes(1), await nextOnes(1, CHANNELS.expired)];
    const job = await bench.publish(await bench.addClip(), { channelIds: [CHANNELS.facebook, CHANNELS.expired], mode: 'next-slot' });
    expect(job).toMatchObject({ state: 'succeeded', error: null });
    const sent = Object.fromEntries(bench.standIn.posts().map((post) => [post.channel.id, post.publishAt.toISOString()]));
    expect(sent).toEqual({ [CHANNELS.facebook]: facebook?.toISOString(), [CHANNELS.expired]: threads?.toISOString() });
  });

  it('keeps the gap from posts that stand at times of their own, and takes a slot again that became free', async () => {
    await setSlots(CHANNELS.facebook, '09:00', '18:00');
    const [first, second] = await nextOnes(2);
    const scheduleAt = new Date((first?.getTime() ?? 0) + 20 * 60_000).toISOString();
    const job = await bench.publish(await bench.addClip(), { mode: 'schedule', scheduleAt });
    expect(await nextOnes(1)).toEqual([second]);
    await bench.publications.cancel(job.result?.publicationIds?.[0] ?? '');
    expect(await nextOnes(1)).toEqual([first]);
  });

  it('is not given to the same clip with the same words twice', async () => {
    await setSlots(CHANNELS.facebook, '09:00');
    const clipId = await bench.addClip();
    await request(clipId);
    await expect(request(clipId)).rejects.toMatchObject({ code: 'publication.duplicate' });
  });

  it('is a new one when a failed post is sent again after another one took its slot', async () => {
    await setSlots(CHANNELS.facebook, '09:00');
    const slots = await nextOnes(2);
    await bench.setKey('wrong');
    const failed = await bench.publish(await bench.addClip(), { mode: 'next-slot' });
    expect(failed.state).toBe('failed');
    await bench.setKey('demo-key-store-a');
    await bench.publish(await bench.addClip(), { mode: 'next-slot' });
    await bench.jobs.queue.retry(bench.profile, failed.id);
    expect((await waitForJob(bench.jobs, bench.profile, failed.id)).state).toBe('succeeded');
    expect((await bench.allPublications()).map(({ scheduleAt }) => scheduleAt).toSorted()).toEqual(slots.map((slot) => slot.toISOString()));
  });

  it('may be hundreds of posts away', async () => {
    await setSlots(CHANNELS.facebook, '09:00', '18:00');
    const clipId = await bench.addClip();
    await runSql(
      backend,
      `insert into public.publications (profile_id, clip_id, publisher_id, channel_id, channel_name, network, caption, mode, schedule_at, dedupe_key, state)
       select '${bench.profile.profileId}', '${clipId}', '${POSTIZ}', '${CHANNELS.facebook}', 'F', 'facebook', 'c', 'schedule', date_trunc('hour', now()) + n * interval '1 hour', 'k' || n, 'scheduled'
         from generate_series(0, 24 * 100) n`,
    );
    const [slot] = await nextOnes(1);
    const hundredDays = Date.now() + 100 * 24 * 3600_000;
    expect(Math.abs((slot?.getTime() ?? 0) - hundredDays)).toBeLessThan(24 * 3600_000);
    expect(await new CalendarRepository(bench.profile).between(new Date(), new Date(Date.now() + 60 * 24 * 3600_000))).toHaveLength(60 * 24);
  });
});

describe('the slots of a channel', () => {
  it('are refused when they are too close together or their zone is none', async () => {
    await expect(setSlots(CHANNELS.facebook, '09:00', '09:20')).rejects.toMatchObject({ code: 'slot.too-close', errors: [{ pointer: '/body/slots/1/time', message: 'is too close to another slot' }] });
    await expect(bench.get(SlotsService).set(POSTIZ, CHANNELS.facebook, { timeZone: '+02:00', minGapMinutes: 30, slots: [] })).rejects.toMatchObject({ code: 'slot.time-zone-invalid' });
  });

  it('exist only for channels of the profile', async () => {
    await expect(setSlots(CHANNELS.ofStoreB, '09:00')).rejects.toMatchObject({ status: 404 });
    const other = await bench.bench.createPerson();
    await expect(bench.get(SlotsService, other).get(POSTIZ, CHANNELS.facebook)).rejects.toMatchObject({ status: 404 });
  });
});
