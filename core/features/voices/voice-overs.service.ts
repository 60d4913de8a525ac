import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { MediaEngine } from '../../media/index.ts';
import { invalid, notFound } from '../../platform/errors.ts';
import { toJson } from '../../platform/json.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage, type StoredFile } from '../../platform/storage.ts';
import type { Speech, SpokenAudio, WordTiming } from '../../plugin-api/index.ts';
import { CostLedgerRepository } from '../../plugin-host/cost-ledger.repository.ts';
import { type CallOptions, PluginHost } from '../../plugin-host/plugin-host.ts';
import { type AssetFile, AssetsService } from '../assets/assets.service.ts';
import { BudgetsService } from '../profiles/budgets.service.ts';
import { type SpeechPlan, SpeechPlanner } from './speech-planner.ts';
import { quoteOf } from './speech-quote.ts';
import type { SpeakOptions, SpeechQuote, SpeechRequest, SpokenScript } from './speech-types.ts';
import { TrimmedVoiceOvers } from './trimmed-voice-overs.ts';
import { type VoiceOverRow, VoiceOversRepository } from './voice-overs.repository.ts';
import { type ChosenVoice, VoicesService } from './voices.service.ts';
import { readWavDuration } from './wav-duration.ts';
import { estimateWords, type SpokenWord, usableWords } from './word-timings.ts';

export type { SpeechQuote, SpeechRequest, SpokenScript } from './speech-types.ts';

interface Recording {
  readonly file: StoredFile;
  readonly durationSeconds: number;
  readonly words: readonly WordTiming[] | undefined;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = { wav: 'audio/wav', mp3: 'audio/mpeg' };
const ESTIMATED: SpokenScript['warnings'][number] = {
  code: 'voice.timings-estimated',
  message: 'The voice provider does not tell when each word is spoken. The captions are placed by the length of the words and may be off.',
};

/** Voice-overs of scripts. The same text in the same voice is made once per profile. */
@injectable()
export class VoiceOversService {
  private readonly voiceOvers: VoiceOversRepository;
  private readonly planner: SpeechPlanner;
  private readonly trimmed: TrimmedVoiceOvers;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(VoicesService) voices: VoicesService,
    @inject(BudgetsService) private readonly budgets: BudgetsService,
    @inject(FileStorage) private readonly storage: FileStorage,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(MediaEngine) private readonly media: MediaEngine,
  ) {
    this.voiceOvers = new VoiceOversRepository(profile);
    this.planner = new SpeechPlanner(profile, plugins, voices);
    this.trimmed = new TrimmedVoiceOvers({ profile, storage, assets, media, voiceOvers: this.voiceOvers });
  }

  async speak(request: SpeechRequest, options: SpeakOptions = {}): Promise<SpokenScript> {
    const plan = await this.planner.plan(request);
    const [piece] = plan.pieces;
    if (!piece) throw new Error('a script is spoken in at least one piece');
    const charge = piece.price && { operation: 'synthesize', price: piece.price, jobId: options.jobId };
    const existing = await this.findMadeFor(plan);
    if (existing) {
      if (charge) await new CostLedgerRepository(this.profile).noteCached(plan.voice.provider, charge);
      return this.toSpoken(await this.asAsked(existing, plan, options), { cached: true, costMicros: 0 });
    }
    const recording = await this.record(plan.voice.provider, piece.speech, { ...options, charge });
    const isNew = await this.keep(recording, plan);
    const made = await this.voiceOvers.findByCacheKey(plan.cacheKey);
    if (!made) throw new Error('the voice-over is gone as soon as it was made');
    return this.toSpoken(await this.asAsked(made, plan, options), { cached: !isNew, costMicros: quoteOf(plan, []).amountMicros });
  }

  /**
   * Finds early what `speak` would fail with.
   * @param pointer to the text in the request, where it is there
   * @throws AppError 422 `script.not-speakable`, 402 `budget.exceeded`
   */
  async assertSpeakable(request: SpeechRequest, pointer?: string): Promise<void> {
    await this.budgets.assertRoomFor((await this.quote(request, pointer)).amountMicros);
  }

  /**
   * What `speak` would cost now; calls and spends nothing.
   * @param pointer to the text in the request, where it is there
   * @throws AppError 422 `script.not-speakable`
   */
  async quote(request: SpeechRequest, pointer?: string): Promise<SpeechQuote> {
    if (!/[\p{L}\p{N}]/u.test(request.text)) {
      throw invalid('script.not-speakable', 'The script has no words that a voice could speak. Write some.', pointer === undefined ? [] : [{ pointer, message: 'has no words' }]);
    }
    const plan = await this.planner.plan(request);
    return quoteOf(plan, [(await this.findMadeFor(plan)) !== null]);
  }

  /** Its audio file inside the profile's store. @throws AppError 404 */
  async audioPath(voiceOverId: string): Promise<string> {
    return (await this.audio(voiceOverId)).path;
  }

