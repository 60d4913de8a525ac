import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { JobQueue } from '../../jobs/types.ts';
import { findSpeech, type Interval, keepSpeech, MediaEngine, type VoiceScores, type WorkOptions } from '../../media/index.ts';
import { AppError } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FootageService, type LocatedFootage } from '../sources/footage.service.ts';
import { SourceVideosService } from '../sources/source-videos.service.ts';
import { VoiceScoresService } from '../sources/voice-scores.service.ts';

type SourceVideo = Schemas['SourceVideo'];

/** Types, not interfaces: they are kept as JSON. */
export type MuteVoiceInput = { readonly sourceVideoId: string; readonly threshold?: number; readonly paddingSeconds?: number };
export type RemoveSilenceInput = MuteVoiceInput & { readonly minimumPauseSeconds?: number };

interface EditWork extends WorkOptions {
  readonly jobId: string;
}

const PAUSES = { minimumPauseSeconds: 0.5, paddingSeconds: 0.08 };
const MAX_NAME_CHARACTERS = 180;

/** Copies of source videos without their voice, or without the pauses in it. */
@injectable()
export class VoiceEditsService {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(JobQueue) private readonly queue: JobQueue,
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(FootageService) private readonly footage: FootageService,
    @inject(SourceVideosService) private readonly sourceVideos: SourceVideosService,
    @inject(VoiceScoresService) private readonly scores: VoiceScoresService,
  ) {}

  /** @throws AppError 404, or 409 `source-video.no-sound` */
  async request(kind: 'mute-voice' | 'remove-silence', input: RemoveSilenceInput): Promise<Schemas['Job']> {
    await this.scores.assertHasSound(input.sourceVideoId);
    const { name } = await this.sourceVideos.get(input.sourceVideoId);
    return this.queue.enqueue(this.profile, kind, { name: shortened(name), input });
  }

  /** @throws AppError 422 `source-video.no-speech` */
  async muteVoice({ sourceVideoId, ...options }: MuteVoiceInput, scores: VoiceScores, work: EditWork): Promise<SourceVideo> {
    return this.edit(sourceVideoId, 'voice muted', work, async ({ path: file, probe }, output) => {
      const speech = findSpeech(scores, probe.durationSeconds, options);
      if (speech.length === 0) throw noSpeech();
      await this.media.muteVoice(file, probe, speech, output, work);
    });
  }

  /** @throws AppError 422 `source-video.no-speech` or `source-video.no-pauses` */
  async removeSilence({ sourceVideoId, threshold, ...pauses }: RemoveSilenceInput, scores: VoiceScores, work: EditWork): Promise<SourceVideo> {
    return this.edit(sourceVideoId, 'pauses removed', work, async ({ path: file, probe }, output) => {
      const speech = findSpeech(scores, probe.durationSeconds, { paddingSeconds: 0, ...(threshold === undefined ? {} : { threshold }) });
      const kept = keepSpeech(speech, probe.durationSeconds, { ...PAUSES, ...pauses });
      assertShorter(kept, probe.durationSeconds);
      await this.media.removeSilence(file, probe, kept, output, work);
    });
  }

  private async edit(sourceVideoId: string, what: string, work: EditWork, make: (footage: LocatedFootage, output: string) => Promise<void>): Promise<SourceVideo> {
    // An earlier attempt may have died after it was finished.
    const finished = await this.sourceVideos.findEdited(work.jobId);
    if (finished) return finished;
    const { name } = await this.sourceVideos.get(sourceVideoId);
    const output = path.join(work.workspace, 'edited.mp4');
    await this.naming(sourceVideoId, async () => make(await this.footage.locate(sourceVideoId, work), output));
    work.signal?.throwIfAborted();
    return this.sourceVideos.addEdited(work.jobId, { path: output, fileName: 'edited.mp4', name: `${shortened(name)} (${what})` });
  }

  /** That the video is gone says more than what FFmpeg says of a file that is not there. @throws AppError 404 */
  private async naming(sourceVideoId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await this.sourceVideos.get(sourceVideoId);
      throw error;
    }
  }
}

function assertShorter(kept: readonly Interval[], durationSeconds: number): void {
  if (kept.length === 0) throw noSpeech();
  const [only] = kept;
  if (kept.length > 1 || !only || only.startSeconds > 0 || only.endSeconds < durationSeconds) return;
  throw new AppError(422, 'source-video.no-pauses', 'This video has no pauses that long, so there is nothing to remove. Choose a shorter pause.');
}

function noSpeech(): AppError {
  return new AppError(422, 'source-video.no-speech', 'Nobody is heard speaking in this video, so nothing was changed. Choose a lower threshold if somebody does.');
}

function shortened(name: string): string {
  return [...name].slice(0, MAX_NAME_CHARACTERS).join('').trim();
}
