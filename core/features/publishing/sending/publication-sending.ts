/** One request to a publisher: claims the rows, sends their posts, and writes what came of it. */
import { inject, injectable } from 'tsyringe';
import { AppError } from '../../../platform/errors.ts';
import { toJson } from '../../../platform/json.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { isFetchFailure, type MediaFile, PluginError, type PostRequest, type PostState, type UploadedMedia } from '../../../plugin-api/index.ts';
import { PluginHost } from '../../../plugin-host/plugin-host.ts';
import { changesOf, groupByTime, type PublicationRow, toPost } from '../publication-row.ts';
import { PublicationsRepository } from '../publications.repository.ts';
import { PublishingTurn } from './publishing-turn.ts';
import { PublishingTiming } from '../publishing-timing.ts';

/** The publisher said that it made nothing; after every other error of `publish` the outcome is open. */
const NOTHING_SENT = new Set(['config', 'auth', 'rate-limited', 'quota', 'permanent', 'transient', 'disabled', 'failed'].map((code) => `plugin.${code}`));

@injectable()
export class PublicationSending {
  private readonly ledger: PublicationsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(PublishingTiming) private readonly timing: PublishingTiming,
  ) {
    this.ledger = new PublicationsRepository(profile);
  }

  /**
   * Not stopped by a cancelled job: it is short, and stopping it would only leave its outcome open.
   * @param waiterId Keeps the place of these posts in the queue for the publisher's hourly limit.
   * @throws JobDeferred when they have to wait for their turn, AppError when the publisher certainly made nothing; the rows are pending again
   */
  async send(pending: readonly PublicationRow[], media: MediaFile, uploaded: UploadedMedia, waiterId: string): Promise<void> {
    const [first] = pending;
    if (!first) return;
    let claimed: PublicationRow[] = [];
    const turn = new PublishingTurn(await this.plugins.rateBudget(this.profile, first.publisher_id), this.timing);
    try {
      const states = await this.plugins.call(
        this.profile,
        first.publisher_id,
        'publisher',
        async (plugin, context) => {
          if (!(await turn.take(waiterId))) return [];
          // Only now, when it is this call's turn: what waits for its turn for long must not look like a post that got lost.
          claimed = await this.claim(pending, uploaded);
          if (claimed.length === 0) {
            await turn.noteUnused();
            return [];
          }
          return openUnlessCertain(() => plugin.publish(context, this.requestOf(claimed, media), uploaded, (seen) => turn.seen(seen)));
        },
        { timeoutMs: this.timing.publishTimeoutMs },
      );
      await turn.noteSeen();
      await this.write(claimed, states);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await turn.noteSeen();
      await turn.noteRefusal(error);
      if (NOTHING_SENT.has(error.code)) {
        for (const row of claimed) await this.ledger.changeSent(row, ['sending'], { state: 'pending', sent_at: null });
        throw error;
      }
      this.profile.log.warn({ publicationIds: claimed.map(({ id }) => id), code: error.code }, 'the publisher did not say what became of the posts; they are looked up');
    }
    for (const row of claimed) await this.ledger.changeSent(row, ['sending'], { state: 'unknown' });
    turn.assertTaken();
  }

  /** Of one mode and time: what was moved since it was read is left for the next request. */
  private async claim(pending: readonly PublicationRow[], uploaded: UploadedMedia): Promise<PublicationRow[]> {
    const claim = { state: 'sending', sent_at: new Date().toISOString(), media: toJson(uploaded) };
    const [claimed = [], ...moved] = groupByTime(await this.ledger.change(pending.map(({ id }) => id), ['pending'], claim));
    for (const row of moved.flat()) await this.ledger.changeSent(row, ['sending'], { state: 'pending', sent_at: null });
    return claimed;
  }

  private requestOf(claimed: readonly PublicationRow[], media: MediaFile): PostRequest {
    const [first] = claimed;
    // A process that was halted since it claimed them: another one may be looking for the posts by now.
    if (!first || Date.now() - Date.parse(first.sent_at ?? '') > this.timing.publishTimeoutMs) throw new PluginError('transient', 'The server was busy for too long. Publish again.');
    const mode = first.mode === 'schedule' || first.mode === 'draft' ? first.mode : 'now';
    return { media, posts: claimed.map(toPost), mode, scheduleAt: first.schedule_at === null ? null : new Date(first.schedule_at) };
  }

  private async write(claimed: readonly PublicationRow[], states: readonly PostState[]): Promise<void> {
    for (const row of claimed) {
      const state = states.find(({ publicationId }) => publicationId === row.id);
      if (state) await this.ledger.changeSent(row, ['sending', 'unknown'], changesOf(state, new Date()));
    }
  }
}

/** A plugin that lets a broken connection through does not say whether its request had arrived. */
async function openUnlessCertain<T>(publish: () => Promise<T>): Promise<T> {
  try {
    return await publish();
  } catch (error) {
    if (isFetchFailure(error) && error.requestSent) throw new PluginError('unknown-outcome', error.message, { cause: error });
    throw error;
  }
}
