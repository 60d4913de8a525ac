import { randomUUID } from 'node:crypto';
import { inject, injectable } from 'tsyringe';
import { MediaEngine, type VoiceScores, type WorkOptions } from '../../media/index.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import { FootageService } from './footage.service.ts';
import { toAppError } from './media-failure.ts';
import { PreviewFlights } from './preview-flights.ts';
import { SourceVideosRepository } from './source-videos.repository.ts';
import { VoiceScoresRepository } from './voice-scores.repository.ts';

/** How likely somebody speaks, over the length of a source video. It is listened to once, and the result kept with it. */
@injectable()
export class VoiceScoresService {
  private readonly sourceVideos: SourceVideosRepository;
  private readonly scores: VoiceScoresRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(MediaEngine) private readonly media: MediaEngine,
    @inject(FootageService) private readonly footage: FootageService,
    @inject(PreviewFlights) private readonly flights: PreviewFlights,
  ) {
    this.sourceVideos = new SourceVideosRepository(profile);
    this.scores = new VoiceScoresRepository(profile);
  }

  /** @throws AppError 404, or 409 `source-video.no-sound` */
  async assertHasSound(sourceVideoId: string): Promise<void> {
    const { has_audio } = await this.sourceVideos.find(sourceVideoId);
    if (!has_audio) throw conflict('source-video.no-sound', 'This video has no sound, so there is no voice in it. Choose another one.');
  }

  /** For an answer: asked for twice at the same time, the video is listened to once. @throws AppError 404, or 409 `source-video.no-sound` */
  async get(sourceVideoId: string): Promise<VoiceScores> {
    await this.assertHasSound(sourceVideoId);
    const kept = await this.scores.find(sourceVideoId);
    if (kept) return kept;
    try {
      await this.flights.share(sourceVideoId, 'voice', (signal) => this.listenAside(sourceVideoId, signal));
    } catch (error) {
      // That the video is gone says more than that the work was stopped.
      await this.sourceVideos.find(sourceVideoId);
      throw toAppError(error);
    }
    const heard = await this.scores.find(sourceVideoId);
    if (!heard) throw notFound('source video');
    return heard;
  }

  /** For a job, which brings its own workspace. @throws AppError 404, or 409 `source-video.no-sound` */
  async prepare(sourceVideoId: string, work: WorkOptions): Promise<VoiceScores> {
    await this.assertHasSound(sourceVideoId);
    return (await this.scores.find(sourceVideoId)) ?? (await this.listen(sourceVideoId, work));
  }

  private async listenAside(sourceVideoId: string, signal: AbortSignal): Promise<void> {
    const workspace = await this.storage.createWorkspace(this.profile.profileId, `voice-${randomUUID()}`);
    try {
      await this.listen(sourceVideoId, { workspace, signal });
    } finally {
      await this.storage.removeWorkspace(workspace);
    }
  }

  private async listen(sourceVideoId: string, work: WorkOptions): Promise<VoiceScores> {
    const { path, probe } = await this.footage.locate(sourceVideoId, work);
    const scores = await this.media.scoreVoice(path, probe, work);
    await this.scores.keep(sourceVideoId, scores);
    return scores;
  }
}
