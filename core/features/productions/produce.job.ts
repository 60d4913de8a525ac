/** The line: script and footage in, finished clips out. Each stage keeps its result, so a retry goes on where it stopped. */
import type { Resolver, Schemas } from '../../contract/operations.ts';
import type { JobContext, JobHandler, JobResult } from '../../jobs/types.ts';
import { buildCues } from '../../media/index.ts';
import { toJson } from '../../platform/json.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { ProjectsService } from '../library/projects.service.ts';
import { PublishingService } from '../publishing/publishing.service.ts';
import { namingDeletedFootage, prepareFootage, speakScript } from './job-steps.ts';
import { takeWanted } from './wanted-footage.ts';
import { type Production, VariantRenderer } from './variant-renderer.ts';
import { VideoLooks } from './video-looks.service.ts';

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
    const look = await job.stage('look', lookInputs(input), () => services.resolve(VideoLooks).choose(input));
    const speech = await speakScript(job, services, { script: input.script, voice: input.voice ?? {} });
    const wanted = await takeWanted(job, services, input);
    const clips = await namingDeletedFootage(services, wanted.allSourceVideoIds, async () => {
      const footage = await prepareFootage(job, services, wanted.allSourceVideoIds);
      const choice = { ...wanted, footage, script: input.script, words: speech.words, seed: input.seed, variantCount: input.variantCount };
      return this.render(job, services, input, { projectId, speech, look, choice });
    });
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
    await services.resolve(ProjectsService).settleOfJob(job.id);
    await services.resolve(PublishingService).endOfJob(job.id, [], state);
  }

  private async render(job: JobContext, services: Resolver, { name, script, seed, variantCount }: ProduceInput, parts: Pick<Production, 'projectId' | 'speech' | 'look' | 'choice'>) {
    const renderer = services.resolve(VariantRenderer);
    const { projectId, speech } = parts;
    const cues = buildCues(speech.words, speech.durationSeconds);
    return job.stage('render', { projectId, voiceOverId: speech.voiceOverId, seed, variantCount }, async (progress) => {
      const production = { ...parts, name, script, variantCount, cues };
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

function lookInputs({ preset, captionStyle, look }: ProduceInput) {
  return { preset: preset ?? null, captionStyle: captionStyle ? { ...captionStyle } : null, look: look ? toJson(look) : null };
}
