/**
 * Takes posts back that are to stand at another time, so that they can be sent again. Every step can be repeated: a job that died
 * anywhere takes it up, and the row is only ready to be sent when the publisher has the post no longer.
 */
import { inject, injectable } from 'tsyringe';
import type { JobContext } from '../../../jobs/types.ts';
import { AppError } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import type { PostState } from '../../../plugin-api/index.ts';
import { PluginHost } from '../../../plugin-host/plugin-host.ts';
import { changesOf, type PublicationRow, toSentPost } from '../publication-row.ts';
import { PublicationsRepository } from '../publications.repository.ts';

/** A post that is due so soon may be on its way to the network already. */
export const DUE_MS = 60_000;

const AT_PUBLISHER = ['scheduled', 'draft'] as const;
const NOT_MOVED = 'It was not moved, because its job ended before. Look at the job, and move it again.';

@injectable()
export class PublicationMoves {
  private readonly ledger: PublicationsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
  ) {
    this.ledger = new PublicationsRepository(profile);
  }

  async moving(publicationIds: readonly string[]): Promise<PublicationRow[]> {
    return (await this.ledger.findAll(publicationIds)).filter((row) => row.moving_from !== null && AT_PUBLISHER.some((state) => state === row.state));
  }

  /** @throws AppError when the publisher cannot be asked, or keeps the post */
  async takeBack(job: JobContext, row: PublicationRow): Promise<void> {
    const before = await this.find(job, row);
    if (before && (await this.staysThere(job, row, before))) return;
    await this.plugins.call(this.profile, row.publisher_id, 'publisher', (plugin, context) => plugin.cancel(context, toSentPost(row)));
    const after = await this.find(job, row);
    if (after && (await this.staysThere(job, row, after))) return;
    if (after) throw new AppError(502, 'publication.move-refused', `${row.channel_name}: the publisher did not take the post back, so it was not moved. Retry the job, or move the post at the publisher.`);
    await this.ledger.changeSent(row, AT_PUBLISHER, { state: 'pending', sent_at: null, external_id: null, url: null, error: null, moving_from: null });
  }

  /** Moves that nobody carries out any more are told where the post is shown. */
  async noteEnd(publicationIds: readonly string[]): Promise<void> {
    for (const row of await this.moving(publicationIds)) await this.ledger.changeSent(row, AT_PUBLISHER, { error: NOT_MOVED });
  }

  private async find(job: JobContext, row: PublicationRow): Promise<PostState | undefined> {
    const found = await this.plugins.call(this.profile, row.publisher_id, 'publisher', (plugin, context) => plugin.find(context, [toSentPost(row)]), { signal: job.signal });
    return found.find(({ publicationId }) => publicationId === row.id);
  }

  /** Whether it is too late: the post has ended at its old time, or is about to. */
  private async staysThere(job: JobContext, row: PublicationRow, state: PostState): Promise<boolean> {
    const hasEnded = state.state === 'published' || state.state === 'failed';
    const isDue = row.mode === 'schedule' && Date.parse(row.moving_from ?? '') < Date.now() + DUE_MS;
    if (!hasEnded && !isDue) return false;
    await this.ledger.changeSent(row, AT_PUBLISHER, { ...changesOf(state, new Date()), schedule_at: row.moving_from, moving_from: null });
    await job.warn({ code: 'publication.not-moved', message: `${row.channel_name}: it was too late to move the post; its old time had come.` });
    return true;
  }
}
