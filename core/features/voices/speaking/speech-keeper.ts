import { inject, injectable } from 'tsyringe';
import { MediaEngine } from '../../../media/index.ts';
import { AppError } from '../../../platform/errors.ts';
import { toJson } from '../../../platform/json.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import type { SpokenAudio } from '../../../plugin-api/index.ts';
import { AssetsService } from '../../assets/assets.service.ts';
import type { PlannedPiece } from './speech-planner.ts';
import { type SpeechRecordingRow, SpeechRecordingsRepository } from './speech-recordings.repository.ts';
import { type CheckedAudio, checkAudio, CONTENT_TYPES } from './spoken-audio.ts';
import { usableWords } from './word-timings.ts';

interface Call {
  readonly workspace: string;
  readonly signal: AbortSignal;
}

/** Keeps what providers spoke. */
@injectable()
export class SpeechKeeper {
  private readonly recordings: SpeechRecordingsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(MediaEngine) private readonly media: MediaEngine,
  ) {
    this.recordings = new SpeechRecordingsRepository(profile);
  }

  /** Measures the audio and takes it out of the plugin's scratch folder before that is removed. @throws AppError 500 `speech.not-kept` */
  async keep(piece: PlannedPiece, audio: SpokenAudio, { workspace, signal }: Call): Promise<SpeechRecordingRow> {
    const checked = await checkAudio(audio, workspace, this.media, signal);
    try {
      return await this.insert(piece, audio, checked);
    } catch (error) {
      if (error instanceof AppError) throw error;
      // In a plugin's call any other error is taken for the plugin's fault.
      this.profile.log.error({ err: error, provider: piece.provider }, 'a recording could not be kept');
      throw new AppError(500, 'speech.not-kept', 'The text was spoken, but the recording could not be kept. Try again; where the provider can hand it out once more, it is not paid for twice.', { cause: error });
    }
  }

  private async insert({ provider, speech, cacheKey }: PlannedPiece, audio: SpokenAudio, { path, extension, durationSeconds }: CheckedAudio): Promise<SpeechRecordingRow> {
    const words = usableWords(audio.words, durationSeconds);
    const recording = { cacheKey, provider, voiceId: speech.voiceId, text: speech.text, words, timings: words ? 'spoken' : 'estimated', durationSeconds };
    const made = await this.assets.keep({ audio: { path, extension, contentType: CONTENT_TYPES[extension] ?? '' } }, async (kept) => {
      const row = await this.recordings.insert(toJson(recording), toJson(kept.audio));
      if (!row) await this.assets.removeFiles([kept.audio]);
      return row;
    });
    const row = made ?? (await this.recordings.find(cacheKey));
    if (!row) throw new Error('the recording is gone as soon as it was made');
    return row;
  }
}
