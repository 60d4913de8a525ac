import { randomUUID } from 'node:crypto';
import type { Resolver } from '../../contract/operations.ts';
import type { Backend } from '../../platform/database.ts';
import { type Logger, withLogContext } from '../../platform/logger.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { LegacyArchiveRepository } from './legacy-archive.repository.ts';
import { type CarriedVideo, LegacyMediaService } from './legacy-media.service.ts';
import { MediaFolder } from './media-folder.ts';

export interface LegacyImport {
  readonly backend: Backend;
  readonly log: Logger;
  /** A container whose services act for the profile. */
  readonly servicesOf: (profile: ProfileContext) => Resolver;
  /** The old media folder. */
  readonly folder: string;
  readonly onVideo: (video: CarriedVideo) => void;
}

/** Carries the videos of all profiles over, each as its owner. May be cut short and run again. @throws MediaFolderError */
export async function importLegacyMedia({ backend, log, servicesOf, folder, onVideo }: LegacyImport): Promise<{ carriedOver: number; waiting: number }> {
  const media = await MediaFolder.open(folder);
  const count = { carriedOver: 0, waiting: 0 };
  log.info({}, 'looking for videos from before profiles (service role: of all profiles)');
  for (const { profileId, userId } of await new LegacyArchiveRepository(backend).profilesWithMedia()) {
    const profile = { userId, profileId, db: backend.as({ userId, profileId }), log, requestId: randomUUID() };
    await withLogContext({ profileId }, async () => {
      for await (const video of servicesOf(profile).resolve(LegacyMediaService).carryOverAll(media)) {
        count[video.problem === null ? 'carriedOver' : 'waiting'] += 1;
        onVideo(video);
      }
    });
  }
  return count;
}
