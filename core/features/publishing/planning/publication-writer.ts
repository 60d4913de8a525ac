/** Writes what is to be sent into the ledger, where a second post of the same clip or in the same slot finds no place. */
import { inject, injectable } from 'tsyringe';
import { conflict, invalid } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import type { PublicationRow } from '../publication-row.ts';
import { DuplicatePublication, PublicationsRepository, SlotTaken } from '../publications.repository.ts';
import { type PublishPlan, toNewPublications } from './publish-plan.ts';
import { PublishSlots, SLOT_LEAD_MS } from '../calendar/publish-slots.service.ts';

/** A publication without a job so long after it was requested: the server died before it could start one. */
const ABANDONED_MS = 5 * 60_000;

/** So many others may take the slot that was free a moment ago; each of them got one. */
const MAX_SLOT_TRIES = 50;

@injectable()
export class PublicationWriter {
  private readonly ledger: PublicationsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(PublishSlots) private readonly slots: PublishSlots,
  ) {
    this.ledger = new PublicationsRepository(profile);
  }

  /** @throws AppError 409 `publication.duplicate`, 422 `slot.none-free` */
  async write(plan: PublishPlan, clipId: string, jobId: string | null): Promise<PublicationRow[]> {
    const keys = toNewPublications(plan, clipId, jobId, new Map()).map((row) => row.dedupe_key);
    const insert = () =>
      this.insert(plan, clipId, jobId).catch((error: unknown) => {
        if (error instanceof DuplicatePublication) return null;
        throw error;
      });
    const written = (await insert()) ?? ((await this.releaseAbandoned(keys)) ? await insert() : null);
    if (written) return written;
    const twins = await this.ledger.findByKeys(keys, ['pending', 'sending', 'unknown', 'scheduled', 'draft', 'published']);
    const where = (twins.length > 0 ? twins.map((row) => row.channel_name) : plan.posts.map((post) => post.channelName)).join(', ');
    throw conflict('publication.duplicate', `This clip was already published to ${where} with these words and this time. Change the caption or the time to publish it once more.`);
  }

  private async insert(plan: PublishPlan, clipId: string, jobId: string | null): Promise<PublicationRow[]> {
    for (let tries = 1; ; tries += 1) {
      const slots = plan.mode === 'next-slot' ? await this.freeSlots(plan) : new Map<string, Date>();
      try {
        return await this.ledger.insertAll(toNewPublications(plan, clipId, jobId, slots));
      } catch (error) {
        if (!(error instanceof SlotTaken) || tries === MAX_SLOT_TRIES) throw error;
      }
    }
  }

  private async freeSlots({ publisherId, posts }: PublishPlan): Promise<Map<string, Date>> {
    const after = new Date(Date.now() + SLOT_LEAD_MS);
    const slots = new Map<string, Date>();
    for (const { channelId, channelName } of posts) {
      const slot = await this.slots.nextFree(publisherId, channelId, after);
      if (!slot) throw invalid('slot.none-free', `${channelName} has no free slot. Give it slots in the calendar, or choose a time yourself.`, []);
      slots.set(channelId, slot);
    }
    return slots;
  }

  private async releaseAbandoned(dedupeKeys: readonly string[]): Promise<boolean> {
    const before = Date.now() - ABANDONED_MS;
    const abandoned = (await this.ledger.findByKeys(dedupeKeys, ['pending'])).filter((row) => row.job_id === null && Date.parse(row.created_at) < before);
    if (abandoned.length === 0) return false;
    await this.ledger.change(abandoned.map(({ id }) => id), ['pending'], { state: 'failed', error: 'The server stopped before it was sent.' });
    return true;
  }
}
