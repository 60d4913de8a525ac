import type { CutListItem } from '../../media/index.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import { toJson } from '../../platform/json.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';

export class ClipShotsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /**
   * Puts a shot in the place of another; the database judges whether the clip is outdated.
   * @param seen the one that is there, as it was read
   * @throws AppError 404, 409 `project.in-trash` or `clip.changed`
   */
  async replace(clipId: string, index: number, seen: CutListItem, shot: CutListItem): Promise<void> {
    const { error } = await this.profile.db.rpc('set_clip_shot', { clip_id: clipId, shot_index: index, seen: toJson(seen), shot: toJson(shot) });
    if (!error) return;
    if (error.code === 'PT404') throw notFound('clip');
    if (error.code !== 'PT409') throw new Error(`clip shots: ${error.message}`);
    if (error.details === 'project.in-trash') throw conflict('project.in-trash', 'The project of this clip is in the trash. Restore it before you change its clips.');
    throw conflict('clip.changed', 'The shots of this clip were changed at this moment. Look at them, then try again.');
  }
}
