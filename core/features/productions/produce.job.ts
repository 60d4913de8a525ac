/** The line: script and footage in, finished clips out. Each stage keeps its result, so a retry goes on where it stopped. */
import type { Resolver, Schemas } from '../../contract/operations.ts';
import type { JobContext, JobHandler, JobResult } from '../../jobs/types.ts';
import { buildCues } from '../../media/index.ts';
import { toJson } from '../../platform/json.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { ProjectsService } from '../library/projects.service.ts';
import { SegmentPools, type SelectableSegment } from '../segments/segment-pools.service.ts';
import { PublishingService } from '../publishing/publishing.service.ts';
import { type Footage, FootageService } from '../sources/footage.service.ts';
import { type SpokenScript, VoiceOversService } from '../voices/voice-overs.service.ts';
import { type FootageChoice, sourcesOf } from './cut-planner.ts';
import { VariantRenderer } from './variant-renderer.ts';

export type ProduceInput = Schemas['ProduceRequest'];

export class ProduceJob implements JobHandler<ProduceInput> {
  readonly stages = { project: 1, voice: 12, footage: 22, render: 60, publish: 5 };
  private readonly servicesOf: (profile: ProfileContext) => Resolver;

  /** @param servicesOf A container whose services act for the profile. */
  constructor(servicesOf: (profile: ProfileContext) => Resolver) {
    this.servicesOf = servicesOf;
  }

  async run(job: JobContext, input: ProduceInput): Promise<JobResult> {
    const services = this.servicesOf(job.profile);
    const projects = services.resolve(ProjectsService);
    const projectId = await job.stage('project', { name: input.name, script: input.script }, () => projects.begin({ name: input.name, script: input.script, jobId: job.jobId }));
    await projects.claim(projectId, job.jobId);
    const speech = await this.speak(job, services, input);
    const segments = input.segmentIds ? await this.takeSegments(job, services, input.segmentIds) : null;
    const footage = await this.prepareFootage(job, services, input.sourceVideoIds ?? sourcesOf(segments ?? []));
    const clips = await this.render(job, services, input, projectId, speech, { footage, segments: segments && { all: segments, mode: input.selectionMode ?? 'sequential' }, script: input.script, seed: input.seed });
    // The clips are there, whatever becomes of their publication.
    await projects.setState(projectId, 'ready');
    const publicationIds = await this.publish(job, services, input, clips);
    return {
      projectId,
      clips: clips.map(({ id, downloadUrl, durationSeconds }) => ({ id, downloadUrl, durationSeconds })),
      voiceOverId: speech.voiceOverId,
      costMicros: speech.costMicros,
      ...(publicationIds.length > 0 ? { publicationIds } : {}),
    };
  }

  async onEnd(profile: ProfileContext, job: { readonly id: string }, state: 'failed' | 'cancelled'): Promise<void> {
    const services = this.servicesOf(profile);
    await services.resolve(ProjectsService).failOfJob(job.id);
    await services.resolve(PublishingService).endOfJob(job.id, [], state);
  }

  private speak(job: JobContext, services: Resolver, input: ProduceInput): Promise<SpokenScript> {
    const voices = services.resolve(VoiceOversService);
    return job.stage('voice', { script: input.script, voice: { ...input.voice } }, async (progress) => {
      const spoken = await voices.speak({ text: input.script, voice: input.voice ?? {} }, { jobId: job.jobId, signal: job.signal, onProgress: progress });
      for (const warning of spoken.warnings) await job.warn(warning);
      return spoken;
    });
  }

  /** As they are now: a retry chooses from the same. */
  private async takeSegments(job: JobContext, services: Resolver, segmentIds: readonly string[]): Promise<SelectableSegment[]> {
    const kept = await job.stage('segments', { segmentIds }, async () => toJson(await services.resolve(SegmentPools).take(segmentIds)));
    return kept as unknown as SelectableSegment[];
  }

  private async prepareFootage(job: JobContext, services: Resolver, sourceVideoIds: readonly string[]): Promise<Footage[]> {
    const footage = services.resolve(FootageService);
    const prepare = (onProgress: (fraction: number) => void) => footage.prepare(sourceVideoIds, { workspace: job.workspace, signal: job.signal, onProgress });
    // What it finds is kept with the source videos, so the checkpoint itself holds nothing.
    await job.stage('footage', { sourceVideoIds }, async (progress) => {
      await prepare(progress);
      return null;
    });
    return prepare(() => undefined);
  }

  private async render(job: JobContext, services: Resolver, input: ProduceInput, projectId: string, speech: SpokenScript, choice: FootageChoice) {
    const renderer = services.resolve(VariantRenderer);
    const cues = buildCues(speech.words, speech.durationSeconds);
    return job.stage('render', { projectId, voiceOverId: speech.voiceOverId, seed: input.seed, variantCount: input.variantCount }, async (progress) => {
      const production = { projectId, name: input.name, script: input.script, variantCount: input.variantCount, speech, choice, cues };
      const work = { workspace: job.workspace, signal: job.signal, onProgress: progress };
      const { clips, warnings } = await renderer.renderAll(production, work);
      for (const warning of warnings) await job.warn(warning);
      return clips;
    });
  }

  private async publish(job: JobContext, services: Resolver, input: ProduceInput, clips: readonly { readonly id: string }[]): Promise<string[]> {
    const target = input.publish;
    if (!target) return [];
    const publishing = services.resolve(PublishingService);
    const published: string[] = [];
    for (const clip of clips) published.push(...(await publishing.publishProducedClip(job, clip.id, target)));
    return published;
  }
}