  /** The file, and by what it is known. @throws AppError 404 */
  async audio(voiceOverId: string): Promise<Pick<AssetFile, 'path' | 'sha256'>> {
    const row = await this.voiceOvers.find(voiceOverId);
    if (!row) throw notFound('voice-over');
    const { path: file, sha256 } = await this.assets.file(row.asset_id);
    return { path: file, sha256 };
  }

  /** What spoke it, to choose the same again; nothing where it is gone. */
  async voiceOf(voiceOverId: string): Promise<Schemas['VoiceSelection']> {
    const row = await this.voiceOvers.find(voiceOverId);
    if (!row || !this.plugins.ofKind('tts').some(({ id }) => id === row.provider)) return {};
    const { speed, model, language, trimSilence = false } = row.settings as Partial<ChosenVoice>;
    return { provider: row.provider, voiceId: row.voice_id, trimSilence, ...(speed === undefined ? {} : { speed }), ...(model === undefined ? {} : { model }), ...(language === undefined ? {} : { language }) };
  }

  /** Trimmed where that is asked for and was done before; else as it was spoken. */
  private async findMadeFor({ cacheKey, trimmedKey }: SpeechPlan): Promise<VoiceOverRow | null> {
    const trimmed = trimmedKey === null ? null : await this.findMade(trimmedKey);
    return trimmed ?? this.findMade(cacheKey);
  }

  /** With its pauses or without. */
  private async asAsked(row: VoiceOverRow, { trimmedKey }: SpeechPlan, { signal }: SpeakOptions): Promise<VoiceOverRow> {
    return trimmedKey === null || row.cache_key === trimmedKey ? row : this.trimmed.make(row, trimmedKey, signal);
  }

  /** One whose file is gone (a restored database, a lost answer) is forgotten, so that it can be made again. */
  private async findMade(cacheKey: string): Promise<VoiceOverRow | null> {
    const row = await this.voiceOvers.findByCacheKey(cacheKey);
    if (!row || existsSync((await this.assets.file(row.asset_id)).path)) return row;
    this.profile.log.warn({ voiceOverId: row.id }, 'the audio of a voice-over is gone; it is made again');
    await this.voiceOvers.remove(row);
    return null;
  }

  private async record(provider: string, speech: Speech, options: SpeakOptions & Pick<CallOptions, 'charge'>): Promise<Recording> {
    return this.plugins.call(this.profile, provider, 'tts', async (plugin, context) => this.take(await plugin.synthesize(context, speech), context.workspace, options), options);
  }

  /** Measures the audio and takes it out of the plugin's scratch folder before that is removed. */
  private async take(audio: SpokenAudio, workspace: string, { signal }: SpeakOptions): Promise<Recording> {
    const [file, folder] = await Promise.all([realpath(audio.audioPath), realpath(workspace)]);
    const extension = path.extname(file).slice(1).toLowerCase();
    if (!file.startsWith(folder + path.sep) || !(extension in CONTENT_TYPES)) throw new Error('synthesize must return a WAV or MP3 file in its workspace');
    const durationSeconds = (await readWavDuration(file)) ?? (await this.media.measureDuration(file, signal ? { signal } : {}));
    if (!(durationSeconds > 0)) throw new Error('synthesize returned audio without sound');
    return { file: await this.storage.keep(this.profile.profileId, file, extension), durationSeconds, words: audio.words };
  }

  /** @returns false when the same voice-over was made elsewhere meanwhile; then that one is used and this one's file removed. */
  private async keep({ file, durationSeconds, words }: Recording, made: SpeechPlan): Promise<boolean> {
    const spokenWords = usableWords(words, durationSeconds);
    const voiceOver = {
      provider: made.voice.provider,
      voiceId: made.voice.voiceId,
      settings: { speed: made.voice.speed, model: made.voice.model, language: made.voice.language, config: made.settings, timings: spokenWords ? 'spoken' : 'estimated' },
      text: made.text,
      words: spokenWords ?? estimateWords(made.text, durationSeconds),
      durationSeconds,
      cacheKey: made.cacheKey,
    };
    let isKept = false;
    try {
      isKept = await this.voiceOvers.insert(toJson(voiceOver), toJson({ ...file, contentType: CONTENT_TYPES[file.extension] }));
      return isKept;
    } finally {
      if (!isKept) await this.storage.removeAsset(this.profile.profileId, file);
    }
  }

  private toSpoken(row: VoiceOverRow, made: Pick<SpokenScript, 'cached' | 'costMicros'>): SpokenScript {
    const isEstimated = (row.settings as { timings?: string }).timings === 'estimated';
    return {
      voiceOverId: row.id,
      words: row.words as SpokenWord[],
      durationSeconds: row.duration_seconds,
      ...made,
      warnings: isEstimated ? [ESTIMATED] : [],
    };
  }
}
