import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { AppError } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { ClipsRepository } from './clips.repository.ts';
import { ClipsService } from './clips.service.ts';

type Results = Schemas['BulkResults'];
type Result = Results['results'][number];

/** What is done to many clips at once: each gets its own result, and one that fails does not hold up the others. */
@injectable()
export class ClipBatchesService {
  private readonly clips: ClipsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(ClipsService) private readonly service: ClipsService,
  ) {
    this.clips = new ClipsRepository(profile);
  }

  async select({ clipIds, selected }: Schemas['BulkSelection']): Promise<Results> {
    const done = new Set(await this.clips.select(clipIds, selected));
    return { results: clipIds.map((id) => (done.has(id) ? { id, ok: true } : { id, ok: false, code: 'not-found' })) };
  }

  async remove({ clipIds }: Schemas['BulkDeletion']): Promise<Results> {
    const results: Result[] = [];
    for (const id of clipIds) results.push(await this.removeOne(id));
    return { results };
  }

  private async removeOne(id: string): Promise<Result> {
    try {
      await this.service.remove(id);
      return { id, ok: true };
    } catch (error) {
      if (error instanceof AppError) return { id, ok: false, code: error.code };
      this.profile.log.error({ err: error, clipId: id }, 'a clip of a bulk deletion could not be deleted');
      return { id, ok: false, code: 'internal' };
    }
  }
}
