import type { Json } from '../../platform/database.ts';
import { conflict } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { NewAsset } from '../assets/assets.service.ts';
import type { SourceVideoRow } from './source-videos.repository.ts';

/** Source videos that jobs made of others. */
export class SourceVideoEditsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** What the job made already; null where it did not, or where that is gone. */
  async findMade(jobId: string): Promise<string | null> {
    const { db, profileId } = this.profile;
    const { data, error } = await db.from('source_video_edits').select('source_video_id').eq('profile_id', profileId).eq('job_id', jobId).maybeSingle();
    if (error) throw new Error(`source videos: ${error.message}`);
    return data?.source_video_id ?? null;
  }

  /** @throws AppError 409 `source-video.made-already` */
  async insert(jobId: string, source: Json, video: NewAsset, poster: NewAsset): Promise<SourceVideoRow> {
    const { data, error } = await this.profile.db.rpc('create_edited_source_video', { job: jobId, source, video: { ...video }, poster: { ...poster } }).single();
    if (error?.code === 'PT409') throw conflict('source-video.made-already', 'The job made its video already.');
    if (error) throw new Error(`source videos: ${error.message}`);
    return data;
  }
}
