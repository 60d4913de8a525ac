import { inject, injectable } from 'tsyringe';
import { AppError } from '../../../platform/errors.ts';
import { ProfileContext } from '../../../platform/profile-context.ts';
import { PluginHost } from '../../../plugin-host/plugin-host.ts';
import { ProfileSettingsService } from '../../profiles/profile-settings.service.ts';
import type { SpeechRequest, SpeechWarning } from './speech-types.ts';
import { VoicesService } from '../voices.service.ts';

export interface Alternative {
  readonly request: SpeechRequest;
  readonly warning: SpeechWarning;
}

/** The provider cannot be reached or wants no more, or the budget has no room: another voice can help. */
const HELPED_BY_ANOTHER_VOICE = new Set([
  'plugin.transient',
  'plugin.timeout',
  'plugin.rate-limited',
  'plugin.quota',
  'plugin.auth',
  'plugin.unknown-outcome',
  'budget.exceeded',
]);

/** The free voice that speaks where the profile's settings allow it. Never without saying so. */
@injectable()
export class SpeechFailover {
  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(ProfileSettingsService) private readonly settings: ProfileSettingsService,
    @inject(VoicesService) private readonly voices: VoicesService,
  ) {}

  /** The same in the free voice; null where the policy is to stop, where no voice would help, or where there is none. */
  async alternativeTo(request: SpeechRequest, error: unknown): Promise<Alternative | null> {
    if (!(error instanceof AppError) || !HELPED_BY_ANOTHER_VOICE.has(error.code)) return null;
    const { failover, voice: preset } = await this.settings.get();
    if (failover?.policy !== 'fall-back') return null;
    const builtIn = this.plugins.defaultProvider('tts');
    const [failed, provider] = [request.voice.provider ?? preset.provider ?? builtIn, failover.provider ?? builtIn];
    const plugin = this.plugins.ofKind('tts').find(({ id }) => id === provider);
    if (!plugin || plugin.price || provider === failed) {
      this.profile.log.warn({ provider, failed }, 'there is no free voice to fall back to');
      return null;
    }
    const { voiceId } = failover;
    const language = await this.languageOf(request);
    const voice = { ...spared(request.voice), provider, ...(voiceId === undefined ? {} : { voiceId }), ...(language === undefined ? {} : { language }) };
    const message = `${this.plugins.get('tts', failed).name} did not speak this: ${error.message} As the settings of the profile say, ${plugin.name} spoke instead, at no cost.`;
    return { request: { ...request, voice }, warning: { code: 'voice.fell-back', message } };
  }

  /** That of the voice where nothing else says it; its list may still be known from before the provider went down. */
  private async languageOf({ voice }: SpeechRequest): Promise<string | undefined> {
    try {
      const { provider, voiceId, language } = await this.voices.choose(voice);
      return language ?? (await this.voices.recentVoices(provider)).find(({ id }) => id === voiceId)?.language;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return voice.language;
    }
  }
}

/** What goes for any voice. */
function spared({ speed, trimSilence }: SpeechRequest['voice']): SpeechRequest['voice'] {
  return { ...(speed === undefined ? {} : { speed }), ...(trimSilence === undefined ? {} : { trimSilence }) };
}
