import { inject, injectable } from 'tsyringe';
import { AppError } from '../../../../platform/errors.ts';
import { ProfileContext } from '../../../../platform/profile-context.ts';
import { type ApprovedClip, PluginError, type QueueOutcome, type QueueRequest } from '../../../../plugin-api/index.ts';
import { ChannelsService } from '../../../publishing/channels.service.ts';
import { PublishingService } from '../../../publishing/publishing.service.ts';
import { PublishSlots, SLOT_LEAD_MS } from '../../../publishing/calendar/publish-slots.service.ts';
import { PublishQueueRepository } from './publish-queue.repository.ts';

/** These stop the whole run, because they hold for every clip. */
const HOLDS_FOR_ALL = new Set(['publisher.not-ready', 'channel.not-pinned', 'plugin.disabled']);

/** Puts approved clips into the free slots of channels. */
@injectable()
export class PublishQueueService {
  private readonly queue: PublishQueueRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(ChannelsService) private readonly channels: ChannelsService,
    @inject(PublishSlots) private readonly slots: PublishSlots,
    @inject(PublishingService) private readonly publishing: PublishingService,
  ) {
    this.queue = new PublishQueueRepository(profile);
  }

  async listChannels(publisherId: string): Promise<{ id: string; name: string; network: string }[]> {
    const { items } = await this.channels.list(publisherId);
    return items.filter(({ pinned, disabled }) => pinned && !disabled).map(({ id, name, network }) => ({ id, name, network }));
  }

  listApprovedClips(publisherId: string, channelId: string): Promise<ApprovedClip[]> {
    return this.queue.approvedClips(publisherId, channelId);
  }

  /** Null: none before that time. */
  async nextSlot(publisherId: string, channelId: string, after: Date, before: Date): Promise<Date | null> {
    const slot = await this.slots.nextFree(publisherId, channelId, new Date(after.getTime() + SLOT_LEAD_MS));
    return slot !== null && slot < before ? slot : null;
  }

  async publish({ publisherId, channelId, clipId, caption, settings }: QueueRequest, now: Date, before: Date): Promise<QueueOutcome> {
    if (await this.queue.lastPost(publisherId, channelId, clipId)) return { state: 'published-before' };
    if (!(await this.nextSlot(publisherId, channelId, now, before))) return { state: 'no-slot' };
    try {
      const job = await this.publishing.publishClip(publisherId, { clipId, channelIds: [channelId], caption, mode: 'next-slot', ...(settings === undefined ? {} : { settings: { [channelId]: settings } }) });
      const post = await this.queue.lastPost(publisherId, channelId, clipId);
      return { state: 'queued', at: post?.scheduleAt ?? now, jobId: job.id };
    } catch (error) {
      return outcomeOf(error);
    }
  }
}

function outcomeOf(error: unknown): QueueOutcome {
  if (!(error instanceof AppError)) throw error;
  if (HOLDS_FOR_ALL.has(error.code)) throw new PluginError('config', error.message, { cause: error });
  if (error.code === 'publication.duplicate') return { state: 'published-before' };
  if (error.code === 'slot.none-free') return { state: 'no-slot' };
  if (error.status === 404 || error.status === 409 || error.status === 422) return { state: 'refused', reason: error.message };
  throw error;
}
