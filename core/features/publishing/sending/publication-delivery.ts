/**
 * Brings publications to the publisher, each at most once. A row is claimed before anything is sent; where the outcome is open
 * (no answer, or the worker died in between) the post is looked for, and sent again only when it is certain that it is not there.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { inject, injectable } from 'tsyringe';
import type { JobContext } from '../../../jobs/types.ts';
import { AppError, conflict } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import type { MediaFile, UploadedMedia } from '../../../plugin-api/index.ts';
import { PluginHost } from '../../../plugin-host/plugin-host.ts';
import { ClipMedia } from './clip-media.ts';
import { PublicationLookUp } from './publication-look-up.ts';
import { PublicationMoves } from './publication-moves.ts';
import { PublicationRevival } from './publication-revival.ts';
import { groupByTime, type PublicationRow } from '../publication-row.ts';
import { PublicationSending } from './publication-sending.ts';
import { DuplicatePublication, PublicationsRepository } from '../publications.repository.ts';
import { delayAt, PublishingTiming } from '../publishing-timing.ts';
import { deferralOf, RATE_LIMITED } from './publishing-turn.ts';

/** A post that got lost so often is not sent once more: something is wrong that somebody has to look at. */
const MAX_SENDS = 4;
const LOST = `The publisher lost the post ${MAX_SENDS} times: it did not answer and did not have it afterwards. Look at the publisher before you publish again.`;
const PASSING = new Set(['plugin.transient', 'plugin.timeout']);

@injectable()
export class PublicationDelivery {
  private readonly ledger: PublicationsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(ClipMedia) private readonly clips: ClipMedia,
    @inject(PublicationSending) private readonly sending: PublicationSending,
    @inject(PublicationLookUp) private readonly lookUps: PublicationLookUp,
    @inject(PublicationMoves) private readonly moves: PublicationMoves,
    @inject(PublicationRevival) private readonly revival: PublicationRevival,
    @inject(PublishingTiming) private readonly timing: PublishingTiming,
  ) {
    this.ledger = new PublicationsRepository(profile);
  }

  /** @param publicationIds of one clip and one publisher. @throws AppError in words for the owner */
  async deliver(job: JobContext, publicationIds: readonly string[]): Promise<void> {
    try {
      await this.sendAll(job, publicationIds);
    } catch (error) {
      if (error instanceof AppError && error.code === RATE_LIMITED) throw deferralOf(error);
      if (error instanceof AppError) await this.ledger.change(publicationIds, ['pending'], { state: 'failed', error: error.message });
      throw error;
    }
  }

  private async sendAll(job: JobContext, publicationIds: readonly string[]): Promise<void> {
    // An attempt that died between sending and writing leaves this state behind.
    await this.ledger.change(publicationIds, ['sending'], { state: 'unknown' });
    for (const row of await this.moves.moving(publicationIds)) await this.patiently(job, () => this.moves.takeBack(job, row));
    await this.resolveOpen(job, publicationIds);
    await this.revive(publicationIds);
    const sends = new Map<string, number>();
    for (;;) {
      const [group = []] = groupByTime(await this.rowsIn('pending', publicationIds));
      const [first] = group;
      if (!first) return;
      const sent = sends.get(first.id) ?? 0;
      if (sent === MAX_SENDS) throw new AppError(502, 'publication.lost', LOST);
      for (const { id } of group) sends.set(id, sent + 1);
      const media = await this.clips.of(first.clip_id);
      const uploaded = await this.upload(job, first, media);
      await job.stage('send', { publicationIds: group.map(({ id }) => id), attempt: job.attempt, sent }, async () => {
        await this.patiently(job, () => this.sending.send(group, media, uploaded, first.id));
        return null;
      });
      await this.resolveOpen(job, publicationIds);
    }
  }

  private async rowsIn(state: PublicationRow['state'], publicationIds: readonly string[]): Promise<PublicationRow[]> {
    return (await this.ledger.findAll(publicationIds)).filter((row) => row.state === state);
  }

  /** A retried job sends again what an earlier attempt could not send; never what the network refused after it was sent. */
  private async revive(publicationIds: readonly string[]): Promise<void> {
    const unsent = (await this.rowsIn('failed', publicationIds)).filter((row) => row.sent_at === null && row.external_id === null);
    if (unsent.length === 0) return;
    try {
      await this.revival.revive(unsent);
    } catch (error) {
      if (error instanceof DuplicatePublication) throw conflict('publication.duplicate', 'This clip has been published there in the meantime, so it is not sent again.');
      throw error;
    }
  }

  private upload(job: JobContext, row: PublicationRow, media: MediaFile): Promise<UploadedMedia> {
    const work = (onProgress: (fraction: number) => void) =>
      this.plugins.call(this.profile, row.publisher_id, 'publisher', (plugin, context) => plugin.upload(context, media), { signal: job.signal, onProgress });
    return this.plugins.getSettings(this.profile, row.publisher_id).then(({ revision }) =>
      // Other settings may mean another account, which has not got the file.
      job.stage('upload', { clipId: row.clip_id, publisherId: row.publisher_id, revision }, (onProgress) => this.patiently(job, () => work(onProgress))),
    );
  }

  /** Tries again what certainly had no effect while the publisher is away for a moment. */
  private async patiently<T>(job: JobContext, work: () => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof AppError) || !PASSING.has(error.code) || tries >= this.timing.retryDelaysMs.length) throw error;
        this.profile.log.info({ code: error.code, tries }, 'the publisher could not be reached; it is tried again');
      }
      await delay(delayAt(this.timing.retryDelaysMs, tries), undefined, { signal: job.signal });
    }
  }

  /** Looks for posts whose outcome is open until they are found, or it is certain that they are not there: those are pending again. */
  private async resolveOpen(job: JobContext, publicationIds: readonly string[]): Promise<void> {
    for (let looks = 0; ; looks += 1) {
      const open = await this.rowsIn('unknown', publicationIds);
      const [first] = open;
      if (!first) return;
      const isLate = open.every((row) => Date.now() - Date.parse(row.sent_at ?? row.created_at) >= this.timing.lookUpMs);
      const look = () => this.lookUps.lookUp(first.publisher_id, open, { signal: job.signal });
      const missing = isLate ? (await this.patiently(job, look)).missing : await this.lookEarly(look);
      if (isLate && missing) {
        for (const row of missing) await this.ledger.changeSent(row, ['unknown'], { state: 'pending', sent_at: null });
        return;
      }
      if (missing?.length !== 0) await delay(delayAt(this.timing.lookUpDelaysMs, looks), undefined, { signal: job.signal });
    }
  }

  /** Null: the publisher could not be asked; that is forgiven until time is up. */
  private async lookEarly(look: () => Promise<{ missing: PublicationRow[] }>): Promise<PublicationRow[] | null> {
    try {
      return (await look()).missing;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.profile.log.info({ code: error.code }, 'the publisher could not be asked about its posts; it is asked again');
      return null;
    }
  }
}
