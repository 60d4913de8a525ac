import type { CutListItem, FootageSpan } from '../../media/index.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';

/** What the clips of a profile show of its footage. */
export class ShownFootageRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** By the latest clips of the profile, the trash left out. */
  async recent(sourceVideoIds: readonly string[], clipCount: number): Promise<FootageSpan[]> {
    const { data, error } = await this.profile.db.rpc('recent_footage', { source_ids: [...sourceVideoIds], clip_count: clipCount });
    if (error) throw new Error(`shown footage: ${error.message}`);
    return data.map(({ source_video_id, start_seconds, end_seconds }) => ({ sourceVideoId: source_video_id, startSeconds: start_seconds, endSeconds: end_seconds }));
  }

  /** The cut list of each clip of the project. */
  async ofProject(projectId: string): Promise<CutListItem[][]> {
    const { data, error } = await this.profile.db.from('clips').select('cut_list').eq('profile_id', this.profile.profileId).eq('project_id', projectId).order('variant');
    if (error) throw new Error(`shown footage: ${error.message}`);
    // As the jobs wrote them that made the clips.
    return data.map(({ cut_list }) => cut_list as unknown as CutListItem[]);
  }
}
