import { createHash } from 'node:crypto';
import { inject, injectable } from 'tsyringe';
import { ProfileContext } from '../../platform/profile-context.ts';
import type { Price, Speech } from '../../plugin-api/index.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import { ClonedVoicesService } from './cloned-voices.service.ts';
import { fitSpeed } from './speech-speed.ts';
import type { SpeechRequest, SpeechWarning } from './speech-types.ts';
import { type ChosenVoice, VoicesService } from './voices.service.ts';

/** One call of a provider. */
export interface PlannedPiece {
  readonly provider: string;
  readonly speech: Speech;
  /** undefined: nothing is charged. */
  readonly price: Price | undefined;
  /** Of all that decides how it sounds. */
  readonly cacheKey: string;
}

/** All that decides what a voice-over is and costs. */
export interface SpeechPlan {
  readonly text: string;
  readonly spokenText: string;
  readonly voice: ChosenVoice;
  /** Of the provider, without secrets. */
  readonly settings: unknown;
  readonly pieces: readonly PlannedPiece[];
  readonly cacheKey: string;
  readonly warnings: readonly SpeechWarning[];
}

/** Change when the same would be spoken, or put together, another way. */
const PIECE_VERSION = 1;
const VOICE_OVER_VERSION = 3;

/** Decides how a script is spoken, without speaking it. */
@injectable()
export class SpeechPlanner {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(VoicesService) private readonly voices: VoicesService,
    @inject(ClonedVoicesService) private readonly clonedVoices: ClonedVoicesService,
  ) {}

  /** @throws AppError 404 for a voice of another profile, and as `VoicesService.choose` */
  async plan({ text, voice: selection }: SpeechRequest): Promise<SpeechPlan> {
    const chosen = await this.voices.choose(selection);
    const plugin = this.plugins.get('tts', chosen.provider);
    const { speed, warnings } = fitSpeed(chosen.speed, plugin);
    const voice = { ...chosen, speed };
    const { provider, trimSilence, ...how } = voice;
    const settings = (await this.plugins.getSettings(this.profile, provider)).config;
    const voiceData = await this.clonedVoices.dataOf(provider, voice.voiceId);
    const speech: Speech = { ...how, text };
    const piece = {
      provider,
      speech: voiceData === undefined ? speech : { ...speech, voiceData },
      price: plugin.price?.(settings, speech),
      cacheKey: keyOf([PIECE_VERSION, provider, settings, speech]),
    };
    return { text, spokenText: text, voice, settings, pieces: [piece], cacheKey: keyOf([VOICE_OVER_VERSION, text, trimSilence, piece.cacheKey]), warnings };
  }
}

function keyOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
