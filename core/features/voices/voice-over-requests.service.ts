import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import { amountMicros } from '../../plugin-host/price.ts';
import { assertVoiceProvider } from '../../plugin-host/voice-provider.ts';
import { BudgetsService } from '../profiles/budgets.service.ts';
import { VoiceOverLibraryService } from './voice-over-library.service.ts';
import { VoiceOversService } from './voice-overs.service.ts';
import { VoicesService } from './voices.service.ts';

/** Texts that users have spoken by themselves, outside of a video. */
@injectable()
export class VoiceOverRequestsService {
  constructor(
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(VoicesService) private readonly voices: VoicesService,
    @inject(BudgetsService) private readonly budgets: BudgetsService,
    @inject(VoiceOversService) private readonly voiceOvers: VoiceOversService,
    @inject(VoiceOverLibraryService) private readonly library: VoiceOverLibraryService,
  ) {}

  /** @throws AppError 402 `budget.exceeded`, 422 `script.not-speakable` or `voice.provider-unknown`, and as `PluginHost.call` */
  async generate({ text, voice = {} }: Schemas['SpeechRequest']): Promise<Schemas['GeneratedSpeech']> {
    assertVoiceProvider(this.plugins, voice.provider);
    await this.voiceOvers.assertSpeakable({ text, voice }, '/body/text');
    const { voiceOverId, cached, costMicros, warnings } = await this.voiceOvers.speak({ text, voice });
    return { ...(await this.library.get(voiceOverId)), cached, costMicros, warnings };
  }

  /** What `generate` would cost. @throws as `generate`, but for the budget */
  async estimate({ text, voice = {} }: Schemas['SpeechRequest']): Promise<Schemas['Estimate']> {
    assertVoiceProvider(this.plugins, voice.provider);
    const { provider, voiceId, speed } = await this.voices.choose(voice);
    const settings = (await this.plugins.getSettings(this.profile, provider)).config;
    const price = this.plugins.get('tts', provider).price?.(settings, { text, voiceId, speed });
    const budget = await this.budgets.get();
    if (!price) return { items: [], amountMicros: 0, budget, fitsBudget: true };
    const { version: priceVersion, ...units } = price;
    const amount = amountMicros(price);
    return { items: [{ operation: 'synthesize', provider, ...units, priceVersion, amountMicros: amount, cached: false }], amountMicros: amount, budget, fitsBudget: budget.leftMicros === null || amount <= budget.leftMicros };
  }
}
