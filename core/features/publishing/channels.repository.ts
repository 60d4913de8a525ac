import type { Database } from '../../platform/database.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { Channel } from '../../plugin-api/index.ts';

export type PinnedChannel = Database['public']['Tables']['publisher_channels']['Row'];

/** The channels of each publisher that the profile may publish to. */
export class ChannelsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  async pinned(publisherId: string): Promise<PinnedChannel[]> {
    const { data, error } = await this.table().select().eq('profile_id', this.profile.profileId).eq('publisher_id', publisherId).order('name').order('channel_id');
    if (error) throw new Error(`publisher channels: ${error.message}`);
    return data;
  }

  /** Of all publishers. */
  async all(): Promise<PinnedChannel[]> {
    const { data, error } = await this.table().select().eq('profile_id', this.profile.profileId).order('name').order('channel_id');
    if (error) throw new Error(`publisher channels: ${error.message}`);
    return data;
  }

  async replace(publisherId: string, channels: readonly Channel[]): Promise<void> {
    const { profileId } = this.profile;
    const rows = channels.map(({ id, name, network, pictureUrl }) => ({ profile_id: profileId, publisher_id: publisherId, channel_id: id, name, network, picture_url: pictureUrl }));
    if (rows.length > 0) {
      const { error } = await this.table().upsert(rows, { onConflict: 'profile_id,publisher_id,channel_id' });
      if (error) throw new Error(`publisher channels: ${error.message}`);
    }
    const kept = new Set(rows.map((row) => row.channel_id));
    const dropped = (await this.pinned(publisherId)).map((row) => row.channel_id).filter((id) => !kept.has(id));
    if (dropped.length === 0) return;
    const { error } = await this.table().delete().eq('profile_id', profileId).eq('publisher_id', publisherId).in('channel_id', dropped);
    if (error) throw new Error(`publisher channels: ${error.message}`);
  }

  private table() {
    return this.profile.db.from('publisher_channels');
  }
}
