/** Gives publications another time. The wish is written down before anything happens at the publisher, and a job carries it out. */
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../../contract/operations.ts';
import { JobQueue } from '../../../jobs/types.ts';
import { conflict } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { PublicationLookUp } from '../sending/publication-look-up.ts';
import { DUE_MS } from '../sending/publication-moves.ts';
import { type PublicationRow, toPublication } from '../publication-row.ts';
import { DuplicatePublication, PublicationsRepository } from '../publications.repository.ts';
import { movedKeyOf } from '../planning/publish-plan.ts';
import { readFutureTime } from '../planning/publish-planner.ts';

type Publication = Schemas['Publication'];

/** People wait for the publisher. */
const TIMEOUT_MS = 25_000;

@injectable()
export class RescheduleService {
  private readonly ledger: PublicationsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(JobQueue) private readonly queue: JobQueue,
    @inject(PublicationLookUp) private readonly lookUps: PublicationLookUp,
  ) {
    this.ledger = new PublicationsRepository(profile);
  }

  /** @throws AppError 404, 422 `publication.time-invalid`, 409 when it can no longer be moved or the same post stands at that time */
  async move(publicationId: string, scheduleAt: string): Promise<Publication> {
    const time = readFutureTime(scheduleAt, '/body/scheduleAt');
    const row = await this.ledger.find(publicationId);
    const isThere = row.schedule_at !== null && Date.parse(row.schedule_at) === time.getTime();
    if (isThere && row.moving_from === null && (row.state === 'pending' || isAtPublisher(row))) return toPublication(row);
    try {
      return row.state === 'pending' ? await this.moveUnsent(row, time) : await this.moveSent(row, time);
    } catch (error) {
      if (error instanceof DuplicatePublication) throw conflict('publication.duplicate', 'The same clip stands on this channel at that time already, with the same words. Choose another time.');
      throw error;
    }
  }

  private async moveUnsent(row: PublicationRow, time: Date): Promise<Publication> {
    const [moved] = await this.ledger.change([row.id], ['pending'], changesTo(row, time));
    if (!moved) throw beingSent();
    return toPublication(moved);
  }

  private async moveSent(row: PublicationRow, time: Date): Promise<Publication> {
    assertMovable(row);
    const { current } = await this.lookUps.lookUp(row.publisher_id, [row], { timeoutMs: TIMEOUT_MS });
    const [now = row] = current;
    assertMovable(now);
    // Without a job until it has its own, so that a wish whose server died here is found.
    const standsAt = now.moving_from ?? now.schedule_at ?? now.sent_at ?? now.created_at;
    const moved = await this.ledger.changeSent(now, ['scheduled', 'draft'], { ...changesTo(now, time), moving_from: standsAt, job_id: null });
    if (!moved) throw beingSent();
    const job = await this.queue.enqueue(this.profile, 'publish', { name: `Move the post on ${row.channel_name}`.slice(0, 120), input: { publicationIds: [row.id] } });
    await this.ledger.setJob([row.id], job.id);
    return toPublication(moved);
  }
}

function changesTo(row: PublicationRow, time: Date) {
  return { schedule_at: time.toISOString(), slot_at: null, mode: row.mode === 'draft' ? 'draft' : 'schedule', dedupe_key: movedKeyOf(row, time), error: null };
}

const isAtPublisher = (row: PublicationRow): boolean => row.state === 'scheduled' || row.state === 'draft';

function assertMovable(row: PublicationRow): void {
  if (row.state === 'published') throw conflict('publication.already-published', 'This post is already published, so it has no other time any more.');
  if (row.state === 'failed' || row.state === 'cancelled') throw conflict('publication.ended', 'This post has failed or was taken back. Publish the clip again at the time you want.');
  if (!isAtPublisher(row)) throw beingSent();
  const standsAt = row.moving_from ?? row.schedule_at;
  if (row.mode === 'now' || (row.mode === 'schedule' && standsAt !== null && Date.parse(standsAt) < Date.now() + DUE_MS && row.moving_from === null)) {
    throw conflict('publication.due', 'This post is due now, so it can no longer be moved.');
  }
}

function beingSent() {
  return conflict('publication.being-sent', 'This post is being sent at the moment. Try again in a few minutes.');
}
