import { inject, injectable } from 'tsyringe';
import type { CutListItem } from '../../media/index.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { beingRendered } from './clip-media.service.ts';
import { ClipShotsRepository } from './clip-shots.repository.ts';

/** Writes what a clip shows. */
@injectable()
export class ClipCuts {
  private readonly shots: ClipShotsRepository;

  constructor(
    @inject(ProfileContext) profile: ProfileContext,
    @inject(JobsService) private readonly jobs: JobsService,
  ) {
    this.shots = new ClipShotsRepository(profile);
  }

  /** @throws AppError 409 `clip.being-rendered` */
  async assertFree(clipId: string): Promise<void> {
    if (await this.jobs.isBeingRendered(clipId)) throw beingRendered();
  }

  /** @param seen what is there, as it was read. @throws AppError 404, 409 `clip.being-rendered`, `project.in-trash` or `clip.changed` */
  async replace(clipId: string, index: number, seen: CutListItem, shot: CutListItem): Promise<void> {
    await this.assertFree(clipId);
    await this.shots.replace(clipId, index, seen, shot);
  }
}
