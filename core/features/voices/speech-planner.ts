import { createHash } from 'node:crypto';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { Price, Speech } from '../../plugin-api/index.ts';
import type { PluginHost } from '../../plugin-host/plugin-host.ts';
import type { SpeechRequest } from './speech-types.ts';
import { trimmedKeyOf } from './trimmed-voice-overs.ts';
import type { ChosenVoice, VoicesService } from './voices.service.ts';

/** One call of the provider. */
export interface PlannedPiece {
  readonly speech: Speech;
  /** undefined: nothing is charged. */
  readonly price: Price | undefined;
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
  /** Of the same without its long pauses; null where they are wanted. */
  readonly trimmedKey: string | null;
}

/** Changes when the same request would be made another way. */
const CACHE_VERSION = 2;

/** Decides how a script is spoken, without speaking it. */
export class SpeechPlanner {
  private readonly profile: ProfileContext;
  private readonly plugins: PluginHost;
  private readonly voices: VoicesService;

  constructor(profile: ProfileContext, plugins: PluginHost, voices: VoicesService) {
    this.profile = profile;
    this.plugins = plugins;
    this.voices = voices;
  }

  async plan({ text, voice: selection }: SpeechRequest): Promise<SpeechPlan> {
    const voice = await this.voices.choose(selection);
    const { provider, trimSilence, ...how } = voice;
    const settings = (await this.plugins.getSettings(this.profile, provider)).config;
    const speech: Speech = { ...how, text };
    const price = this.plugins.get('tts', provider).price?.(settings, speech);
    const cacheKey = createHash('sha256').update(JSON.stringify([CACHE_VERSION, provider, how, settings, text])).digest('hex');
    return { text, spokenText: text, voice, settings, pieces: [{ speech, price }], cacheKey, trimmedKey: trimSilence ? trimmedKeyOf(cacheKey) : null };
  }
}
