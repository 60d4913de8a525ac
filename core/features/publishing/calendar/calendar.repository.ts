/** The ledger by time. */
import type { ProfileContext } from '../../../platform/profile-context.ts';
import type { PublicationRow } from '../publication-row.ts';

/** Servers of the database may answer with no more rows at once. */
const PAGE = 1000;

export class CalendarRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** What is shown between the two moments, in order. Cancelled ones are not. */
  async between(from: Date, to: Date): Promise<PublicationRow[]> {
    return readAll(async (offset) => {
      const { data, error } = await this.own()
        .gte('calendar_at', from.toISOString())
        .lt('calendar_at', to.toISOString())
        .neq('state', 'cancelled')
        .order('calendar_at')
        .order('id')
        .range(offset, offset + PAGE - 1);
      if (error) throw new Error(`calendar: ${error.message}`);
      return data;
    });
  }

  /** When posts of the channel stand that are neither cancelled nor failed. */
  async takenTimes(publisherId: string, channelId: string, from: Date, to: Date): Promise<number[]> {
    const rows = await readAll(async (offset) => {
      const { data, error } = await this.profile.db
        .from('publications')
        .select('schedule_at')
        .eq('profile_id', this.profile.profileId)
        .eq('publisher_id', publisherId)
        .eq('channel_id', channelId)
        .gte('schedule_at', from.toISOString())
        .lt('schedule_at', to.toISOString())
        .filter('state', 'not.in', '("failed","cancelled")')
        .order('schedule_at')
        .order('id')
        .range(offset, offset + PAGE - 1);
      if (error) throw new Error(`calendar: ${error.message}`);
      return data;
    });
    return rows.map((row) => Date.parse(row.schedule_at ?? ''));
  }

  /** As milliseconds since 1970. */
  async minutesOfOtherProfiles(from: Date, to: Date): Promise<ReadonlySet<number>> {
    const { data, error } = await this.profile.db.rpc('minutes_of_other_profiles', { first: from.toISOString(), behind: to.toISOString() });
    if (error) throw new Error(`calendar: ${error.message}`);
    return new Set(data.map(({ minute }) => Date.parse(minute)));
  }

  private own() {
    return this.profile.db.from('publications').select().eq('profile_id', this.profile.profileId);
  }
}

async function readAll<Row>(read: (offset: number) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = await read(rows.length);
    rows.push(...page);
    if (page.length < PAGE) return rows;
  }
}
