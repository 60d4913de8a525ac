/** Several clips in one request: each is a request of its own that succeeds or is refused for itself, one after the other in time. */
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { AppError, invalid } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import type { MediaFile } from '../../plugin-api/index.ts';
import { ClipMedia } from './sending/clip-media.ts';
import { fillRequest } from './planning/caption-template.ts';
import { PublicationsRepository } from './publications.repository.ts';
import { toNewPublications } from './planning/publish-plan.ts';
import { PublishPlanner } from './planning/publish-planner.ts';
import { PublishSlots, SLOT_LEAD_MS } from './calendar/publish-slots.service.ts';
import { PublishersService } from './publishers.service.ts';
import { PublishingService } from './publishing.service.ts';

type BulkRequest = Schemas['BulkPublishRequest'];
type Result = Schemas['BulkPublishResult'];

const DEFAULT_INTERVAL_MINUTES = 60;
const ALIVE = ['pending', 'sending', 'unknown', 'scheduled', 'draft', 'published'] as const;

@injectable()
export class BulkPublishingService {
  private readonly ledger: PublicationsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(ClipMedia) private readonly clips: ClipMedia,
    @inject(PublishersService) private readonly publishers: PublishersService,
    @inject(PublishPlanner) private readonly planner: PublishPlanner,
    @inject(PublishSlots) private readonly slots: PublishSlots,
    @inject(PublishingService) private readonly publishing: PublishingService,
  ) {
    this.ledger = new PublicationsRepository(profile);
  }

  /** @throws AppError 404, 422 for what is wrong with the request as a whole; what is wrong with a clip is in its result */
  async publishAll(publisherId: string, request: BulkRequest): Promise<{ results: Result[] }> {
    await this.assertPossible(publisherId, request);
    return this.forEach(request, async (media, own) => {
      const job = await this.publishing.publishClip(publisherId, own);
      const rows = await this.ledger.ofJob(job.id);
      return { jobId: job.id, posts: rows.map((row) => ({ channelId: row.channel_id, caption: row.caption, scheduleAt: toIso(row.schedule_at) })) };
    });
  }

  /** What `publishAll` would do; nothing is written or sent. */
  async preview(publisherId: string, request: BulkRequest): Promise<{ results: Result[] }> {
    await this.assertPossible(publisherId, request);
    const slots = await this.slotsOf(publisherId, request);
    let used = 0;
    return this.forEach(request, async (media, own) => {
      const { clipId, force, ...target } = own;
      if (!force) await this.clips.assertCurrent(clipId);
      const plan = await this.planner.plan({ ...target, publisherId }, media, '/body');
      const rows = toNewPublications(plan, clipId, null, slotsAt(slots, used));
      const [twin] = await this.ledger.findByKeys(rows.map((row) => row.dedupe_key), ALIVE);
      if (twin) throw new AppError(409, 'publication.duplicate', `This clip was already published to ${twin.channel_name} with these words and this time.`);
      if (own.mode === 'next-slot' && rows.some((row) => row.slot_at === null)) throw new AppError(422, 'slot.none-free', 'A chosen channel has no free slot left. Give it more slots in the calendar.');
      used += 1;
      return { posts: rows.map((row) => ({ channelId: row.channel_id, caption: row.caption, scheduleAt: toIso(row.schedule_at ?? null) })) };
    });
  }

  private async assertPossible(publisherId: string, { mode, intervalMinutes }: BulkRequest): Promise<void> {
    await this.publishers.assertReady(publisherId);
    if (intervalMinutes === undefined || mode === 'schedule') return;
    throw invalid('publication.interval-unused', 'Only what is scheduled has a time between two clips. Leave intervalMinutes out, or choose the mode "schedule".', [{ pointer: '/body/intervalMinutes', message: 'must be absent' }]);
  }

  private async forEach(request: BulkRequest, work: (media: MediaFile, own: Schemas['PublishRequest']) => Promise<Pick<Result, 'posts' | 'jobId'>>): Promise<{ results: Result[] }> {
    const results: Result[] = [];
    for (const [position, clipId] of request.clipIds.entries()) {
      try {
        const media = await this.clips.of(clipId);
        const done = await work(media, { clipId, ...fillRequest(requestAt(request, position), media) });
        results.push({ clipId, ok: true, ...done });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        results.push({ clipId, ok: false, code: error.code, detail: error.message, posts: [] });
      }
    }
    return { results };
  }

  private async slotsOf(publisherId: string, { mode, channelIds, clipIds }: BulkRequest): Promise<ReadonlyMap<string, readonly Date[]>> {
    if (mode !== 'next-slot') return new Map();
    const after = new Date(Date.now() + SLOT_LEAD_MS);
    const free = channelIds.map(async (channelId) => [channelId, await this.slots.nextFreeOnes(publisherId, channelId, after, clipIds.length)] as const);
    return new Map(await Promise.all(free));
  }
}

/** By its place in the request, whatever becomes of the others: a request that is repeated after half of it was done means the same times. */
function requestAt({ clipIds: _, intervalMinutes = DEFAULT_INTERVAL_MINUTES, scheduleAt, ...rest }: BulkRequest, position: number) {
  return { ...rest, ...(scheduleAt === undefined ? {} : { scheduleAt: new Date(Date.parse(scheduleAt) + position * intervalMinutes * 60_000).toISOString() }) };
}

function slotsAt(slots: ReadonlyMap<string, readonly Date[]>, index: number): ReadonlyMap<string, Date> {
  return new Map([...slots].flatMap(([channelId, times]) => (times[index] ? [[channelId, times[index]] as const] : [])));
}

function toIso(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
