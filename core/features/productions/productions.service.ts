import { inject, injectable } from 'tsyringe';
import type { FileBody, Schemas } from '../../contract/operations.ts';
import { JobQueue } from '../../jobs/types.ts';
import { AppError, invalid, notFound } from '../../platform/errors.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import { assertVoiceProvider } from '../../plugin-host/voice-provider.ts';
import { BrandAssetsService } from '../brand/brand-assets.service.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { ClipsService } from '../library/clips.service.ts';
import { PublishingService } from '../publishing/publishing.service.ts';
import { SegmentPools } from '../segments/segment-pools.service.ts';
import { FootageService } from '../sources/footage.service.ts';
import { VoiceOversService } from '../voices/speaking/voice-overs.service.ts';
import type { ProduceInput } from './produce.job.ts';
import { SpeechEstimates } from './speech-estimates.service.ts';

type Job = Schemas['Job'];

/** The one click: everything that can be wrong is found before the job is queued. */
@injectable()
export class ProductionsService {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(JobQueue) private readonly queue: JobQueue,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(FootageService) private readonly footage: FootageService,
    @inject(SegmentPools) private readonly pools: SegmentPools,
    @inject(PublishingService) private readonly publishing: PublishingService,
    @inject(JobsService) private readonly jobs: JobsService,
    @inject(VoiceOversService) private readonly voiceOvers: VoiceOversService,
    @inject(ClipsService) private readonly clips: ClipsService,
    @inject(BrandAssetsService) private readonly brand: BrandAssetsService,
    @inject(SpeechEstimates) private readonly estimates: SpeechEstimates,
  ) {}

  async request(request: ProduceInput, jobId?: string): Promise<Job> {
    const input = await this.prepare(request);
    await this.voiceOvers.assertSpeakable({ text: input.script, voice: input.voice ?? {} }, '/body/script');
    return this.queue.enqueue(this.profile, 'produce', { ...(jobId === undefined ? {} : { id: jobId }), name: input.name, input: toJson(input) });
  }

  /** What `request` would cost. All variants share one voice-over. @throws as `request`, but for the budget */
  async estimate(request: ProduceInput): Promise<Schemas['Estimate']> {
    const { script, voice = {} } = await this.prepare(request);
    return this.estimates.of([{ text: script, voice, pointer: '/body/script' }]);
  }

  private async prepare(request: ProduceInput): Promise<ProduceInput> {
    const input = { ...request, name: request.name.trim() };
    assertVoiceProvider(this.plugins, input.voice?.provider);
    await this.footage.assertAll(input.sourceVideoIds ?? []);
    await this.pools.take(input.segmentIds ?? []);
    await this.assertSecondary(input.secondary ?? []);
    await this.brand.assertLook(input.look);
    if (input.publish) await this.publishing.prepare(input.publish);
    assertOneChoice(input);
    return input;
  }

  /** @throws AppError 404, 422 `footage.secondary-choice` */
  private async assertSecondary(secondary: NonNullable<ProduceInput['secondary']>): Promise<void> {
    for (const [index, { sourceVideoId, segmentIds }] of secondary.entries()) {
      if ((sourceVideoId === undefined) === (segmentIds === undefined)) {
        throw invalid('footage.secondary-choice', 'Secondary footage is either a source video or segments. Send one of `sourceVideoId` and `segmentIds`.', [{ pointer: `/body/secondary/${index}`, message: 'needs sourceVideoId or segmentIds, not both' }]);
      }
      await this.footage.assertAll(sourceVideoId === undefined ? [] : [sourceVideoId]);
      await this.pools.take(segmentIds ?? []);
    }
  }

  /** The first clip that a finished production made. */
  async download(jobId: string): Promise<FileBody> {
    const job = await this.jobs.get(jobId);
    const first = job.result?.clips?.[0];
    if (job.state !== 'succeeded') throw new AppError(409, 'job.not-finished', `The job is ${job.state}; there is nothing to download yet.`);
    if (!first) throw notFound('video');
    return this.clips.download(first.id);
  }
}

function assertOneChoice({ sourceVideoIds, segmentIds, selectionMode, matching }: ProduceInput): void {
  if (matching !== undefined && selectionMode !== 'matched') {
    throw invalid('footage.matching', 'How segments are matched can be said when the selection mode is `matched`. Leave `matching` out, or choose that mode.', [{ pointer: '/body/matching', message: 'goes with selectionMode matched' }]);
  }
  if ((sourceVideoIds === undefined) === (segmentIds === undefined)) {
    throw invalid('footage.one-choice', 'A production takes either source videos or segments. Send one of `sourceVideoIds` and `segmentIds`.', [{ pointer: '/body/sourceVideoIds', message: 'or segmentIds has to be there, not both' }]);
  }
  if (selectionMode !== undefined && segmentIds === undefined) {
    throw invalid('footage.selection-mode', 'A selection mode says how segments are chosen, and this production takes source videos. Leave it out.', [{ pointer: '/body/selectionMode', message: 'goes with segmentIds' }]);
  }
}
