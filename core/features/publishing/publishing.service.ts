import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { type Job, type JobContext, JobQueue } from '../../jobs/types.ts';
import { AppError } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { ClipMedia, PRODUCED_MEDIA } from './sending/clip-media.ts';
import { PublicationDelivery } from './sending/publication-delivery.ts';
import { PublicationFollowUp } from './sending/publication-follow-up.ts';
import { PublicationMoves } from './sending/publication-moves.ts';
import type { PublicationRow } from './publication-row.ts';
import { PublicationWriter } from './planning/publication-writer.ts';
import { PublicationsRepository } from './publications.repository.ts';
import type { PublishPlan } from './planning/publish-plan.ts';
import { PublishPlanner } from './planning/publish-planner.ts';

type PublishTarget = Schemas['PublishTarget'];

@injectable()
export class PublishingService {
  private readonly ledger: PublicationsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(JobQueue) private readonly queue: JobQueue,
    @inject(PublishPlanner) private readonly planner: PublishPlanner,
    @inject(ClipMedia) private readonly clips: ClipMedia,
    @inject(PublicationWriter) private readonly writer: PublicationWriter,
    @inject(PublicationDelivery) private readonly delivery: PublicationDelivery,
    @inject(PublicationFollowUp) private readonly followUp: PublicationFollowUp,
    @inject(PublicationMoves) private readonly moves: PublicationMoves,
  ) {
    this.ledger = new PublicationsRepository(profile);
  }

  /** Writes the publications and queues the job that sends them. @throws AppError 404, 422, 409 `publication.duplicate` or `clip.outdated` */
  async publishClip(publisherId: string, request: Schemas['PublishRequest']): Promise<Job> {
    const { clipId, force, ...target } = request;
    const media = await this.clips.of(clipId);
    if (!force) await this.clips.assertCurrent(clipId);
    const plan = await this.planner.plan({ ...target, publisherId }, media, '/body');
    const rows = await this.writer.write(plan, clipId, null);
    return this.enqueue(rows);
  }

  /** Queues what a server wrote that died before it could queue it. @param before Rows that changed since then are another server's. */
  async takeUp(rows: readonly PublicationRow[], before: Date): Promise<void> {
    const claimed = (await this.ledger.claimRefresh(rows.map(({ id }) => id), before)).filter((row) => (row.state === 'pending' || row.moving_from !== null) && row.job_id === null);
    for (const group of Map.groupBy(claimed, (row) => `${row.publisher_id} ${row.clip_id}`).values()) await this.enqueue(group);
  }

  /** @param rows of one clip and one publisher */
  private async enqueue(rows: readonly PublicationRow[]): Promise<Job> {
    const publicationIds = rows.map(({ id }) => id);
    try {
      const name = `Publish to ${rows.map((row) => row.channel_name).join(', ')}`.slice(0, 120);
      const job = await this.queue.enqueue(this.profile, 'publish', { name, input: { publicationIds } });
      await this.ledger.setJob(publicationIds, job.id);
      return job;
    } catch (error) {
      await this.ledger.change(publicationIds, ['pending'], { state: 'failed', error: 'It could not be queued. Publish the clip again.' });
      throw error;
    }
  }

  /** Checks where a production is to be published before it is made. @throws AppError 404, 422 with pointers below `pointer` */
  async prepare(target: PublishTarget, pointer = '/body/publish'): Promise<void> {
    await this.planner.plan(target, PRODUCED_MEDIA, pointer);
  }

  /**
   * Publishes a clip that a job has just made, inside that job. Safe to repeat: what an earlier attempt of the job wrote is taken up.
   * @returns the ids of the publications
   */
  async publishProducedClip(job: JobContext, clipId: string, target: PublishTarget): Promise<string[]> {
    const known = (await this.ledger.ofJob(job.jobId)).filter((row) => row.clip_id === clipId && row.state !== 'cancelled');
    const channelIds = target.channelIds.filter((id) => !known.some((row) => row.channel_id === id));
    const added = channelIds.length > 0 ? await this.writer.write(await this.planProduced({ ...target, channelIds }, clipId), clipId, job.jobId) : [];
    const publicationIds = [...known, ...added].map(({ id }) => id);
    await this.run(job, publicationIds);
    return publicationIds;
  }

  /** Sends publications and follows them. @throws AppError when none of them succeeded */
  async run(job: JobContext, publicationIds: readonly string[]): Promise<void> {
    await this.delivery.deliver(job, publicationIds);
    await job.stage('follow-up', { publicationIds, attempt: job.attempt }, async (progress) => {
      await this.followUp.follow(job, publicationIds, progress);
      return null;
    });
    const rows = await this.ledger.findAll(publicationIds);
    const failed = rows.filter((row) => row.state === 'failed' || row.state === 'cancelled');
    if (failed.length > 0 && failed.length === rows.length) throw new AppError(502, 'publication.failed', failed.map(describe).join(' '));
    for (const row of failed) await job.warn({ code: 'publication.failed', message: describe(row) });
  }

  /** What a job leaves behind that ended without sending everything. */
  async endOfJob(jobId: string, publicationIds: readonly string[], state: 'failed' | 'cancelled'): Promise<void> {
    const ids = [...new Set([...publicationIds, ...(await this.ledger.ofJob(jobId)).map(({ id }) => id)])];
    await this.ledger.change(ids, ['pending'], state === 'cancelled' ? { state } : { state, error: 'It was not sent, because its job failed. Retry the job or publish the clip again.' });
    await this.ledger.change(ids, ['sending'], { state: 'unknown' });
    await this.moves.noteEnd(ids);
  }

  private async planProduced(target: PublishTarget, clipId: string): Promise<PublishPlan> {
    if (target.scheduleAt !== undefined && Date.parse(target.scheduleAt) < Date.now()) {
      throw new AppError(422, 'publication.time-passed', 'The time to publish passed while the video was made. It is in the library; publish it from there.');
    }
    return this.planner.plan(target, await this.clips.of(clipId), '/body/publish');
  }
}

function describe(row: PublicationRow): string {
  return row.state === 'cancelled' ? `${row.channel_name}: it was cancelled.` : `${row.channel_name}: ${row.error ?? 'it failed.'}`;
}
