/**
 * Brings publications to the publisher, each at most once. A row is claimed before anything is sent; where the outcome is open
 * (no answer, or the worker died in between) the post is looked for, and sent again only when it is certain that it is not there.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { inject, injectable } from 'tsyringe';
import type { JobContext } from '../../jobs/types.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import type { MediaFile, UploadedMedia } from '../../plugin-api/index.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import { ClipMedia } from './clip-media.ts';
import { PublicationLookUp } from './publication-look-up.ts';
import { changesOf, type PublicationRow, toPost } from './publication-row.ts';
import { DuplicatePublication, PublicationsRepository } from './publications.repository.ts';
import { delayAt, PublishingTiming } from './publishing-timing.ts';

/** A post that got lost twice is not sent a third time. */
const MAX_SENDS = 2;
const LOST = 'The publisher lost the post twice: it did not answer and did not have it afterwards. Look at the publisher before you publish again.';

/** The publisher said that it made nothing; after every other error of `publish` the outcome is open. */
const NOTHING_SENT = new Set(['config', 'auth', 'rate-limited', 'quota', 'permanent', 'transient', 'disabled', 'failed'].map((code) => `plugin.${code}`));

@injectable()
export class PublicationDelivery {
  private readonly ledger: PublicationsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(ClipMedia) private readonly clips: ClipMedia,
    @inject(PublicationLookUp) private readonly lookUps: PublicationLookUp,
    @inject(PublishingTiming) private readonly timing: PublishingTiming,
  ) {
    this.ledger = new PublicationsRepository(profile);
  }

  /** @param publicationIds of one clip and one publisher. @throws AppError in words for the owner */
  async deliver(job: JobContext, publicationIds: readonly string[]): Promise<void> {
    try {
      await this.sendAll(job, publicationIds);
    } catch (error) {
      if (error instanceof AppError) await this.ledger.change(publicationIds, ['pending'], { state: 'failed', error: error.message });
      throw error;
    }
  }

  private async sendAll(job: JobContext, publicationIds: readonly string[]): Promise<void> {
    // An attempt that died between sending and writing leaves this state behind.
    await this.ledger.change(publicationIds, ['sending'], { state: 'unknown' });
    await this.resolveOpen(job, publicationIds);
    await this.revive(publicationIds);
    for (let sends = 0; ; sends += 1) {
      const pending = await this.rowsIn('pending', publicationIds);
      const [first] = pending;
      if (!first) return;
      if (sends === MAX_SENDS) throw new AppError(502, 'publication.lost', LOST);
      const media = await this.clips.of(first.clip_id);
      const uploaded = await this.upload(job, first, media);
      await job.stage('send', { publicationIds: pending.map(({ id }) => id), attempt: job.attempt, sends }, async () => {
        await this.send(pending, media, uploaded);
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
      await this.ledger.change(unsent.map(({ id }) => id), ['failed'], { state: 'pending', error: null });
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
      job.stage('upload', { clipId: row.clip_id, publisherId: row.publisher_id, revision }, work),
    );
  }

  /** Not stopped by a cancelled job: it is short, and stopping it would only leave its outcome open. */
  private async send(pending: readonly PublicationRow[], media: MediaFile, uploaded: UploadedMedia): Promise<void> {
    const claim = { state: 'sending', sent_at: new Date().toISOString(), media: toJson(uploaded) };
    const claimed = await this.ledger.change(pending.map(({ id }) => id), ['pending'], claim);
    const [first] = claimed;
    if (!first) return;
    const ids = claimed.map(({ id }) => id);
    const mode = first.mode === 'schedule' || first.mode === 'draft' ? first.mode : 'now';
    const request = { media, posts: claimed.map(toPost), mode, scheduleAt: first.schedule_at === null ? null : new Date(first.schedule_at) } as const;
    try {
      const states = await this.plugins.call(this.profile, first.publisher_id, 'publisher', (plugin, context) => plugin.publish(context, request, uploaded));
      for (const row of claimed) {
        const state = states.find(({ publicationId }) => publicationId === row.id);
        if (state) await this.ledger.changeSent(row, ['sending', 'unknown'], changesOf(state, new Date()));
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (NOTHING_SENT.has(error.code)) {
        await this.ledger.change(ids, ['sending'], { state: 'failed', error: error.message, sent_at: null });
        throw error;
      }
      this.profile.log.warn({ publicationIds: ids, code: error.code }, 'the publisher did not say what became of the posts; they are looked up');
    }
    await this.ledger.change(ids, ['sending'], { state: 'unknown' });
  }

  /** Looks for posts whose outcome is open until they are found, or it is certain that they are not there: those are pending again. */
  private async resolveOpen(job: JobContext, publicationIds: readonly string[]): Promise<void> {
    for (let looks = 0; ; looks += 1) {
      const open = await this.rowsIn('unknown', publicationIds);
      const [first] = open;
      if (!first) return;
      const isLate = open.every((row) => Date.now() - Date.parse(row.sent_at ?? row.created_at) >= this.timing.lookUpMs);
      const missing = await this.look(job, first.publisher_id, open, isLate);
      if (isLate && missing) {
        for (const row of missing) await this.ledger.changeSent(row, ['unknown'], { state: 'pending', sent_at: null });
        return;
      }
      if (missing?.length !== 0) await delay(delayAt(this.timing.lookUpDelaysMs, looks), undefined, { signal: job.signal });
    }
  }

  /** Null: the publisher could not be asked; that is forgiven until time is up. */
  private async look(job: JobContext, publisherId: string, open: readonly PublicationRow[], isLast: boolean): Promise<PublicationRow[] | null> {
    try {
      return (await this.lookUps.lookUp(publisherId, open, { signal: job.signal })).missing;
    } catch (error) {
      if (isLast || !(error instanceof AppError)) throw error;
      this.profile.log.info({ code: error.code }, 'the publisher could not be asked about its posts; it is asked again');
      return null;
    }
  }
}
