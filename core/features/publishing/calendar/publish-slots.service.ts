import { inject, injectable } from 'tsyringe';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { CalendarRepository } from './calendar.repository.ts';
import { slotTimes } from './slot-times.ts';
import { type ChannelSlotPlan, SlotsRepository } from './slots.repository.ts';

const DAY_MS = 24 * 3600_000;
const WINDOW_MS = 28 * DAY_MS;
const HORIZON_MS = 366 * DAY_MS;

/** What is closer than this is not given away as a slot: the video has to be uploaded before its time comes. */
export const SLOT_LEAD_MS = 5 * 60_000;

/** Which slots of the profile's channels are free. A slot that keeps less than the channel's gap from a post is not. */
@injectable()
export class PublishSlots {
  private readonly plans: SlotsRepository;
  private readonly calendar: CalendarRepository;

  constructor(@inject(ProfileContext) profile: ProfileContext) {
    this.plans = new SlotsRepository(profile);
    this.calendar = new CalendarRepository(profile);
  }

  /** The first free slot after a moment. Null: the channel has no slots, or none is free within a year. */
  async nextFree(publisherId: string, channelId: string, after: Date): Promise<Date | null> {
    const [slot] = await this.nextFreeOnes(publisherId, channelId, after, 1);
    return slot ?? null;
  }

  /** At most `count`, in order. */
  async nextFreeOnes(publisherId: string, channelId: string, after: Date, count: number): Promise<Date[]> {
    const plan = await this.plans.find(publisherId, channelId);
    if (!plan || plan.slots.length === 0) return [];
    const found: Date[] = [];
    const first = after.getTime() + 1;
    for (let start = first; start < first + HORIZON_MS && found.length < count; start += WINDOW_MS) {
      found.push(...(await this.freeOf(plan, new Date(start), new Date(start + WINDOW_MS))));
    }
    return found.slice(0, count);
  }

  /** All free slots of all channels that have slots; `from` is part of the range, `to` is not. */
  async freeBetween(from: Date, to: Date): Promise<{ readonly plan: ChannelSlotPlan; readonly times: readonly Date[] }[]> {
    const plans = await this.plans.all();
    return Promise.all(plans.map(async (plan) => ({ plan, times: await this.freeOf(plan, from, to) })));
  }

  private async freeOf(plan: ChannelSlotPlan, from: Date, to: Date): Promise<Date[]> {
    const times = slotTimes(plan, from, to);
    if (times.length === 0) return [];
    const gapMs = plan.minGapMinutes * 60_000;
    const taken = await this.calendar.takenTimes(plan.publisherId, plan.channelId, new Date(from.getTime() - gapMs), new Date(to.getTime() + gapMs));
    return times.filter((time) => taken.every((other) => Math.abs(other - time.getTime()) >= gapMs));
  }
}
