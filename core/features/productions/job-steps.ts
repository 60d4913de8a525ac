/** Stages that several kinds of production jobs have in common. */
import type { Resolver, Schemas } from '../../contract/operations.ts';
import type { JobContext } from '../../jobs/types.ts';
import { AppError } from '../../platform/errors.ts';
import { type Footage, FootageService } from '../sources/footage.service.ts';
import { type SpokenScript, VoiceOversService } from '../voices/speaking/voice-overs.service.ts';

export function speakScript(job: JobContext, services: Resolver, { script, voice }: { readonly script: string; readonly voice: Schemas['VoiceSelection'] }): Promise<SpokenScript> {
  return job.stage('voice', { script, voice: { ...voice } }, async (onProgress) => {
    const spoken = await services.resolve(VoiceOversService).speak({ text: script, voice }, { jobId: job.jobId, signal: job.signal, onProgress });
    for (const warning of spoken.warnings) await job.warn(warning);
    return spoken;
  });
}

export function prepareFootage(job: JobContext, services: Resolver, sourceVideoIds: readonly string[]): Promise<Footage[]> {
  const footage = services.resolve(FootageService);
  return keptElsewhere(job, 'footage', { sourceVideoIds }, (onProgress) => footage.prepare(sourceVideoIds, { workspace: job.workspace, signal: job.signal, onProgress }));
}

/** A stage whose work keeps its result by itself, so that doing it again costs next to nothing: the checkpoint holds nothing. */
export async function keptElsewhere<Result>(job: JobContext, stage: string, inputs: { readonly [name: string]: readonly string[] }, work: (onProgress: (fraction: number) => void) => Promise<Result>): Promise<Result> {
  await job.stage(stage, inputs, async (onProgress) => {
    await work(onProgress);
    return null;
  });
  return work(() => undefined);
}

/** That a video is gone says more than what FFmpeg says of a file that is not there. @throws AppError 409 `source-video.deleted` */
export async function namingDeletedFootage<Result>(services: Resolver, sourceVideoIds: readonly string[], work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if ((await services.resolve(FootageService).findMissing(sourceVideoIds)).length === 0) throw error;
    throw new AppError(409, 'source-video.deleted', 'A source video was deleted while clips were cut from it. Those that were finished are kept; make more from videos that are there.', { cause: error });
  }
}
