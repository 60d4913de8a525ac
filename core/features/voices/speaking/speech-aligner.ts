import { inject, injectable } from 'tsyringe';
import { MediaEngine, MediaError } from '../../../media/index.ts';
import { AppError } from '../../../platform/errors.ts';
import { toJson } from '../../../platform/json.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { PluginHost } from '../../../plugin-host/plugin-host.ts';
import { AssetsService } from '../../assets/assets.service.ts';
import type { PlannedPiece } from './speech-planner.ts';
import { type SpeechRecordingRow, SpeechRecordingsRepository } from './speech-recordings.repository.ts';
import { checkAudio } from './spoken-audio.ts';
import { soundingTokens, timeTokens } from './spoken-timings.ts';
import { VoicesService } from '../voices.service.ts';
import { type SpokenWord, usableWords } from './word-timings.ts';

/** Finds when words are spoken that a provider does not tell of: the built-in voice, which does, says the same. */
@injectable()
export class SpeechAligner {
  private readonly recordings: SpeechRecordingsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(VoicesService) private readonly voices: VoicesService,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(MediaEngine) private readonly media: MediaEngine,
  ) {
    this.recordings = new SpeechRecordingsRepository(profile);
  }

  /** As it was where it has words, or where they cannot be found; it is paid for and can be used without. */
  async withWords(piece: PlannedPiece, row: SpeechRecordingRow, signal: AbortSignal): Promise<SpeechRecordingRow> {
    const reference = this.plugins.ofKind('tts').find(({ id }) => id === this.plugins.defaultProvider('tts'));
    if (row.timings !== 'estimated' || !reference || reference.price || !reference.capabilities.timings || reference.id === piece.provider) return row;
    try {
      const words = await this.align(piece, row, reference.id, signal);
      if (!words) return row;
      await this.recordings.setWords(row.cache_key, toJson(words), 'aligned');
      return { ...row, words: toJson(words), timings: 'aligned' };
    } catch (error) {
      if (signal.aborted || !(error instanceof AppError || error instanceof MediaError)) throw error;
      this.profile.log.warn({ err: error, provider: piece.provider }, 'the words of a recording could not be found; they are placed by their length');
      return row;
    }
  }

  private async align(piece: PlannedPiece, row: SpeechRecordingRow, provider: string, signal: AbortSignal): Promise<SpokenWord[] | null> {
    const tokens = soundingTokens(piece.words);
    const { text, speed } = piece.speech;
    const language = await this.languageOf(piece);
    const { voiceId } = await this.voices.choose({ provider, ...(language === undefined ? {} : { language }) });
    const { path: audioPath } = await this.assets.file(row.asset_id);
    return this.plugins.call(this.profile, provider, 'tts', async (plugin, context) => {
      const said = await plugin.synthesize(context, { text, voiceId, speed });
      const { path, durationSeconds } = await checkAudio(said, context.workspace, this.media, context.signal);
      const heard = usableWords(said.words, durationSeconds);
      if (!heard) return null;
      const words = timeTokens(tokens, heard, durationSeconds).map((span, index) => ({ text: tokens[index] ?? '', ...span }));
      const found = await this.media.alignWords({ audioPath, words: tokens, reference: { audioPath: path, words } }, { workspace: context.workspace, signal: context.signal });
      return usableWords(found, row.duration_seconds);
    }, { signal });
  }

  private async languageOf({ provider, speech: { language, voiceId } }: PlannedPiece): Promise<string | undefined> {
    return language ?? (await this.voices.recentVoices(provider)).find(({ id }) => id === voiceId)?.language;
  }
}
