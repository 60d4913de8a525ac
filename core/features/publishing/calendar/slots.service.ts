import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../../contract/operations.ts';
import { invalid, notFound } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { findTimeZoneProblem } from '../../../plugin-host/scheduler-cron.ts';
import { ChannelsRepository, type PinnedChannel } from '../channels.repository.ts';
import { PublishSlots, SLOT_LEAD_MS } from './publish-slots.service.ts';
import { findCloseSlots } from './slot-times.ts';
import { type ChannelSlotPlan, SlotsRepository } from './slots.repository.ts';

export const DEFAULT_GAP_MINUTES = 30;

type ChannelSlots = Schemas['ChannelSlots'];

/** When the channels of the profile are to be published to. */
@injectable()
export class SlotsService {
  private readonly channels: ChannelsRepository;
  private readonly plans: SlotsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(PublishSlots) private readonly slots: PublishSlots,
  ) {
    this.channels = new ChannelsRepository(profile);
    this.plans = new SlotsRepository(profile);
  }

  async list(): Promise<{ items: ChannelSlots[] }> {
    const [channels, plans] = await Promise.all([this.channels.all(), this.plans.all()]);
    return { items: channels.map((channel) => toChannelSlots(channel, plans.find((plan) => plan.publisherId === channel.publisher_id && plan.channelId === channel.channel_id))) };
  }

  async get(publisherId: string, channelId: string): Promise<ChannelSlots> {
    const channel = await this.pinned(publisherId, channelId);
    return toChannelSlots(channel, (await this.plans.find(publisherId, channelId)) ?? undefined);
  }

  /** @throws AppError 404, 422 `slot.time-zone-invalid` or `slot.too-close` */
  async set(publisherId: string, channelId: string, { timeZone, slots, minGapMinutes = DEFAULT_GAP_MINUTES }: Schemas['SlotPlan']): Promise<ChannelSlots> {
    const channel = await this.pinned(publisherId, channelId);
    const zoneProblem = findTimeZoneProblem(timeZone);
    if (zoneProblem !== null) throw invalid('slot.time-zone-invalid', zoneProblem, [{ pointer: '/body/timeZone', message: 'is not a time zone' }]);
    const close = findCloseSlots(slots, minGapMinutes);
    if (close) {
      const [first, second] = close;
      const detail = `The slots at ${first.time} and ${second.time} are less than ${minGapMinutes} minutes apart. Choose other times, or a smaller gap.`;
      throw invalid('slot.too-close', detail, [{ pointer: `/body/slots/${slots.indexOf(second)}/time`, message: 'is too close to another slot' }]);
    }
    const plan = { publisherId, channelId, timeZone, minGapMinutes, slots };
    await this.plans.save(plan);
    return toChannelSlots(channel, plan);
  }

  async next(publisherId: string, channelId: string, { count = 5, after }: { readonly count?: number; readonly after?: string }): Promise<Schemas['NextSlots']> {
    await this.pinned(publisherId, channelId);
    const earliest = Date.now() + SLOT_LEAD_MS;
    const from = after === undefined ? earliest : Math.max(earliest, Date.parse(after));
    const slots = await this.slots.nextFreeOnes(publisherId, channelId, new Date(from), count);
    return { items: slots.map((slot) => slot.toISOString()) };
  }

  private async pinned(publisherId: string, channelId: string): Promise<PinnedChannel> {
    const channel = (await this.channels.pinned(publisherId)).find((row) => row.channel_id === channelId);
    if (!channel) throw notFound('channel');
    return channel;
  }
}

function toChannelSlots(channel: PinnedChannel, plan: ChannelSlotPlan | undefined): ChannelSlots {
  return {
    publisherId: channel.publisher_id,
    channelId: channel.channel_id,
    channelName: channel.name,
    network: channel.network,
    timeZone: plan?.timeZone ?? 'UTC',
    minGapMinutes: plan?.minGapMinutes ?? DEFAULT_GAP_MINUTES,
    slots: [...(plan?.slots ?? [])],
  };
}
