import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { VoiceOversService } from '../voices/voice-overs.service.ts';

type VoiceSelection = Schemas['VoiceSelection'];

/** Which voice speaks a clip: the one that spoke it before, unless another one is asked for. */
@injectable()
export class ClipVoice {
  constructor(@inject(VoiceOversService) private readonly voiceOvers: VoiceOversService) {}

  async choose(voiceOverId: string | null, requested: VoiceSelection = {}): Promise<VoiceSelection> {
    const asksForAnother = requested.provider !== undefined || requested.voiceId !== undefined || requested.language !== undefined;
    const before = voiceOverId === null || asksForAnother ? {} : await this.voiceOvers.voiceOf(voiceOverId);
    return { ...before, ...requested };
  }
}
