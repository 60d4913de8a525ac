import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { AppError } from '../../platform/errors.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import { assertVoiceProvider } from '../../plugin-host/voice-provider.ts';
import { BudgetsService } from '../profiles/budgets.service.ts';
import { ProfileSettingsService } from '../profiles/profile-settings.service.ts';
import { type SpeechQuote, VoiceOversService } from './speaking/voice-overs.service.ts';
import { VoicesService } from './voices.service.ts';

type VoiceSelection = Schemas['VoiceSelection'];

interface QuotedVoice extends SpeechQuote {
  readonly voiceId: string;
}

const NOT_SPEAKABLE = 'script.not-speakable';

/** What a text costs with each provider, so that people choose before they pay. */
@injectable()
export class QuotesService {
  constructor(
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(VoicesService) private readonly voices: VoicesService,
    @inject(VoiceOversService) private readonly voiceOvers: VoiceOversService,
    @inject(ProfileSettingsService) private readonly settings: ProfileSettingsService,
    @inject(BudgetsService) private readonly budgets: BudgetsService,
  ) {}

  /** @throws AppError 422 `script.not-speakable` or `voice.provider-unknown` */
  async quote({ text, voice = {} }: Schemas['SpeechRequest']): Promise<Schemas['SpeechQuotes']> {
    assertVoiceProvider(this.plugins, voice.provider);
    const chosenId = voice.provider ?? (await this.settings.get()).voice.provider ?? this.plugins.defaultProvider('tts');
    const [providers, budget, chosen] = await Promise.all([this.voices.listProviders(), this.budgets.get(), this.quoteChosen(text, { ...voice, provider: chosenId })]);
    const quoteOne = async ({ id, name, available, reason, free }: Schemas['TtsProvider']): Promise<Schemas['SpeechQuote']> => {
      const { voiceId, amountMicros, cached, items } = id === chosenId ? chosen : await this.quoteUsual(text, id, voice);
      const fitsBudget = budget.leftMicros === null || amountMicros <= budget.leftMicros;
      return { provider: id, name, available, reason, free, chosen: id === chosenId, voiceId, amountMicros, cached, fitsBudget, items: [...items] };
    };
    // One that did not start cannot be asked for anything.
    const items = await Promise.all(providers.filter(({ capabilities }) => capabilities !== null).map(quoteOne));
    return { characters: chosen.characters, spokenText: chosen.spokenText, budget, items };
  }

  /** A provider that does not answer, or has no voice for the language, is still one with a price. */
  private async quoteChosen(text: string, voice: VoiceSelection & { readonly provider: string }): Promise<QuotedVoice> {
    try {
      const { voiceId } = await this.voices.choose(voice);
      return { ...(await this.voiceOvers.quote({ text, voice: { ...voice, voiceId } }, '/body/text')), voiceId };
    } catch (error) {
      if (!(error instanceof AppError) || error.code === NOT_SPEAKABLE) throw error;
      return this.quoteUsual(text, voice.provider, voice);
    }
  }

  /** With the voice that the provider uses when none is chosen: to find a better one it would have to be asked. */
  private async quoteUsual(text: string, provider: string, { speed, trimSilence }: VoiceSelection): Promise<QuotedVoice> {
    const voiceId = this.plugins.get('tts', provider).defaultVoiceId;
    const how = { ...(speed === undefined ? {} : { speed }), ...(trimSilence === undefined ? {} : { trimSilence }) };
    return { ...(await this.voiceOvers.quote({ text, voice: { provider, voiceId, ...how } }, '/body/text')), voiceId };
  }
}
