import { inject, injectable } from 'tsyringe';
import { AppError } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import type { PublicationRow } from '../publication-row.ts';
import { PublicationsRepository, SlotTaken } from '../publications.repository.ts';
import { PublishSlots, SLOT_LEAD_MS } from '../calendar/publish-slots.service.ts';

/** Makes publications that were never sent ready to be sent once more. */
@injectable()
export class PublicationRevival {
  private readonly ledger: PublicationsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(PublishSlots) private readonly slots: PublishSlots,
  ) {
    this.ledger = new PublicationsRepository(profile);
  }

  /** A slot that has passed, or that another post got meanwhile, is exchanged for the next free one. @throws DuplicatePublication */
  async revive(unsent: readonly PublicationRow[]): Promise<void> {
    const withoutSlot = unsent.filter((row) => row.slot_at === null);
    await this.ledger.change(withoutSlot.map(({ id }) => id), ['failed'], { state: 'pending', error: null });
    for (const row of unsent) if (row.slot_at !== null) await this.reviveInSlot(row, new Date(row.slot_at));
  }

  private async reviveInSlot(row: PublicationRow, slot: Date): Promise<void> {
    const earliest = Date.now() + SLOT_LEAD_MS;
    const free = slot.getTime() >= earliest ? slot : await this.nextFree(row, new Date(earliest));
    const time = free.toISOString();
    try {
      await this.ledger.change([row.id], ['failed'], { state: 'pending', error: null, slot_at: time, schedule_at: time });
    } catch (error) {
      if (!(error instanceof SlotTaken)) throw error;
      await this.reviveInSlot(row, await this.nextFree(row, free));
    }
  }

  private async nextFree(row: PublicationRow, after: Date): Promise<Date> {
    const free = await this.slots.nextFree(row.publisher_id, row.channel_id, after);
    if (!free) throw new AppError(422, 'slot.none-free', `${row.channel_name} has no free slot. Give it slots in the calendar, or publish the clip at a time of your choice.`);
    return free;
  }
}
