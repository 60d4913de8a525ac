import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import { MediaEngine, type Timeline, type WorkOptions } from '../../media/index.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import { THUMBNAIL_AT } from './clip-format.ts';

export interface MadeClip {
  /** Finished files in the job's folder. */
  readonly videoPath: string;
  readonly thumbnailPath: string;
  readonly durationSeconds: number;
}

/** From a timeline to a clip's files. Pieces are kept for the next render of the profile, which makes only what has changed. */
@injectable()
export class ClipMaker {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(MediaEngine) private readonly media: MediaEngine,
  ) {}

  /** @param name of the files, without folder and extension */
  async make(timeline: Timeline, name: string, { isMute = false, ...work }: WorkOptions & { readonly isMute?: boolean }): Promise<MadeClip> {
    const cache = this.storage.cache(this.profile.profileId, 'pieces');
    const [output, thumbnailPath] = [path.join(work.workspace, `${name}.mp4`), path.join(work.workspace, `${name}.jpg`)];
    const { durationSeconds } = await this.media.renderClip(timeline, { ...work, output, cache, poster: { output: thumbnailPath, atShare: THUMBNAIL_AT } });
    await cache.trim();
    if (!isMute) return { videoPath: output, thumbnailPath, durationSeconds };
    const videoPath = path.join(work.workspace, `${name}-mute.mp4`);
    await this.media.removeAudio(output, videoPath, work);
    return { videoPath, thumbnailPath, durationSeconds };
  }
}
