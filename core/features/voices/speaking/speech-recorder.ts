import { setTimeout as delay } from 'node:timers/promises';
import { inject, injectable } from 'tsyringe';
import { ProfileContext } from '../../../platform/profile-context.ts';
import type { UnresolvedCharge } from '../../../plugin-host/cost-ledger.repository.ts';
import { PluginHost } from '../../../plugin-host/plugin-host.ts';
import { chargedMicros } from '../../../plugin-host/price.ts';
import { AssetsService } from '../../assets/assets.service.ts';
import { SpeechAligner } from './speech-aligner.ts';
import { chargeOf, SpeechCharges } from './speech-charges.ts';
import { SpeechFlights } from './speech-flights.ts';
import { SpeechKeeper } from './speech-keeper.ts';
import { PaidWorkLock } from '../../../plugin-host/paid-work-lock.ts';
import type { PlannedPiece } from './speech-planner.ts';
import { type SpeechRecordingRow, SpeechRecordingsRepository } from './speech-recordings.repository.ts';
import { retryDelayMs } from './speech-retry.ts';
import type { SpeakOptions } from './speech-types.ts';

export interface Recorded {
  readonly row: SpeechRecordingRow;
  /** Whether it was there, or somebody else was at it, so that nothing was called or spent. */
  readonly cached: boolean;
  /** Micro-dollars. */
  readonly costMicros: number;
}

type FlightOptions = SpeakOptions & { readonly signal: AbortSignal };

/** Has pieces spoken, each once: at the same moment, on several servers, and after a call whose answer never came. */
@injectable()
export class SpeechRecorder {
  private readonly recordings: SpeechRecordingsRepository;
  private readonly charges: SpeechCharges;
  private readonly lock: PaidWorkLock;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(AssetsService) private readonly assets: AssetsService,
    @inject(SpeechKeeper) private readonly keeper: SpeechKeeper,
    @inject(SpeechAligner) private readonly aligner: SpeechAligner,
    @inject(SpeechFlights) private readonly flights: SpeechFlights,
  ) {
    this.recordings = new SpeechRecordingsRepository(profile);
    this.charges = new SpeechCharges(profile);
    this.lock = new PaidWorkLock(profile);
  }

  /** @throws as `PluginHost.call` */
  async obtain(piece: PlannedPiece, options: SpeakOptions): Promise<Recorded> {
    const flightKey = `${this.profile.profileId} ${piece.cacheKey}`;
    const { result, joined } = await this.flights.share(flightKey, options.signal, async (signal) => {
      const found = await this.findOrSpeak(piece, { ...options, signal });
      return { ...found, row: await this.aligner.withWords(piece, found.row, signal) };
    });
    const recorded = joined ? { ...result, cached: true, costMicros: 0 } : result;
    if (recorded.cached) await this.charges.noteCached(piece, options.jobId);
    return recorded;
  }

  private async findOrSpeak(piece: PlannedPiece, options: FlightOptions): Promise<Recorded> {
    const found = await this.find(piece);
    if (found) return found;
    if (!piece.price) return this.speakPatiently(piece, options);
    return this.lock.hold(piece.cacheKey, options.signal, async () => (await this.find(piece)) ?? this.speakPatiently(piece, options));
  }

  /** One whose file is gone (a restored database, a lost disk) is forgotten, so that it can be made again. */
  private async find(piece: PlannedPiece): Promise<Recorded | null> {
    const row = await this.recordings.find(piece.cacheKey);
    if (!row) return null;
    if (!(await this.assets.isPresent(row.asset_id))) {
      this.profile.log.warn({ cacheKey: row.cache_key }, 'the audio of a recording is gone; it is made again');
      await this.assets.removeFiles(await this.recordings.forget(row.cache_key));
      return null;
    }
    // A server died after it had kept the recording, and before it could write that the call had ended. Others may have been charged
    // as well, where the provider cannot be asked.
    await this.charges.settleAll(await this.charges.unresolved(piece));
    return { row, cached: true, costMicros: 0 };
  }

  private async speakPatiently(piece: PlannedPiece, options: FlightOptions): Promise<Recorded> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await this.recover(piece, options)) ?? (await this.speak(piece, options));
      } catch (error) {
        const delayMs = retryDelayMs(error, attempt);
        if (delayMs === null || (await this.mayHavePaid(piece))) throw error;
        this.profile.log.info({ provider: piece.provider, attempt, delayMs }, 'the voice provider is asked again');
        await delay(delayMs, undefined, { signal: options.signal });
      }
    }
  }

  private async speak(piece: PlannedPiece, options: FlightOptions): Promise<Recorded> {
    let costMicros = 0;
    const call = { ...options, charge: chargeOf(piece, options.jobId) };
    const row = await this.plugins.call(this.profile, piece.provider, 'tts', async (plugin, context, noteCharged) => {
      const audio = await plugin.synthesize(context, piece.speech);
      noteCharged(audio.chargedQuantity);
      if (piece.price) costMicros = chargedMicros(piece.price, audio.chargedQuantity);
      // Kept before the charge is settled: what is settled is there.
      return this.keeper.keep(piece, audio, context);
    }, call);
    return { row, cached: false, costMicros };
  }

  /** Fetches what an earlier call for the same made, whose answer never came. Null: there was none, or it made nothing. */
  private async recover(piece: PlannedPiece, options: FlightOptions): Promise<Recorded | null> {
    const charges = await this.charges.unresolved(piece, { isClaimed: true });
    const [oldest] = charges;
    if (!oldest || !this.plugins.get('tts', piece.provider).recover) return null;
    const found = await this.fetchLost(piece, oldest, options);
    if (!found) {
      await this.charges.release(charges);
      return null;
    }
    await this.charges.settle(charges, found.chargedQuantity);
    this.profile.log.info({ provider: piece.provider, cacheKey: piece.cacheKey }, 'a paid recording was fetched whose answer had not come');
    return { row: found.row, cached: false, costMicros: chargedMicros(oldest.price, found.chargedQuantity) };
  }

  private fetchLost(piece: PlannedPiece, { reservedAt }: UnresolvedCharge, options: FlightOptions): Promise<{ row: SpeechRecordingRow; chargedQuantity: number | undefined } | null> {
    return this.plugins.call(this.profile, piece.provider, 'tts', async (plugin, context) => {
      const audio = await plugin.recover?.(context, piece.speech, reservedAt);
      return audio ? { row: await this.keeper.keep(piece, audio, context), chargedQuantity: audio.chargedQuantity } : null;
    }, { signal: options.signal });
  }

  /** Then it must not be asked again by itself: the provider cannot tell what it charged for. */
  private async mayHavePaid(piece: PlannedPiece): Promise<boolean> {
    if (!piece.price || this.plugins.get('tts', piece.provider).recover) return false;
    return (await this.charges.unresolved(piece, { isClaimed: true })).length > 0;
  }
}
