import { randomUUID } from 'node:crypto';
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { Backend } from '../../platform/database.ts';
import { conflict, invalid, profileForbidden } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import { AssetsService } from '../assets/assets.service.ts';
import { BrandAssetsService } from '../brand/brand-assets.service.ts';
import { ProfilesService } from '../profiles/profiles.service.ts';
import { copyDisturbed, ProjectCopiesRepository } from './project-copies.repository.ts';
import { type FileCopy, hashesOf, planProjectCopy, type ProjectBundle } from './project-copy-plan.ts';
import { ProjectsService } from './projects.service.ts';

/** Copies a project to another profile of the same user. Its files are shared on the disk and deleted by whoever goes last. */
@injectable()
export class ProjectCopyService {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(ProfilesService) private readonly profiles: ProfilesService,
    @inject(Backend) private readonly backend: Pick<Backend, 'as'>,
    @inject(FileStorage) private readonly storage: FileStorage,
  ) {}

  /** @throws AppError 404, 403 `profile.forbidden`, 422 `project.same-profile`, 409 `project.in-trash`, `project.generating`, `project.copy-disturbed` */
  async copy(projectId: string, targetId: string): Promise<Schemas['Project']> {
    const bundle = await new ProjectCopiesRepository(this.profile).read(projectId);
    const target = await this.contextOf(targetId);
    assertCopyable(bundle, target.profileId);
    const copies = new ProjectCopiesRepository(target);
    const known = await copies.findMedia(bundle.voiceOvers.map((one) => one.cache_key), [...hashesOf(bundle).values()]);
    const plan = planProjectCopy(bundle, known, { profileId: target.profileId, now: new Date(), newId: randomUUID });
    await this.withFiles(plan.files, target.profileId, () => copies.write(plan.rows));
    this.profile.log.info({ projectId, copyId: plan.projectId, targetProfileId: target.profileId, files: plan.files.length }, 'a project was copied to another profile');
    const assets = new AssetsService(target, this.storage);
    return new ProjectsService(target, assets, new BrandAssetsService(target, assets)).get(plan.projectId);
  }

  /** The other profile, after it was found to be the user's own and within reach of the API key. */
  private async contextOf(profileId: string): Promise<ProfileContext> {
    const own = await this.profiles.findOwn(profileId.toLowerCase());
    if (own === null) throw profileForbidden();
    return { ...this.profile, profileId: own, db: this.backend.as({ userId: this.profile.userId, profileId: own }) };
  }

  /** The files first: rows without files would be seen. If anything fails, or the server dies, files without rows are removed. */
  private async withFiles(files: readonly FileCopy[], targetId: string, write: () => Promise<void>): Promise<void> {
    try {
      for (const { from, to } of files) await this.storage.share(this.profile.profileId, from, targetId, to);
      await write();
    } catch (error) {
      await Promise.all(files.map(({ to }) => this.storage.removeAsset(targetId, to)));
      const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      throw isGone ? copyDisturbed() : error;
    }
  }
}

function assertCopyable({ project }: ProjectBundle, targetId: string): void {
  if (project.profile_id === targetId) throw invalid('project.same-profile', 'The project is in this profile already. Choose another one.', [{ pointer: '/body/profileId', message: 'is the profile of the project' }]);
  if (project.deleted_at !== null) throw conflict('project.in-trash', 'This project is in the trash. Restore it before you copy it.');
  if (project.state === 'generating') throw conflict('project.generating', 'Videos are being made for this project. Wait until they are ready, then copy it.');
}
