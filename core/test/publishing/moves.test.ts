import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NeglectedPublicationsRepository } from '../../features/publishing/sending/neglected-publications.repository.ts';
import { RescheduleService } from '../../features/publishing/calendar/reschedule.service.ts';
import type { Backend } from '../../platform/database.ts';
import { openTestBackend, runSql } from '../database.ts';
import { waitForJob } from '../jobs/workbench.ts';
import { PublishingBench } from './publishing-bench.ts';

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

const inHours = (hours: number): string => new Date(Date.now() + hours * 3600_000).toISOString();
const standing = () => bench.standIn.posts().map(({ state, publishAt }) => [state, publishAt.toISOString()]);

async function schedule(scheduleAt: string): Promise<string> {
  const job = await bench.publish(await bench.addClip(), { mode: 'schedule', scheduleAt });
  return job.result?.publicationIds?.[0] ?? '';
}

/** Asks for the move and waits for the job that carries it out. */
async function move(publicationId: string, scheduleAt: string) {
  const answer = await bench.get(RescheduleService).move(publicationId, scheduleAt);
  const job = await waitForJob(bench.jobs, bench.profile, await jobOf(publicationId));
  return { answer, job };
}

async function jobOf(publicationId: string): Promise<string> {
  const { data } = await bench.profile.db.from('publications').select('job_id').eq('id', publicationId).single();
  return data?.job_id ?? '';
}

