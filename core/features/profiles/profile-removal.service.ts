import { inject, injectable } from 'tsyringe';
import { JobQueue } from '../../jobs/types.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import { credentialOf, Revocations } from '../../platform/revocations.ts';
import { FileStorage } from '../../platform/storage.ts';
import { UserContext } from '../../platform/user-context.ts';
import { ClonedVoiceCareService } from '../voices/cloning/cloned-voice-care.service.ts';
import { OwnProfiles } from './own-profiles.ts';
import { ProfilesRepository } from './profiles.repository.ts';

/**
 * Deletes a profile with all that it owns. Providers are asked to delete its cloned voices while its keys are still there. Then the
 * rows go: from then on nothing of it is to be seen, and its workers have lost their jobs; what was being sent of it ends. If the
 * server dies before the files are gone, the next start removes them (removeLeftoverProfiles).
 */
@injectable()
export class ProfileRemovalService {
  private readonly profiles: ProfilesRepository;

  constructor(
    @inject(UserContext) private readonly user: UserContext,
    @inject(JobQueue) private readonly queue: JobQueue,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(OwnProfiles) private readonly ownProfiles: OwnProfiles,
    @inject(Revocations) private readonly revocations: Revocations,
    @inject(ClonedVoiceCareService) private readonly clonedVoices: ClonedVoiceCareService,
  ) {
    this.profiles = new ProfilesRepository(user);
  }

  /** @throws AppError 404, or 409 `profile.default-undeletable` */
  async remove(profileId: string): Promise<void> {
    const profile = await this.profiles.find(profileId);
    if (profile && !profile.is_default) await this.clonedVoices.removeAllAtProviders();
    if (!(await this.profiles.removeUnlessDefault(profileId))) throw await this.refusalFor(profileId);
    this.ownProfiles.noteRemoval(this.user.userId, profileId);
    this.revocations.announce(credentialOf.profile(profileId));
    this.user.log.info({ profileId }, 'a profile was deleted; what runs for it is stopped and its files are removed');
    await this.queue.stopProfile(profileId);
    await this.storage.removeProfile(profileId);
  }

  private async refusalFor(profileId: string): Promise<Error> {
    if (!(await this.profiles.find(profileId))) return notFound('profile');
    return conflict('profile.default-undeletable', 'This is your default profile. Make another profile the default one first, then delete this one.');
  }
}
