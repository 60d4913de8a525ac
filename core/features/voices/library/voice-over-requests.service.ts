import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../../contract/operations.ts';
import { PluginHost } from '../../../plugin-host/plugin-host.ts';
import { assertVoiceProvider } from '../../../plugin-host/voice-provider.ts';
import { EstimatesService } from '../../costs/estimates.service.ts';
import { VoiceOverLibraryService } from './voice-over-library.service.ts';
import { VoiceOversService } from '../speaking/voice-overs.service.ts';

type Estimate = Schemas['Estimate'];
type GeneratedSpeech = Schemas['GeneratedSpeech'];
type Request = Schemas['SpeechRequest'];

const TEXT = '/body/text';

/** Texts that users have spoken by themselves, outside of a video. */
@injectable()
export class VoiceOverRequestsService {
  constructor(
    @inject(PluginHost) private readonly plugins: PluginHost,
    @inject(EstimatesService) private readonly estimates: EstimatesService,
    @inject(VoiceOversService) private readonly voiceOvers: VoiceOversService,
    @inject(VoiceOverLibraryService) private readonly library: VoiceOverLibraryService,
  ) {}

  /** @throws AppError 402 `budget.exceeded`, 422 `script.not-speakable` or `voice.provider-unknown`, and as `PluginHost.call` */
  async generate({ text, voice = {} }: Request): Promise<GeneratedSpeech> {
    assertVoiceProvider(this.plugins, voice.provider);
    await this.voiceOvers.assertSpeakable({ text, voice }, TEXT);
    const { voiceOverId, cached, costMicros, warnings } = await this.voiceOvers.speak({ text, voice });
    await this.library.setListed(voiceOverId, true);
    return { ...(await this.library.get(voiceOverId)), cached, costMicros, warnings };
  }

  /** What `generate` would cost. @throws AppError 422 as `generate` */
  async estimate({ text, voice = {} }: Request): Promise<Estimate> {
    assertVoiceProvider(this.plugins, voice.provider);
    return this.estimates.of((await this.voiceOvers.quote({ text, voice }, TEXT)).items);
  }
}
