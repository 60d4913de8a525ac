import { randomUUID } from 'node:crypto';
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { JobQueue } from '../../jobs/types.ts';
import { invalid } from '../../platform/errors.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { ProjectsService } from '../library/projects.service.ts';
import { SegmentPools } from '../segments/segment-pools.service.ts';
import { FootageService } from '../sources/footage.service.ts';
import type { GenerateClipsInput } from './generate-clips.job.ts';

type Job = Schemas['Job'];
type Project = Schemas['Project'];

const USUAL_DURATION_SECONDS = 30;
const LONGEST_DURATION_SECONDS = 600;

/** Starts the making of raw clips: everything that can be wrong is found before the job is queued. */
@injectable()
export class GenerationService {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(JobQueue) private readonly queue: JobQueue,
    @inject(ProjectsService) private readonly projects: ProjectsService,
    @inject(FootageService) private readonly footage: FootageService,
    @inject(SegmentPools) private readonly pools: SegmentPools,
  ) {}

  async fromSourceVideos(projectId: string, request: Schemas['GenerateRequest']): Promise<Job> {
    const project = await this.projects.get(projectId);
    await this.footage.assertAll(request.sourceVideoIds);
    return this.start(project, { ...request, projectId, targetDurationSeconds: durationOf(project, request) });
  }

  async fromSegments(projectId: string, request: Schemas['GenerateFromSegmentsRequest']): Promise<Job> {
    const project = await this.projects.get(projectId);
    const segmentIds = request.segmentIds ?? (await this.pools.assignedIds(projectId));
    await this.pools.take(segmentIds);
    if (segmentIds.length === 0) throw invalid('project.no-segments', 'No segments are assigned to this project. Assign some, or name them in `segmentIds`.');
    if (request.selectionMode === 'matched' && !/[\p{L}\p{N}]/u.test(project.script)) {
      throw invalid('project.no-script', 'Segments are matched to what the script says, and this project has none. Write its script, or choose another selection mode.', [{ pointer: '/body/selectionMode', message: 'needs a script' }]);
    }
    if (request.matching !== undefined && request.selectionMode !== 'matched') {
      throw invalid('footage.matching', 'How segments are matched can be said when the selection mode is `matched`. Leave `matching` out, or choose that mode.', [{ pointer: '/body/matching', message: 'goes with selectionMode matched' }]);
    }
    return this.start(project, { ...request, projectId, segmentIds, targetDurationSeconds: durationOf(project, request) });
  }

  /** The project is claimed before the job is there, so that of two requests at once one is refused. */
  private async start(project: Project, input: GenerateClipsInput): Promise<Job> {
    const id = randomUUID();
    await this.projects.claim(project.id, id);
    try {
      return await this.queue.enqueue(this.profile, 'generate-clips', { id, name: project.name, input: toJson(input) });
    } catch (error) {
      await this.projects.settleOfJob(id);
      throw error;
    }
  }
}

function durationOf(project: Project, { targetDurationSeconds }: { readonly targetDurationSeconds?: number }): number {
  const seconds = targetDurationSeconds ?? project.targetDurationSeconds ?? USUAL_DURATION_SECONDS;
  if (seconds <= LONGEST_DURATION_SECONDS) return seconds;
  throw invalid('project.target-too-long', 'This project is meant for clips of more than ten minutes, which is longer than raw clips can be. Say how long they shall be.', [{ pointer: '/body/targetDurationSeconds', message: 'is needed' }]);
}
