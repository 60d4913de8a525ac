import { inject, injectable } from 'tsyringe';
import type { CutListItem, FootageSpan } from '../../media/index.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { ShownFootageRepository } from './shown-footage.repository.ts';

/** Years of daily videos; what is older is fresh again. */
const REMEMBERED_CLIPS = 2000;

/** The usage memory of footage: what was shown already. */
@injectable()
export class ShownFootage {
  private readonly shown: ShownFootageRepository;

  constructor(@inject(ProfileContext) profile: ProfileContext) {
    this.shown = new ShownFootageRepository(profile);
  }

  recent(sourceVideoIds: readonly string[]): Promise<FootageSpan[]> {
    return this.shown.recent(sourceVideoIds, REMEMBERED_CLIPS);
  }

  ofProject(projectId: string): Promise<CutListItem[][]> {
    return this.shown.ofProject(projectId);
  }
}
