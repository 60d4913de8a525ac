/** What became of posts that were sent: followed by their job for a while, and refreshed whenever somebody looks. */
import { setTimeout as delay } from 'node:timers/promises';
import { inject, injectable } from 'tsyringe';
import type { JobContext } from '../../../jobs/types.ts';
import { AppError } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { PublicationLookUp } from './publication-look-up.ts';
import type { PublicationRow } from '../publication-row.ts';
import { PublicationsRepository } from '../publications.repository.ts';
import { delayAt, PublishingTiming } from '../publishing-timing.ts';

/** States that may still change at the publisher. */
const MOVING = ['scheduled', 'draft', 'unknown', 'sending'];
const NEVER_MADE = 'The publisher never had this post. Publish the clip again.';

@injectable()
export class PublicationFollowUp {
  private readonly ledger: PublicationsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PublicationLookUp) private readonly lookUps: PublicationLookUp,
    @inject(PublishingTiming) private readonly timing: PublishingTiming,
  ) {
    this.ledger = new PublicationsRepository(profile);
  }

  /** Waits until posts that are to appear now have appeared or failed, but not for ever: networks may take half an hour. */
  async follow(job: JobContext, publicationIds: readonly string[], onProgress: (fraction: number) => void): Promise<void> {
    const startedAtMs = performance.now();
    for (let looks = 0; ; looks += 1) {
      const waiting = (await this.ledger.findAll(publicationIds)).filter((row) => row.mode === 'now' && row.state === 'scheduled');
      const elapsedMs = performance.now() - startedAtMs;
      onProgress(Math.min(1, elapsedMs / this.timing.followUpMs));
      const [first] = waiting;
      if (!first || elapsedMs >= this.timing.followUpMs) return;
      await delay(delayAt(this.timing.followUpDelaysMs, looks), undefined, { signal: job.signal });
      await this.look(first.publisher_id, waiting, () => this.lookUps.lookUp(first.publisher_id, waiting, { signal: job.signal }));
    }
  }

  /** As `refresh`, but asks only about rows whose time has come: of a calendar full of posts, few. */
  async refreshDue(rows: readonly PublicationRow[]): Promise<PublicationRow[]> {
    const isDue = (row: PublicationRow) => row.state !== 'draft' && (row.schedule_at === null || Date.parse(row.moving_from ?? row.schedule_at) <= Date.now());
    const current = new Map((await this.refresh(rows.filter(isDue))).map((row) => [row.id, row]));
    return rows.map((row) => current.get(row.id) ?? row);
  }

  /** The rows as they are now; those that were asked about a moment ago are given as they stand. */
  async refresh(rows: readonly PublicationRow[]): Promise<PublicationRow[]> {
    const moving = rows.filter((row) => MOVING.includes(row.state));
    if (moving.length === 0) return [...rows];
    const claimed = await this.ledger.claimRefresh(moving.map(({ id }) => id), new Date(Date.now() - this.timing.refreshMs));
    const current = new Map<string, PublicationRow>();
    for (const [publisherId, group] of Map.groupBy(claimed, (row) => row.publisher_id)) {
      const sent = await this.markInterrupted(group);
      const looked = await this.look(publisherId, sent, () => this.lookUps.lookUp(publisherId, sent, { timeoutMs: this.timing.refreshTimeoutMs }));
      for (const row of looked?.current ?? sent) current.set(row.id, row);
      for (const row of await this.giveUp(looked?.missing ?? [])) current.set(row.id, row);
    }
    return rows.map((row) => current.get(row.id) ?? row);
  }

  /** A worker that died while sending leaves `sending` behind, and perhaps no job that takes it up again. */
  private async markInterrupted(rows: readonly PublicationRow[]): Promise<PublicationRow[]> {
    const isInterrupted = (row: PublicationRow) => row.state === 'sending' && Date.now() - Date.parse(row.sent_at ?? row.created_at) > this.timing.lookUpMs;
    const marked = await Promise.all(rows.filter(isInterrupted).map((row) => this.ledger.changeSent(row, ['sending'], { state: 'unknown' })));
    const changed = new Map(marked.flatMap((row) => (row ? [[row.id, row] as const] : [])));
    return rows.map((row) => changed.get(row.id) ?? row).filter((row) => row.state !== 'sending');
  }

  /** The job that sent them is long over: what is not there by now will not come. */
  private async giveUp(missing: readonly PublicationRow[]): Promise<PublicationRow[]> {
    const lost = missing.filter((row) => Date.now() - Date.parse(row.sent_at ?? row.created_at) > this.timing.lostAfterMs);
    const failed = await Promise.all(lost.map((row) => this.ledger.changeSent(row, ['unknown'], { state: 'failed', error: NEVER_MADE })));
    return failed.filter((row) => row !== null);
  }

  /** That the publisher cannot be asked at the moment changes nothing about its posts. */
  private async look<T>(publisherId: string, rows: readonly PublicationRow[], work: () => Promise<T>): Promise<T | null> {
    if (rows.length === 0) return null;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.profile.log.warn({ publisherId, code: error.code }, 'the publisher could not be asked about its posts');
      return null;
    }
  }
}