describe('moving a post', () => {
  it('that waits at the publisher takes it back there and sends it again: there is one, at the new time', async () => {
    const [from, to] = [inHours(2), inHours(5)];
    const id = await schedule(from);
    const { answer, job } = await move(id, to);
    expect(answer).toMatchObject({ scheduleAt: to, movingFrom: from, state: 'scheduled' });
    expect(job).toMatchObject({ state: 'succeeded', error: null, warnings: [] });
    expect(standing()).toEqual([['QUEUE', to]]);
    expect(await bench.allPublications()).toMatchObject([{ id, scheduleAt: to, movingFrom: null, state: 'scheduled', externalId: bench.standIn.posts()[0]?.id }]);
  });

  it('that was not sent yet only changes its time', async () => {
    const id = await schedule(inHours(2));
    await runSql(backend, `update public.publications set state = 'pending', sent_at = null, external_id = null where id = '${id}'`);
    const [posts, to] = [bench.standIn.requests.length, inHours(3)];
    expect(await bench.get(RescheduleService).move(id, to)).toMatchObject({ scheduleAt: to, movingFrom: null, state: 'pending' });
    expect(bench.standIn.requests).toHaveLength(posts);
  });

  it('several times in a row leaves one post, at the last time', async () => {
    const id = await schedule(inHours(2));
    const moveTo = (scheduleAt: string) => bench.get(RescheduleService).move(id, scheduleAt).then(() => 'moved', (error: { code: string }) => error.code);
    // The second one may find the post on its way already.
    const outcomes = await Promise.all([moveTo(inHours(3)), moveTo(inHours(4))]);
    expect(outcomes).toContain('moved');
    for (const outcome of outcomes) expect(['moved', 'publication.being-sent']).toContain(outcome);
    const last = inHours(6);
    await expect.poll(() => moveTo(last), { timeout: 10_000 }).toBe('moved');
    await expect.poll(standing, { timeout: 10_000 }).toEqual([['QUEUE', last]]);
  });

  it('a draft keeps it a draft', async () => {
    const job = await bench.publish(await bench.addClip(), { mode: 'draft' });
    await move(job.result?.publicationIds?.[0] ?? '', inHours(4));
    expect(bench.standIn.posts().map(({ state }) => state)).toEqual(['DRAFT']);
    expect(await bench.allPublications()).toMatchObject([{ state: 'draft', mode: 'draft', movingFrom: null }]);
  });

  it('to the time where it stands does nothing', async () => {
    const from = inHours(2);
    const id = await schedule(from);
    const requests = bench.standIn.requests.length;
    expect(await bench.get(RescheduleService).move(id, from)).toMatchObject({ scheduleAt: from, movingFrom: null });
    expect(bench.standIn.requests).toHaveLength(requests);
  });

  it.each(['cut', 'crash'] as const)('makes no second post when the answer to the new one is lost (%s)', async (fault) => {
    const id = await schedule(inHours(2));
    bench.standIn.faults.afterCreating.push(fault);
    const to = inHours(5);
    expect((await move(id, to)).job.state).toBe('succeeded');
    expect(standing()).toEqual([['QUEUE', to]]);
  });

  it.each([
    ['before it took the post back', (id: string) => `update public.publications set state = 'scheduled' where id = '${id}'`],
    ['after it took the post back', null],
  ])('goes on when the server died %s', async (_when, damage) => {
    const id = await schedule(inHours(2));
    const [from, to] = [inHours(2), inHours(5)];
    const { data } = await bench.profile.db.from('publications').select('external_id').eq('id', id).single();
    // As a dead server leaves it: the wish is written, the job is taken up again.
    await runSql(backend, `update public.publications set schedule_at = '${to}', moving_from = '${from}' where id = '${id}'`);
    if (damage === null) await fetch(`${bench.standIn.url}/public/v1/posts/${data?.external_id}`, { method: 'DELETE', headers: { Authorization: 'demo-key-store-a' } });
    else await runSql(backend, damage(id));
    await bench.publishing.run(bench.jobContext(await jobOf(id), 2), [id]);
    expect(standing()).toEqual([['QUEUE', to]]);
    expect(await bench.allPublications()).toMatchObject([{ state: 'scheduled', movingFrom: null, scheduleAt: to }]);
  });

  it('is carried out when its server died before it could queue the job', async () => {
    const [from, to] = [inHours(2), inHours(5)];
    const id = await schedule(from);
    await runSql(backend, `update public.publications set schedule_at = '${to}', moving_from = '${from}', job_id = null where id = '${id}'`);
    const later = new Date(Date.now() + 1000);
    const [abandoned] = (await new NeglectedPublicationsRepository(backend).abandoned(later)).filter(({ profileId }) => profileId === bench.profile.profileId);
    expect(abandoned?.rows.map((row) => row.id)).toEqual([id]);
    await bench.publishing.takeUp(abandoned?.rows ?? [], later);
    expect((await waitForJob(bench.jobs, bench.profile, await jobOf(id))).state).toBe('succeeded');
    expect(standing()).toEqual([['QUEUE', to]]);
  });

  it('says so where the post is shown when the publisher cannot be reached, and can be asked for again', async () => {
    const id = await schedule(inHours(2));
    const to = inHours(5);
    await bench.get(RescheduleService).move(id, to);
    await waitForJob(bench.jobs, bench.profile, await jobOf(id));
    const second = inHours(7);
    bench.standIn.faults.before = (request) => (request.startsWith('DELETE') ? 'crash' : undefined);
    const { job } = await move(id, second);
    expect(job.state).toBe('failed');
    await expect.poll(() => bench.allPublications(), { timeout: 5000 }).toMatchObject([{ scheduleAt: second, movingFrom: to, error: expect.stringContaining('not moved') as string }]);
    expect(standing()).toEqual([['QUEUE', to]]);
    bench.standIn.faults.before = () => undefined;
    await move(id, second);
    expect(standing()).toEqual([['QUEUE', second]]);
  }, 30_000);

  it('that was never carried out tells that the post appeared at its old time', async () => {
    const job = await bench.publish(await bench.addClip());
    const id = job.result?.publicationIds?.[0] ?? '';
    const old = new Date(Date.now() - 60_000).toISOString();
    await runSql(backend, `update public.publications set state = 'scheduled', mode = 'schedule', schedule_at = '${inHours(5)}', moving_from = '${old}', error = 'It was not moved.', updated_at = now() - interval '1 hour' where id = '${id}'`);
    const due = await new NeglectedPublicationsRepository(backend).due(new Date(), new Date());
    expect(due.flatMap(({ rows }) => rows).map((row) => row.id)).toContain(id);
    expect(await bench.allPublications()).toMatchObject([{ state: 'published', scheduleAt: old, movingFrom: null, error: null }]);
  });

  it('is refused for what is over, due, in the past, or would be the same post twice', async () => {
    const clipId = await bench.addClip();
    const [first, second] = [inHours(2), inHours(3)];
    const publish = (scheduleAt: string) => bench.publish(clipId, { mode: 'schedule', scheduleAt });
    const id = (await publish(first)).result?.publicationIds?.[0] ?? '';
    await publish(second);
    const moveTo = (time: string) => bench.get(RescheduleService).move(id, time);
    await expect(moveTo(second)).rejects.toMatchObject({ status: 409, code: 'publication.duplicate' });
    await expect(moveTo(new Date().toISOString())).rejects.toMatchObject({ status: 422, code: 'publication.time-invalid' });
    await runSql(backend, `update public.publications set schedule_at = now() + interval '30 seconds' where id = '${id}'`);
    await expect(moveTo(inHours(4))).rejects.toMatchObject({ code: 'publication.due' });
    await runSql(backend, `update public.publications set state = 'published' where id = '${id}'`);
    await expect(moveTo(inHours(4))).rejects.toMatchObject({ code: 'publication.already-published' });
    await runSql(backend, `update public.publications set state = 'sending', sent_at = now() where id = '${id}'`);
    await expect(moveTo(inHours(4))).rejects.toMatchObject({ code: 'publication.being-sent' });
  });

  it('leaves a post where it is whose old time comes before the job', async () => {
    const id = await schedule(inHours(2));
    const due = new Date(Date.now() + 20_000).toISOString();
    await runSql(backend, `update public.publications set schedule_at = '${inHours(5)}', moving_from = '${due}' where id = '${id}'`);
    const warnings: string[] = [];
    await bench.publishing.run({ ...bench.jobContext(await jobOf(id), 2), warn: async ({ code }) => void warnings.push(code) }, [id]);
    expect(warnings).toEqual(['publication.not-moved']);
    expect(bench.standIn.posts()).toHaveLength(1);
    expect(await bench.allPublications()).toMatchObject([{ scheduleAt: due, movingFrom: null, state: 'scheduled' }]);
  });
});
