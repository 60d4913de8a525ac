import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { conflict } from '../../platform/errors.ts';
import { type PageQuery, toPage, toPageRequest } from '../../platform/paging.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import { PublicationFollowUp } from './sending/publication-follow-up.ts';
import { PublicationLookUp } from './sending/publication-look-up.ts';
import { type PublicationRow, toPublication, toSentPost } from './publication-row.ts';
import { PublicationsRepository } from './publications.repository.ts';
import { PublishingTiming } from './publishing-timing.ts';

type Publication = Schemas['Publication'];

/** People wait for these. */
const TIMEOUT_MS = 40_000;

@injectable()
export class PublicationsService {
  private readonly ledger: PublicationsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(PublicationLookUp) private readonly lookUps: PublicationLookUp,
    @inject(PublicationFollowUp) private readonly followUp: PublicationFollowUp,
    @inject(PublishingTiming) private readonly timing: PublishingTiming,
  ) {
    this.ledger = new PublicationsRepository(profile);
  }

  async list(query: PageQuery & { readonly clipId?: string }): Promise<Schemas['PublicationPage']> {
    const request = toPageRequest(query);
    const rows = await this.ledger.page(request, query.clipId);
    // The row beyond the page only tells that there is another page.
    const shown = await this.followUp.refreshDue(rows.slice(0, request.limit));
    return toPage([...shown, ...rows.slice(request.limit)], request, toPublication);
  }

  async get(publicationId: string): Promise<Publication> {
    const row = await this.ledger.find(publicationId);
    const [current] = await this.followUp.refresh([row]);
    return toPublication(current ?? row);
  }

  /** @throws AppError 404, or 409 when it can no longer be taken back */
  async cancel(publicationId: string): Promise<Publication> {
    const row = await this.ledger.find(publicationId);
    if (row.state === 'cancelled') return toPublication(row);
    if (row.state === 'pending') return this.cancelUnsent(row);
    assertCancellable(row, this.timing.lookUpMs);
    const { current } = await this.lookUps.lookUp(row.publisher_id, [row], { timeoutMs: TIMEOUT_MS });
    const [now = row] = current;
    assertCancellable(now, this.timing.lookUpMs);
    await this.plugins.call(this.profile, row.publisher_id, 'publisher', (plugin, context) => plugin.cancel(context, toSentPost(now)), { timeoutMs: TIMEOUT_MS });
    return this.written(await this.ledger.changeSent(now, ['scheduled', 'draft', 'unknown'], { state: 'cancelled' }), row);
  }

  private async cancelUnsent(row: PublicationRow): Promise<Publication> {
    const [cancelled] = await this.ledger.change([row.id], ['pending'], { state: 'cancelled' });
    if (!cancelled) throw beingSent();
    return toPublication(cancelled);
  }

  /** Whoever changed the row in between has the last word. */
  private async written(row: PublicationRow | null, before: PublicationRow): Promise<Publication> {
    return toPublication(row ?? (await this.ledger.find(before.id)));
  }
}

function assertCancellable(row: PublicationRow, lookUpMs: number): void {
  if (row.state === 'published') throw conflict('publication.already-published', 'This post is already published. Delete it on the network itself.');
  if (row.state === 'failed') throw conflict('publication.already-failed', 'This post has failed, so there is nothing to take back.');
  const isFresh = Date.now() - Date.parse(row.sent_at ?? row.created_at) < lookUpMs;
  if (row.state === 'sending' || (row.state === 'unknown' && isFresh)) throw beingSent();
}

function beingSent() {
  return conflict('publication.being-sent', 'This post is being sent at the moment. Try again in a few minutes.');
}
