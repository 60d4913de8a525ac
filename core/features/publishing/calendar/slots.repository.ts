import type { Database } from '../../../platform/database.ts';
import { toJson } from '../../../platform/json.ts';
import type { ProfileContext } from '../../../platform/profile-context.ts';
import type { Slot } from './slot-times.ts';

type Row = Database['public']['Tables']['channel_slots']['Row'];

export interface ChannelSlotPlan {
  readonly publisherId: string;
  readonly channelId: string;
  readonly timeZone: string;
  readonly minGapMinutes: number;
  readonly slots: readonly Slot[];
}

export class SlotsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  async all(): Promise<ChannelSlotPlan[]> {
    const { data, error } = await this.own();
    if (error) throw new Error(`channel slots: ${error.message}`);
    return data.map(toPlan);
  }

  async find(publisherId: string, channelId: string): Promise<ChannelSlotPlan | null> {
    const { data, error } = await this.own().eq('publisher_id', publisherId).eq('channel_id', channelId).maybeSingle();
    if (error) throw new Error(`channel slots: ${error.message}`);
    return data && toPlan(data);
  }

  async save({ publisherId, channelId, timeZone, minGapMinutes, slots }: ChannelSlotPlan): Promise<void> {
    const row = { profile_id: this.profile.profileId, publisher_id: publisherId, channel_id: channelId, time_zone: timeZone, min_gap_minutes: minGapMinutes, slots: toJson(slots) ?? [] };
    const { error } = await this.profile.db.from('channel_slots').upsert(row, { onConflict: 'profile_id,publisher_id,channel_id' });
    if (error) throw new Error(`channel slots: ${error.message}`);
  }

  private own() {
    return this.profile.db.from('channel_slots').select().eq('profile_id', this.profile.profileId);
  }
}

function toPlan(row: Row): ChannelSlotPlan {
  // Only `save` writes them, from what the contract let through.
  const slots = row.slots as unknown as readonly Slot[];
  return { publisherId: row.publisher_id, channelId: row.channel_id, timeZone: row.time_zone, minGapMinutes: row.min_gap_minutes, slots };
}
