import { inject, injectable } from 'tsyringe';
import type { FileBody, Schemas } from '../../contract/operations.ts';
import { JobQueue } from '../../jobs/types.ts';
import { AppError, invalid, notFound } from '../../platform/errors.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { ClipsService } from '../library/clips.service.ts';
import { PublishingService } from '../publishing/publishing.service.ts';
import { BudgetsService } from '../profiles/budgets.service.ts';
import { SegmentPools } from '../segments/segment-pools.service.ts';
import { FootageService } from '../sources/footage.service.ts';
import { VoiceOversService } from '../voices/voice-overs.service.ts';
import type { ProduceInput } from './produce.job.ts';

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
    @inject(BudgetsService) private readonly budgets: BudgetsService,
    @inject(ClipsService) private readonly clips: ClipsService,
  ) {}

  async request(request: ProduceInput): Promise<Job> {
    const input = { ...request, name: request.name.trim() };
    if (!/[\p{L}\p{N}]/u.test(input.script)) {
      throw invalid('script.not-speakable', 'The script has no words that a voice could speak.', [{ pointer: '/body/script', message: 'has no words' }]);
    }
    await this.footage.assertAll(input.sourceVideoIds ?? []);
    await this.pools.take(input.segmentIds ?? []);
    this.assertVoice(input);
    if (input.publish) await this.publishing.prepare(input.publish);
    assertOneChoice(input);
    await this.budgets.assertRoomFor(await this.voiceOvers.quote({ text: input.script, voice: input.voice ?? {} }));
    return this.queue.enqueue(this.profile, 'produce', { name: input.name, input: toJson(input) });
  }

  /** The first clip that a finished production made. */
  async download(jobId: string): Promise<FileBody> {
    const job = await this.jobs.get(jobId);
    const first = job.result?.clips?.[0];
    if (job.state !== 'succeeded') throw new AppError(409, 'job.not-finished', `The job is ${job.state}; there is nothing to download yet.`);
    if (!first) throw notFound('video');
    return this.clips.download(first.id);
  }

  private assertVoice(input: ProduceInput): void {
    const provider = input.voice?.provider;
    if (provider === undefined || this.plugins.ofKind('tts').some((plugin) => plugin.id === provider)) return;
    throw invalid('voice.provider-unknown', 'There is no such voice provider. GET /api/v1/tts/providers lists them.', [{ pointer: '/body/voice/provider', message: 'is not a voice provider' }]);
  }
}

function assertOneChoice({ sourceVideoIds, segmentIds, selectionMode }: ProduceInput): void {
  if ((sourceVideoIds === undefined) === (segmentIds === undefined)) {
    throw invalid('footage.one-choice', 'A production takes either source videos or segments. Send one of `sourceVideoIds` and `segmentIds`.', [{ pointer: '/body/sourceVideoIds', message: 'or segmentIds has to be there, not both' }]);
  }
  if (selectionMode !== undefined && segmentIds === undefined) {
    throw invalid('footage.selection-mode', 'A selection mode says how segments are chosen, and this production takes source videos. Leave it out.', [{ pointer: '/body/selectionMode', message: 'goes with segmentIds' }]);
  }
}
