import { toJson } from '../../platform/json.ts';
import type { SpriteLayout } from '../../media/index.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { NewAsset } from '../assets/assets.service.ts';
import type { SourceVideoRow } from './source-videos.repository.ts';

/** What was made of source videos to look at. */
export class PreviewsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** @throws AppError 404, or 409 `source-video.preview-exists` where there is one already */
  keepSprite(sourceVideoId: string, sheet: NewAsset, layout: SpriteLayout): Promise<SourceVideoRow> {
    return this.keep({ source_video: sourceVideoId, kind: 'sprite', preview: { ...sheet }, layout: toJson(layout) });
  }

  /** @throws AppError 404, or 409 `source-video.preview-exists` where there is one already */
  keepWaveform(sourceVideoId: string, peaks: NewAsset): Promise<SourceVideoRow> {
    return this.keep({ source_video: sourceVideoId, kind: 'waveform', preview: { ...peaks } });
  }

  private async keep(preview: Parameters<typeof this.call>[0]): Promise<SourceVideoRow> {
    const { data, error } = await this.call(preview);
    if (error?.code === 'PT404') throw notFound('source video');
    if (error?.code === 'PT409') throw conflict('source-video.preview-exists', 'This preview was made already.');
    if (error) throw new Error(`source videos: ${error.message}`);
    return data;
  }

  private call(preview: { source_video: string; kind: string; preview: NewAsset & Record<string, string | number>; layout?: ReturnType<typeof toJson> }) {
    return this.profile.db.rpc('keep_source_video_preview', preview).single();
  }
}
