import type { ProfileContext } from '../../../../platform/profile-context.ts';
import type { ApprovedClip } from '../../../../plugin-api/index.ts';

export interface QueuedPost {
  readonly scheduleAt: Date | null;
  readonly jobId: string | null;
}

export class PublishQueueRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** The oldest first. */
  async approvedClips(publisherId: string, channelId: string): Promise<ApprovedClip[]> {
    const { data, error } = await this.profile.db.rpc('approved_clips', { publisher: publisherId, channel: channelId });
    if (error) throw new Error(`approved clips: ${error.message}`);
    return data.map((row) => ({ id: row.id, name: row.name, script: row.script, durationSeconds: row.duration_seconds, createdAt: new Date(row.created_at) }));
  }

  /** Whatever became of it; of several the latest. */
  async lastPost(publisherId: string, channelId: string, clipId: string): Promise<QueuedPost | null> {
    const own = this.profile.db.from('publications').select('schedule_at, job_id').eq('profile_id', this.profile.profileId);
    const { data, error } = await own.eq('publisher_id', publisherId).eq('channel_id', channelId).eq('clip_id', clipId).order('created_at', { ascending: false }).limit(1);
    if (error) throw new Error(`publications: ${error.message}`);
    const [row] = data;
    return row ? { scheduleAt: row.schedule_at === null ? null : new Date(row.schedule_at), jobId: row.job_id } : null;
  }
}
