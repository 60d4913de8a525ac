import { inject, injectable } from 'tsyringe';
import { FileBody, type Schemas } from '../../contract/operations.ts';
import { JobQueue } from '../../jobs/types.ts';
import { AppError } from '../../platform/errors.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import { ClipsService } from '../library/clips.service.ts';
import type { PreviewClipInput } from './preview-clip.job.ts';
import { RenderChecks } from './render-checks.ts';

/** Small videos of what clips would be, which are kept while there is room for them. */
@injectable()
export class ClipPreviewsService {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(JobQueue) private readonly queue: JobQueue,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(ClipsService) private readonly clips: ClipsService,
    @inject(RenderChecks) private readonly checks: RenderChecks,
  ) {}

  /** @throws AppError as `RenderChecks.assertRenderable` */
  async request(clipId: string, request: Schemas['ClipRenderRequest']): Promise<Schemas['Job']> {
    const { name } = await this.checks.assertRenderable(clipId, request);
    const input: PreviewClipInput = { clipId, ...request };
    return this.queue.enqueue(this.profile, 'preview-clip', { name: name.slice(0, 120), input: toJson(input) });
  }

  /** @throws AppError 404 `not-found` for a clip that is not the profile's, else `clip.preview-gone` */
  async stream(clipId: string, key: string): Promise<FileBody> {
    await this.clips.get(clipId);
    const file = await this.storage.cache(this.profile.profileId, 'previews').find(key);
    if (file === null) throw new AppError(404, 'clip.preview-gone', 'This preview is not kept any more. Make it again.');
    return new FileBody(file, 'video/mp4', { isLasting: true });
  }
}
