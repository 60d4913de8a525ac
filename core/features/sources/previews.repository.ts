import type { SpriteLayout } from '../../media/index.ts';
import type { Json } from '../../platform/database.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import { toJson } from '../../platform/json.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { NewAsset } from '../assets/assets.service.ts';
import type { PreviewKind } from './preview-flights.ts';

/** What was made of source videos to look at. */
export class PreviewsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** @throws AppError 404, or 409 `source-video.preview-exists` where there is one already */
  keepSprite(sourceVideoId: string, sheet: NewAsset, layout: SpriteLayout): Promise<void> {
    return this.keep(sourceVideoId, 'sprite', sheet, toJson(layout));
  }

  /** @throws AppError 404, or 409 `source-video.preview-exists` where there is one already */
  keepWaveform(sourceVideoId: string, peaks: NewAsset): Promise<void> {
    return this.keep(sourceVideoId, 'waveform', peaks);
  }

  private async keep(sourceVideoId: string, kind: PreviewKind, preview: NewAsset, layout?: Json): Promise<void> {
    const given = { source_video: sourceVideoId, kind, preview: { ...preview } };
    const { error } = await this.profile.db.rpc('keep_source_video_preview', layout === undefined ? given : { ...given, layout });
    if (error?.code === 'PT404') throw notFound('source video');
    if (error?.code === 'PT409') throw conflict('source-video.preview-exists', 'This preview was made already.');
    if (error) throw new Error(`source videos: ${error.message}`);
  }
}
