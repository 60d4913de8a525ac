import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { EstimatesService } from '../costs/estimates.service.ts';
import { type SpeechRequest, VoiceOversService } from '../voices/speaking/voice-overs.service.ts';

interface EstimatedSpeech extends SpeechRequest {
  /** To the text in the request, where it is there. */
  readonly pointer?: string;
}

/** What it costs to have scripts spoken, before anything is. */
@injectable()
export class SpeechEstimates {
  constructor(
    @inject(VoiceOversService) private readonly voiceOvers: VoiceOversService,
    @inject(EstimatesService) private readonly estimates: EstimatesService,
  ) {}

  /** The same script in the same voice is paid for once. @throws AppError 422 `script.not-speakable` */
  async of(requests: readonly EstimatedSpeech[]): Promise<Schemas['Estimate']> {
    const items: Schemas['EstimateItem'][] = [];
    const seen = new Set<string>();
    for (const { text, voice, pointer } of requests) {
      const key = JSON.stringify([text, Object.entries(voice).sort()]);
      const { items: quoted } = await this.voiceOvers.quote({ text, voice }, pointer);
      items.push(...(seen.has(key) ? quoted.map((item) => ({ ...item, amountMicros: 0, cached: true })) : quoted));
      seen.add(key);
    }
    return this.estimates.of(items);
  }
}
