import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../../contract/operations.ts';
import { invalid } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { UserContext } from '../../../platform/user-context.ts';
import { ClipsService } from '../../library/clips.service.ts';
import { findClashes, type PlannedTime } from './calendar-clashes.ts';
import { CalendarRepository } from './calendar.repository.ts';
import { type PublicationRow, toPublication } from '../publication-row.ts';
import { PublishSlots, SLOT_LEAD_MS } from './publish-slots.service.ts';
import type { ChannelSlotPlan } from './slots.repository.ts';
import { DEFAULT_GAP_MINUTES } from './slots.service.ts';

const MAX_DAYS = 62;
const DAY_MS = 24 * 3600_000;

@injectable()
export class CalendarService {
  private readonly calendar: CalendarRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(UserContext) private readonly user: UserContext,
    @inject(ClipsService) private readonly clips: ClipsService,
    @inject(PublishSlots) private readonly slots: PublishSlots,
  ) {
    this.calendar = new CalendarRepository(profile);
  }

  /** @throws AppError 422 `calendar.range-invalid` */
  async get(query: { readonly from: string; readonly to: string }): Promise<Schemas['Calendar']> {
    const { from, to } = readRange(query);
    const now = Date.now();
    const [rows, free, busyMinutes] = await Promise.all([
      this.calendar.between(from, to),
      this.slots.freeBetween(from, to),
      this.busyMinutes(from, to),
    ]);
    const names = await this.clips.names([...new Set(rows.map((row) => row.clip_id))]);
    const plans = free.map(({ plan }) => plan);
    return {
      publications: rows.map((row) => ({ at: timeOf(row).toISOString(), clipName: names.get(row.clip_id) ?? '', publication: toPublication(row) })),
      freeSlots: free.flatMap(({ plan, times }) => times.filter((time) => time.getTime() >= now + SLOT_LEAD_MS).map((time) => ({ publisherId: plan.publisherId, channelId: plan.channelId, at: time.toISOString() }))),
      clashes: findClashes(rows.filter(isAlive).map(toPlannedTime), (post) => ruleOf(plans, post), busyMinutes, now),
    };
  }

  /** A key of one profile is told nothing about the others. */
  private busyMinutes(from: Date, to: Date): Promise<ReadonlySet<number>> {
    return this.user.apiKey?.profileId ? Promise.resolve(new Set<number>()) : this.calendar.minutesOfOtherProfiles(from, to);
  }
}

function readRange(query: { readonly from: string; readonly to: string }): { from: Date; to: Date } {
  const [from, to] = [new Date(query.from), new Date(query.to)];
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  if (days > 0 && days <= MAX_DAYS) return { from, to };
  throw invalid('calendar.range-invalid', `Ask for a time of more than nothing and at most ${MAX_DAYS} days.`, [{ pointer: '/query/to', message: `must be after from, by at most ${MAX_DAYS} days` }]);
}

function ruleOf(plans: readonly ChannelSlotPlan[], { publisherId, channelId }: PlannedTime): { minGapMinutes: number; timeZone: string } {
  return plans.find((plan) => plan.publisherId === publisherId && plan.channelId === channelId) ?? { minGapMinutes: DEFAULT_GAP_MINUTES, timeZone: 'UTC' };
}

const isAlive = (row: PublicationRow): boolean => row.state !== 'failed' && row.state !== 'cancelled';
const timeOf = (row: PublicationRow): Date => new Date(row.schedule_at ?? row.published_at ?? row.created_at);

function toPlannedTime(row: PublicationRow): PlannedTime {
  return { id: row.id, clipId: row.clip_id, publisherId: row.publisher_id, channelId: row.channel_id, channelName: row.channel_name, network: row.network, atMs: timeOf(row).getTime() };
}
