import type { VoiceScores } from '../../media/index.ts';
import { notFound } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';

const NO_SUCH_VIDEO = '23503';

/** What was heard of voices in source videos. */
export class VoiceScoresRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** Null: the video was not listened to yet. */
  async find(sourceVideoId: string): Promise<VoiceScores | null> {
    const { db, profileId } = this.profile;
    const { data, error } = await db.from('voice_scores').select().eq('profile_id', profileId).eq('source_video_id', sourceVideoId).maybeSingle();
    if (error) throw new Error(`voice scores: ${error.message}`);
    if (!data) return null;
    return { detector: data.detector === 'silero' ? 'silero' : 'webrtc', frameSeconds: data.frame_seconds, scores: data.scores };
  }

  /** In the place of what was kept before. @throws AppError 404 when the video is gone */
  async keep(sourceVideoId: string, { detector, frameSeconds, scores }: VoiceScores): Promise<void> {
    const row = { profile_id: this.profile.profileId, source_video_id: sourceVideoId, detector, frame_seconds: frameSeconds, scores };
    const { error } = await this.profile.db.from('voice_scores').upsert(row, { onConflict: 'profile_id,source_video_id' });
    if (error?.code === NO_SUCH_VIDEO) throw notFound('source video');
    if (error) throw new Error(`voice scores: ${error.message}`);
  }
}
