import { inject, injectable } from 'tsyringe';
import { conflict } from '../../../platform/errors.ts';
import type { MediaFile } from '../../../plugin-api/index.ts';
import { ClipsService } from '../../library/clips.service.ts';

/** A clip as publishers take it. */
@injectable()
export class ClipMedia {
  constructor(@inject(ClipsService) private readonly clips: ClipsService) {}

  /** @throws AppError 404 for a clip that is not the profile's */
  async of(clipId: string): Promise<MediaFile> {
    const { name, script, durationSeconds, width, height } = await this.clips.get(clipId);
    const [{ path, contentType, sizeBytes }, thumbnail, captions] = await Promise.all([this.clips.file(clipId), this.clips.thumbnail(clipId), this.clips.captions(clipId, 'srt')]);
    return { clipId, name, script, path, contentType, sizeBytes, durationSeconds, width, height, thumbnailPath: thumbnail.path, captionsSrt: captions.text };
  }

  /** @throws AppError 409 `clip.outdated` for one whose video is not what its content says */
  async assertCurrent(clipId: string): Promise<void> {
    const { status } = await this.clips.get(clipId);
    if (status === 'outdated') throw conflict('clip.outdated', 'The content of this clip was changed after it was rendered. Render it again, or publish it with `force` as it is.');
  }
}

/** What productions make, for checks before there is a clip. */
export const PRODUCED_MEDIA: MediaFile = { clipId: '', name: '', script: '', path: '', contentType: 'video/mp4', sizeBytes: 0, durationSeconds: 0, width: 1080, height: 1920, thumbnailPath: null, captionsSrt: '' };
