import type { Logger } from '../../platform/logger.ts';
import type { FileStorage } from '../../platform/storage.ts';
import type { RemovedProfilesRepository } from './removed-profiles.repository.ts';

/**
 * For the start of a server: removes what a deletion that was cut short left behind, and what a request wrote that was under way
 * meanwhile. Goes by the record of deletions and not by missing rows, so that a wrong or empty database costs no files.
 */
export async function removeLeftoverProfiles(removed: RemovedProfilesRepository, storage: FileStorage, log: Logger): Promise<void> {
  log.debug({}, 'looking for files of deleted profiles (service role: they have no owner any more)');
  for (const profileId of await removed.list()) {
    await storage.removeProfile(profileId);
    await removed.forget(profileId);
    log.info({ profileId }, 'made sure that nothing is left of a deleted profile');
  }
}
