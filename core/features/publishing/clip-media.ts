import { inject, injectable } from 'tsyringe';
import type { MediaFile } from '../../plugin-api/index.ts';
import { ClipsService } from '../library/clips.service.ts';

/** A clip as publishers take it. */
@injectable()
export class ClipMedia {
  constructor(@inject(ClipsService) private readonly clips: ClipsService) {}

  /** @throws AppError 404 for a clip that is not the profile's */
  async of(clipId: string): Promise<MediaFile> {
    const clip = await this.clips.get(clipId);
    const { path, contentType, sizeBytes } = await this.clips.file(clipId);
    return { path, contentType, sizeBytes, durationSeconds: clip.durationSeconds, width: clip.width, height: clip.height };
  }
}

/** What productions make, for checks before there is a clip. */
export const PRODUCED_MEDIA: MediaFile = { path: '', contentType: 'video/mp4', sizeBytes: 0, durationSeconds: 0, width: 1080, height: 1920 };
