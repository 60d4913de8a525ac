import type { Database, Json } from '../../platform/database.ts';
import { notFound } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { toJson } from '../../platform/json.ts';
import type { NewAsset } from '../assets/assets.service.ts';

type Row = Database['public']['Tables']['legacy_media']['Row'];
export type WaitingVideo = Pick<Row, 'id' | 'path'> & { readonly kind: 'source-video' | 'clip' };

const PAGE = 500;

/** Videos from before profiles whose file is not in the library yet. */
export class LegacyMediaRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** A page by id. @param afterId the last of the page before */
  async waiting(kind: WaitingVideo['kind'], afterId: string | null): Promise<WaitingVideo[]> {
    let query = this.profile.db.from('legacy_media').select('id, path').eq('profile_id', this.profile.profileId).eq('kind', kind).is('carried_over_at', null);
    if (afterId !== null) query = query.gt('id', afterId);
    const { data, error } = await query.order('id').limit(PAGE);
    if (error) throw failed(error);
    return data.map((row) => ({ ...row, kind }));
  }

  /** The row with the old id, and of a source video its segments. @throws AppError 404 when it does not wait any more */
  async carryOver(video: Pick<WaitingVideo, 'id' | 'kind'>, source: Json, file: NewAsset, picture: NewAsset): Promise<void> {
    const { db } = this.profile;
    const given = { media_id: video.id, source, video: toJson(file) };
    const { error } =
      video.kind === 'source-video' ? await db.rpc('carry_over_source_video', { ...given, poster: toJson(picture) }) : await db.rpc('carry_over_clip', { ...given, thumbnail: toJson(picture) });
    if (error) throw error.code === 'PT404' ? notFound('video that waits') : failed(error);
  }

  async noteProblem(id: string, problem: string): Promise<void> {
    const { error } = await this.profile.db.from('legacy_media').update({ problem }).eq('profile_id', this.profile.profileId).eq('id', id);
    if (error) throw failed(error);
  }
}

function failed(error: { message: string }): Error {
  return new Error(`legacy_media: ${error.message}`);
}
