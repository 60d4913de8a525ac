import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../../contract/operations.ts';
import { notFound } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { PluginHost } from '../../../plugin-host/plugin-host.ts';
import { type AssetFile, AssetsService } from '../../assets/assets.service.ts';
import { BudgetsService } from '../../profiles/budgets.service.ts';
import { SpeechCharges } from './speech-charges.ts';
import { SpeechFailover } from './speech-failover.ts';
import { type SpeechPlan, SpeechPlanner } from './speech-planner.ts';
import { quoteOf } from './speech-quote.ts';
import { type Recorded, SpeechRecorder } from './speech-recorder.ts';
import { SpeechRecordingsRepository } from './speech-recordings.repository.ts';
import type { SpeakOptions, SpeechQuote, SpeechRequest, SpeechWarning, SpokenScript } from './speech-types.ts';
import { VoiceOverMaker } from './voice-over-maker.ts';
import { type VoiceOverRow, VoiceOversRepository } from './voice-overs.repository.ts';
import type { ChosenVoice } from '../voices.service.ts';
import type { SpokenWord } from './word-timings.ts';

export type { SpeechQuote, SpeechRequest, SpokenScript } from './speech-types.ts';

const ESTIMATED: SpeechWarning = {
  code: 'voice.timings-estimated',
  message: 'The voice provider does not tell when each word is spoken. The captions are placed by the length of the words and may be off.',
};

/** Voice-overs of scripts. The same text in the same voice is made once per profile. */
@injectable()
export class VoiceOversService {
  private readonly voiceOvers: VoiceOversRepository;
  private readonly recordings: SpeechRecordingsRepository;
  private readonly charges: SpeechCharges;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(BudgetsService) private readonly budgets: BudgetsService,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(SpeechPlanner) private readonly planner: SpeechPlanner,
    @inject(SpeechRecorder) private readonly recorder: SpeechRecorder,
    @inject(SpeechFailover) private readonly failover: SpeechFailover,
    @inject(VoiceOverMaker) private readonly maker: VoiceOverMaker,
  ) {
    this.voiceOvers = new VoiceOversRepository(profile);
    this.recordings = new SpeechRecordingsRepository(profile);
    this.charges = new SpeechCharges(profile);
  }

  /** Where the provider fails and the profile's settings say so, a free voice speaks, and the warnings tell. @throws as `quote`, and as `PluginHost.call` */
  async speak(request: SpeechRequest, options: SpeakOptions = {}): Promise<SpokenScript> {
    try {
      return await this.speakAsAsked(request, options);
    } catch (error) {
      const alternative = options.signal?.aborted ? null : await this.failover.alternativeTo(request, error);
      if (!alternative) throw error;
      this.profile.log.warn({ err: error }, 'a free voice speaks instead of the one that was asked for');
      const spoken = await this.speakAsAsked(alternative.request, options).catch((failure: unknown) => {
        this.profile.log.error({ err: failure }, 'the free voice could not speak either');
        throw error;
      });
      return { ...spoken, warnings: [alternative.warning, ...spoken.warnings] };
    }
  }

  private async speakAsAsked(request: SpeechRequest, options: SpeakOptions): Promise<SpokenScript> {
    const plan = await this.planner.plan(request);
    const existing = await this.findMade(plan.cacheKey);
    if (existing) {
      for (const piece of plan.pieces) await this.charges.noteCached(piece, options.jobId);
      return toSpoken(existing, plan, { cached: true, costMicros: 0 });
    }
    // All of it or nothing: what has no room as a whole is not begun.
    if (plan.pieces.length > 1) await this.assertRoomFor(plan);
    const recorded: Recorded[] = [];
    for (const piece of plan.pieces) recorded.push(await this.recorder.obtain(piece, options));
    const made = await this.maker.make(plan, recorded.map(({ row }) => row), options.signal);
    return toSpoken(made, plan, { cached: recorded.every(({ cached }) => cached), costMicros: recorded.reduce((sum, { costMicros }) => sum + costMicros, 0) });
  }

  /**
   * Finds early what `speak` would fail with.
   * @param pointer to the text in the request, where it is there
   * @throws AppError 422 `script.not-speakable`, 402 `budget.exceeded`
   */
  async assertSpeakable(request: SpeechRequest, pointer?: string): Promise<void> {
    try {
      const plan = await this.planner.plan(request, pointer);
      if (!(await this.findMade(plan.cacheKey))) await this.assertRoomFor(plan);
    } catch (error) {
      if (!(await this.failover.alternativeTo(request, error))) throw error;
    }
  }

  /**
   * What `speak` would cost now; calls and spends nothing.
   * @param pointer to the text in the request, where it is there
   * @throws AppError 422 `script.not-speakable`
   */
  async quote(request: SpeechRequest, pointer?: string): Promise<SpeechQuote> {
    const plan = await this.planner.plan(request, pointer);
    return (await this.findMade(plan.cacheKey)) ? quoteOf(plan, plan.pieces.map(() => true)) : this.quoteOf(plan);
  }

  /**
   * A call whose answer was lost counts as spent already, and is asked for before anything is paid: it needs no room once more.
   * Otherwise nobody could fetch it while the budget is used up.
   */
  private async assertRoomFor(plan: SpeechPlan): Promise<void> {
    const there = await this.recordings.findKeys(plan.pieces.map(({ cacheKey }) => cacheKey));
    const missing = plan.pieces.filter(({ cacheKey }) => !there.has(cacheKey));
    const { amountMicros } = quoteOf({ ...plan, pieces: missing }, []);
    const canRecover = this.plugins.get('tts', plan.voice.provider).recover !== undefined;
    const held = canRecover ? await this.charges.heldFor(missing) : 0;
    await this.budgets.assertRoomFor(Math.max(0, amountMicros - held));
  }

  private async quoteOf(plan: SpeechPlan): Promise<SpeechQuote> {
    const there = await this.recordings.findKeys(plan.pieces.map(({ cacheKey }) => cacheKey));
    return quoteOf(plan, plan.pieces.map(({ cacheKey }) => there.has(cacheKey)));
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

  /** One whose file is gone (a restored database, a lost disk) is forgotten, so that it can be made again. */
  private async findMade(cacheKey: string): Promise<VoiceOverRow | null> {
    const row = await this.voiceOvers.findByCacheKey(cacheKey);
    if (!row || (await this.assets.isPresent(row.asset_id))) return row;
    this.profile.log.warn({ voiceOverId: row.id }, 'the audio of a voice-over is gone; it is made again');
    await this.assets.removeFiles(await this.voiceOvers.forget(row.id));
    return null;
  }
}

function toSpoken(row: VoiceOverRow, { warnings }: SpeechPlan, made: Pick<SpokenScript, 'cached' | 'costMicros'>): SpokenScript {
  const isEstimated = (row.settings as { timings?: string }).timings === 'estimated';
  return {
    voiceOverId: row.id,
    words: row.words as SpokenWord[],
    durationSeconds: row.duration_seconds,
    ...made,
    warnings: [...warnings, ...(isEstimated ? [ESTIMATED] : [])],
  };
}
