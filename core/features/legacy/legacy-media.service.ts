import { constants } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { inject, injectable } from 'tsyringe';
import { fileTypeOf, MediaEngine, MediaError } from '../../media/index.ts';
import { AppError } from '../../platform/errors.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import { isStorageFull } from '../../platform/storage-full.ts';
import { AssetsService } from '../assets/assets.service.ts';
import { LegacyMediaRepository, type WaitingVideo } from './legacy-media.repository.ts';
import { type MediaFolder, MediaFolderError } from './media-folder.ts';

export interface CarriedVideo extends WaitingVideo {
  /** Why it still waits; null when it is in the library now. */
  readonly problem: string | null;
}

/** Takes the files of one profile out of the old media folder, which stays as it is. What was taken is not taken again. */
@injectable()
export class LegacyMediaService {
  private readonly videos: LegacyMediaRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(MediaEngine) private readonly media: MediaEngine,
  ) {
    this.videos = new LegacyMediaRepository(profile);
  }

  async *carryOverAll(folder: MediaFolder): AsyncGenerator<CarriedVideo> {
    for (const kind of ['source-video', 'clip'] as const) {
      let page = await this.videos.waiting(kind, null);
      while (page.length > 0) {
        for (const video of page) yield { ...video, problem: await this.tryOne(video, folder) };
        page = await this.videos.waiting(kind, page.at(-1)?.id ?? null);
      }
    }
  }

  /** What is wrong with this file must not keep the others; what is wrong with the disk or the database does. */
  private async tryOne(video: WaitingVideo, folder: MediaFolder): Promise<string | null> {
    try {
      await this.carryOver(video, folder);
      return null;
    } catch (error) {
      if (error instanceof AppError && error.status === 404) return null;
      if (!(error instanceof MediaFolderError || error instanceof MediaError) || isStorageFull(error)) throw error;
      await this.videos.noteProblem(video.id, error.message);
      return error.message;
    }
  }

  private async carryOver(video: WaitingVideo, folder: MediaFolder): Promise<void> {
    const original = await folder.find(video.path);
    const workspace = await this.storage.createWorkspace(this.profile.profileId, `legacy-${randomUUID()}`);
    try {
      const [copy, picture] = [path.join(workspace, 'video'), path.join(workspace, 'picture.jpg')];
      await copyFile(original, copy, constants.COPYFILE_FICLONE);
      const probe = await this.media.probeVideo(copy);
      await this.media.makePoster(copy, probe, picture);
      const { durationSeconds, width, height, framesPerSecond, hasAudio } = probe;
      const source = toJson({ durationSeconds, width, height, framesPerSecond, hasAudio, probe });
      const files = { file: { path: copy, ...fileTypeOf(probe.container) }, picture: { path: picture, extension: 'jpg', contentType: 'image/jpeg' } };
      await this.assets.keep(files, (kept) => this.videos.carryOver(video, source, kept.file, kept.picture));
    } finally {
      await this.storage.removeWorkspace(workspace);
    }
  }
}
