import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { JobQueue } from '../../jobs/types.ts';
import { AppError } from '../../platform/errors.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { ClipContentService } from '../library/clip-content.service.ts';
import { beingRendered } from '../library/clip-media.service.ts';
import { mergeLooks } from './look-choice.ts';
import { RenderChecks } from './render-checks.ts';
import type { RenderClipInput } from './render-clip.job.ts';

type Job = Schemas['Job'];
type Request = Schemas['ClipRenderRequest'];
type Result = Schemas['BulkRenderResults']['results'][number];

/** Renders that users ask for: everything that can be wrong is found before the job is queued. */
@injectable()
export class ClipRendersService {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(JobQueue) private readonly queue: JobQueue,
    @inject(JobsService) private readonly jobs: JobsService,
    @inject(ClipContentService) private readonly contents: ClipContentService,
    @inject(RenderChecks) private readonly checks: RenderChecks,
  ) {}

  /** @throws AppError 402, 404, 409 `project.in-trash`, `clip.being-rendered` or `clip.footage-missing`, 422 `script.not-speakable` or `voice.provider-unknown` */
  async request(clipId: string, { captionStyle, look, ...options }: Request): Promise<Job> {
    const clip = await this.checks.assertRenderable(clipId, { ...options, ...(look ? { look } : {}) });
    if (await this.jobs.isBeingRendered(clipId)) throw beingRendered();
    if (captionStyle || look) await this.contents.restyle(clipId, { ...(captionStyle ? { captionStyle } : {}), look: mergeLooks(look, clip.content.look) });
    const input: RenderClipInput = { clipId, ...options };
    try {
      return await this.queue.enqueue(this.profile, 'render-clip', { name: clip.name.slice(0, 120), input: toJson(input) });
    } catch (error) {
      throw error instanceof AppError && error.code === 'job.duplicate' ? beingRendered() : error;
    }
  }

  /** One job each; a clip that cannot be rendered does not hold up the others. */
  async requestAll({ clipIds, ...request }: Schemas['BulkRenderRequest']): Promise<Schemas['BulkRenderResults']> {
    await this.checks.assertRequest(request);
    const results: Result[] = [];
    for (const id of clipIds) results.push(await this.requestOne(id, request));
    return { results };
  }

  private async requestOne(id: string, request: Request): Promise<Result> {
    try {
      return { id, ok: true, jobId: (await this.request(id, request)).id };
    } catch (error) {
      if (error instanceof AppError) return { id, ok: false, code: error.code };
      this.profile.log.error({ err: error, clipId: id }, 'a clip of a bulk render could not be queued');
      return { id, ok: false, code: 'internal' };
    }
  }
}
