import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { AppError } from '../../platform/errors.ts';
import { PluginHost } from '../../plugin-host/plugin-host.ts';
import { assertVoiceProvider } from '../../plugin-host/voice-provider.ts';
import { sampleSentence } from './sample-sentences.ts';
import { VoiceOverLibraryService } from './library/voice-over-library.service.ts';
import { VoiceOverRequestsService } from './library/voice-over-requests.service.ts';
import { VoiceOversService } from './speaking/voice-overs.service.ts';
import { VoicesService } from './voices.service.ts';

const FELL_BACK = 'voice.fell-back';

type Request = Schemas['VoicePreviewRequest'];

/** Samples by which people choose a voice. They are kept like any voice-over, and do not show in the library. */
@injectable()
export class VoicePreviewsService {
  constructor(
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(VoicesService) private readonly voices: VoicesService,
    @inject(VoiceOversService) private readonly voiceOvers: VoiceOversService,
    @inject(VoiceOverRequestsService) private readonly requests: VoiceOverRequestsService,
    @inject(VoiceOverLibraryService) private readonly library: VoiceOverLibraryService,
  ) {}

  /** @throws AppError 502 `voice.not-heard` where another voice would step in, and as `VoiceOverRequestsService.generate` */
  async make(request: Request): Promise<Schemas['GeneratedSpeech']> {
    const sample = await this.toSample(request);
    await this.voiceOvers.assertSpeakable(sample, '/body/text');
    const { voiceOverId, cached, costMicros, warnings } = await this.voiceOvers.speak(sample);
    // Whoever wants to hear a voice is not helped by another one.
    const fellBack = warnings.find(({ code }) => code === FELL_BACK);
    // One that was there before may be somebody's own, who wants to see it.
    if (!cached) await this.library.setListed(voiceOverId, false);
    if (fellBack) throw new AppError(502, 'voice.not-heard', `This voice cannot be heard now. ${fellBack.message}`);
    return { ...(await this.library.get(voiceOverId)), cached, costMicros, warnings };
  }

  /** What `make` would cost. */
  async estimate(request: Request): Promise<Schemas['Estimate']> {
    return this.requests.estimate(await this.toSample(request));
  }

  private async toSample({ text, language, speed = 1, ...chosen }: Request): Promise<{ text: string; voice: Schemas['VoiceSelection'] }> {
    assertVoiceProvider(this.plugins, chosen.provider, '/body/provider');
    const spoken = language ?? (await this.languageOf(chosen));
    return { text: text ?? sampleSentence(spoken ?? ''), voice: { ...chosen, speed, trimSilence: false, ...(spoken === undefined ? {} : { language: spoken }) } };
  }

  /** Undefined for a voice that the provider does not list; whether it speaks is for the provider to say. */
  private async languageOf({ provider, voiceId }: Request): Promise<string | undefined> {
    return (await this.voices.recentVoices(provider)).find(({ id }) => id === voiceId)?.language;
  }
}
