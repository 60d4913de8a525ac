/** Raw clips for a project, from source videos or from segments. What is chosen is kept, so a retry chooses the same and goes on. */
import type { Resolver, Schemas } from '../../contract/operations.ts';
import type { JobContext, JobHandler, JobResult } from '../../jobs/types.ts';
import type { CutListItem } from '../../media/index.ts';
import { toJson } from '../../platform/json.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { ClipsService } from '../library/clips.service.ts';
import { ProjectsService } from '../library/projects.service.ts';
import { ShownFootage } from '../library/shown-footage.service.ts';
import { SegmentPools, type SelectableSegment } from '../segments/segment-pools.service.ts';
import type { Footage } from '../sources/footage.service.ts';
import { sourcesOf } from './cut-planner.ts';
import { namingDeletedFootage, prepareFootage } from './job-steps.ts';
import { RawClipRenderer } from './raw-clip-renderer.ts';
import { takeShown } from './wanted-footage.ts';
import { type VideoLook, VideoLooks } from './video-looks.service.ts';

export interface GenerateClipsInput {
  readonly projectId: string;
  readonly variantCount: number;
  readonly targetDurationSeconds: number;
  readonly seed: number;
  readonly sourceVideoIds?: readonly string[];
  readonly segmentIds?: readonly string[];
  readonly selectionMode?: Schemas['SelectionMode'];
  readonly matching?: Schemas['MatchingPreset'];
  readonly freshFootage?: boolean;
}

interface Plan {
  readonly name: string;
  readonly script: string;
  readonly firstVariant: number;
  readonly look: VideoLook;
  /** As they were when the job began; null when it takes source videos. */
  readonly segments: readonly SelectableSegment[] | null;
  /** What the clips of the project show already. */
  readonly others: readonly (readonly CutListItem[])[];
}

export class GenerateClipsJob implements JobHandler<GenerateClipsInput> {
  readonly stages = { plan: 1, footage: 30, clips: 69 };
  private readonly servicesOf: (profile: ProfileContext) => Resolver;

  /** @param servicesOf A container whose services act for the profile. */
  constructor(servicesOf: (profile: ProfileContext) => Resolver) {
    this.servicesOf = servicesOf;
  }

  async run(job: JobContext, input: GenerateClipsInput): Promise<JobResult> {
    const services = this.servicesOf(job.profile);
    const projects = services.resolve(ProjectsService);
    await projects.claim(input.projectId, job.jobId);
    const plan = await this.plan(job, services, input);
    const sourceVideoIds = input.sourceVideoIds ?? sourcesOf(plan.segments ?? []);
    const clips = await namingDeletedFootage(services, sourceVideoIds, async () => this.render(job, services, input, plan, await prepareFootage(job, services, sourceVideoIds)));
    await projects.setState(input.projectId, 'ready');
    return { projectId: input.projectId, clips, costMicros: 0 };
  }

  async onEnd(profile: ProfileContext, job: { readonly id: string }): Promise<void> {
    await this.servicesOf(profile).resolve(ProjectsService).settleOfJob(job.id);
  }

  private async plan(job: JobContext, services: Resolver, { projectId, segmentIds }: GenerateClipsInput): Promise<Plan> {
    const kept = await job.stage('plan', { projectId, segmentIds: segmentIds ?? null }, async () => {
      const { name, script, settings } = await services.resolve(ProjectsService).get(projectId);
      const variants = (await services.resolve(ClipsService).ofProject(projectId)).map(({ variant }) => variant);
      const segments = segmentIds ? await services.resolve(SegmentPools).take(segmentIds) : null;
      return toJson({ name, script, firstVariant: Math.max(0, ...variants) + 1, look: await services.resolve(VideoLooks).choose(settings), segments, others: (await services.resolve(ShownFootage).ofProject(projectId)).map(spansOnly) } satisfies Plan);
    });
    return kept as unknown as Plan;
  }

  private async render(job: JobContext, services: Resolver, input: GenerateClipsInput, plan: Plan, footage: readonly Footage[]) {
    const { projectId, seed, targetDurationSeconds, variantCount, selectionMode = 'sequential', matching = 'balanced' } = input;
    const { name, script, firstVariant, look, others } = plan;
    const segments = plan.segments && { all: plan.segments, mode: selectionMode, matching };
    const shownBefore = input.freshFootage === true ? await takeShown(job, services, input.sourceVideoIds ?? []) : [];
    return job.stage('clips', { projectId, seed, targetDurationSeconds, variantCount, firstVariant }, async (onProgress) => {
      const order = { projectId, name, choice: { footage, segments, script, seed, firstVariant, variantCount, others, shownBefore }, look, targetDurationSeconds, firstVariant, variantCount };
      const { clips, warnings } = await services.resolve(RawClipRenderer).renderAll(order, { workspace: job.workspace, signal: job.signal, onProgress });
      for (const warning of warnings) await job.warn(warning);
      return clips;
    });
  }
}

function spansOnly(cutList: readonly CutListItem[]): CutListItem[] {
  return cutList.map(({ sourceVideoId, startSeconds, frames, segmentId }) => ({ sourceVideoId, startSeconds, frames, ...(segmentId === undefined ? {} : { segmentId }) }));
}
