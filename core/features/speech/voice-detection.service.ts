import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { findSpeech, lengthOf } from '../../media/index.ts';
import { SourceVideosService } from '../sources/source-videos.service.ts';
import { VoiceScoresService } from '../sources/voice-scores.service.ts';

/** Where in a source video somebody speaks. */
@injectable()
export class VoiceDetectionService {
  constructor(
    @inject(SourceVideosService) private readonly sourceVideos: SourceVideosService,
    @inject(VoiceScoresService) private readonly scores: VoiceScoresService,
  ) {}

  /** @throws AppError 404, or 409 `source-video.no-sound` */
  async detect(sourceVideoId: string, request: Schemas['VoiceDetectionRequest']): Promise<Schemas['VoiceDetection']> {
    const { durationSeconds } = await this.sourceVideos.get(sourceVideoId);
    const scores = await this.scores.get(sourceVideoId);
    const intervals = findSpeech(scores, durationSeconds, request);
    return { detector: scores.detector, durationSeconds, speechSeconds: Math.round(lengthOf(intervals) * 1000) / 1000, intervals };
  }
}
