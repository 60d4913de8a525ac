import type { Json } from '../../platform/database.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { AssetRow, NewAsset } from '../assets/assets.service.ts';
import { type ClipRow, ClipsRepository } from './clips.repository.ts';

export interface ClipContentChange {
  readonly script?: string;
  readonly srt?: string | null;
  readonly caption_style?: NonNullable<Json>;
  readonly look?: NonNullable<Json>;
}

/** What is done to a clip after it was made: other content, another video. */
export class ClipChangesRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** The database judges by the content whether the clip is outdated. @throws AppError 404, or 409 `project.in-trash` */
  async saveContent(clipId: string, content: ClipContentChange): Promise<ClipRow> {
    const { data, error } = await this.profile.db.from('clips').update(content).eq('profile_id', this.profile.profileId).eq('id', clipId).eq('in_trash', false).select().maybeSingle();
    if (error) throw new Error(`clips: ${error.message}`);
    if (data) return data;
    await new ClipsRepository(this.profile).find(clipId);
    throw conflict('project.in-trash', 'The project of this clip is in the trash. Restore it before you change its clips.');
  }

  /**
   * @param made what the SQL function of this name takes
   * @param replaced the asset that the video was made from: refused when the clip has another one by now
   * @returns the assets whose files nothing refers to any more
   * @throws AppError 404, or 409 `clip.changed`
   */
  async replaceMedia(clipId: string, made: Json, files: { readonly video: NewAsset; readonly thumbnail?: NewAsset }, replaced?: string): Promise<AssetRow[]> {
    const { video, thumbnail } = files;
    const media = { clip_id: clipId, made, video: { ...video }, ...(thumbnail ? { thumbnail: { ...thumbnail } } : {}), ...(replaced === undefined ? {} : { replaced }) };
    const { data, error } = await this.profile.db.rpc('replace_clip_media', media);
    if (!error) return data;
    if (error.code === 'PT404') throw notFound('clip');
    if (error.code === 'PT409') throw conflict('clip.changed', 'The clip got another video at this moment. Look at it, then try again.');
    throw new Error(`clips: ${error.message}`);
  }
}
