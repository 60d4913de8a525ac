/** Everything that can be wrong with a request to publish, found before anything is uploaded, rendered or spent. */
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../../contract/operations.ts';
import { type FieldError, invalid } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import type { MediaFile } from '../../../plugin-api/index.ts';
import { PluginHost } from '../../../plugin-host/plugin-host.ts';
import { ChannelsRepository } from '../channels.repository.ts';
import type { PlannedPost, PublishPlan } from './publish-plan.ts';
import { PublishSlots, SLOT_LEAD_MS } from '../calendar/publish-slots.service.ts';
import { PublishersService } from '../publishers.service.ts';

export type PublishTarget = Schemas['PublishTarget'];

const MIN_LEAD_MS = 60_000;

@injectable()
export class PublishPlanner {
  private readonly channels: ChannelsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(PublishersService) private readonly publishers: PublishersService,
    @inject(PublishSlots) private readonly slots: PublishSlots,
  ) {
    this.channels = new ChannelsRepository(profile);
  }

  /**
   * @param pointer Where the target stands in the request, e.g. `/body`.
   * @throws AppError 404, 422 `publisher.not-ready`, `channel.not-pinned`, `publication.time-invalid`, `publication.channel-unused`, `slot.none-free`, `publication.refused-by-network`
   */
  async plan(target: PublishTarget, media: MediaFile, pointer: string): Promise<PublishPlan> {
    await this.publishers.assertReady(target.publisherId);
    const mode = target.mode ?? (target.scheduleAt === undefined ? 'now' : 'schedule');
    const time = readTime(mode, target.scheduleAt, pointer);
    const posts = await this.posts(target, pointer);
    assertKeysUsed(target, pointer);
    const scheduleAt = mode === 'next-slot' ? await this.earliestSlot(target, pointer) : time;
    const plan = { publisherId: target.publisherId, mode, scheduleAt, posts };
    this.assertRules(plan, media, pointer);
    return plan;
  }

  private async posts(target: PublishTarget, pointer: string): Promise<PlannedPost[]> {
    const pinned = new Map((await this.channels.pinned(target.publisherId)).map((row) => [row.channel_id, row]));
    const problems: FieldError[] = [];
    const posts = target.channelIds.flatMap((channelId, index) => {
      const channel = pinned.get(channelId);
      if (!channel) {
        problems.push({ pointer: `${pointer}/channelIds/${index}`, message: 'is not a channel of this profile' });
        return [];
      }
      const settings = target.settings?.[channelId] ?? {};
      return [{ channelId, channelName: channel.name, network: channel.network, caption: target.captions?.[channelId] ?? target.caption, settings }];
    });
    if (problems.length > 0) throw invalid('channel.not-pinned', 'This profile may not publish to a chosen channel. Pin it to the profile first.', problems);
    return posts;
  }

  private async earliestSlot({ publisherId, channelIds }: PublishTarget, pointer: string): Promise<Date> {
    const after = new Date(Date.now() + SLOT_LEAD_MS);
    const free = await Promise.all(channelIds.map((channelId) => this.slots.nextFree(publisherId, channelId, after)));
    const problems = free.flatMap((slot, index) => (slot ? [] : [{ pointer: `${pointer}/channelIds/${index}`, message: 'has no free slot' }]));
    if (problems.length > 0) throw invalid('slot.none-free', 'A chosen channel has no free slot. Give it slots in the calendar, or choose a time yourself.', problems);
    return new Date(Math.min(...free.flatMap((slot) => (slot ? [slot.getTime()] : []))));
  }

  private assertRules(plan: PublishPlan, media: MediaFile, pointer: string): void {
    const posts = plan.posts.map(({ channelId, network, caption, settings }) => ({ publicationId: channelId, channelId, network, caption, settings }));
    const problems = this.plugins.get('publisher', plan.publisherId).validate({ media, posts, mode: plan.mode === 'next-slot' ? 'schedule' : plan.mode, scheduleAt: plan.scheduleAt });
    if (problems.length === 0) return;
    const errors = problems.map(({ publicationId, message }) => ({ pointer: `${pointer}/channelIds/${plan.posts.findIndex((post) => post.channelId === publicationId)}`, message }));
    throw invalid('publication.refused-by-network', `A network would refuse this post. ${problems.map(({ message }) => message).join(' ')}`.slice(0, 1000), errors);
  }
}

function readTime(mode: PublishPlan['mode'], scheduleAt: string | undefined, pointer: string): Date | null {
  const wrong = (message: string, detail: string) => invalid('publication.time-invalid', detail, [{ pointer: `${pointer}/scheduleAt`, message }]);
  if (mode === 'next-slot' && scheduleAt !== undefined) throw wrong('must be absent', 'The next free slot has its own time. Leave scheduleAt out, or choose the mode "schedule".');
  if (mode === 'now' && scheduleAt !== undefined) throw wrong('must be absent', 'What is published now has no time. Leave scheduleAt out, or choose the mode "schedule".');
  if (mode === 'schedule' && scheduleAt === undefined) throw wrong('is missing', 'Say when to publish: scheduleAt is missing.');
  if (scheduleAt === undefined) return null;
  return readFutureTime(scheduleAt, `${pointer}/scheduleAt`);
}

/** @throws AppError 422 `publication.time-invalid` */
export function readFutureTime(scheduleAt: string, pointer: string): Date {
  const time = new Date(scheduleAt);
  if (time.getTime() >= Date.now() + MIN_LEAD_MS) return time;
  throw invalid('publication.time-invalid', 'The time to publish must be at least a minute ahead.', [{ pointer, message: 'must be at least a minute ahead' }]);
}

/** Settings or captions of a channel that nothing is published to are most likely a mistyped id. */
function assertKeysUsed(target: PublishTarget, pointer: string): void {
  const unused = (['captions', 'settings'] as const).flatMap((field) =>
    Object.keys(target[field] ?? {})
      .filter((channelId) => !target.channelIds.includes(channelId))
      .map((channelId) => ({ pointer: `${pointer}/${field}/${channelId.replaceAll('~', '~0').replaceAll('/', '~1')}`, message: 'is not among channelIds' })),
  );
  if (unused.length > 0) throw invalid('publication.channel-unused', 'There are captions or settings for a channel that is not published to. Check the channel ids.', unused);
}
