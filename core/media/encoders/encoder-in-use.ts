import type { Logger } from '../../platform/logger.ts';
import { MediaError } from '../media-error.ts';
import { type EncoderChoice, fallbackFrom, SOFTWARE } from './choose-encoder.ts';
import type { EncoderName } from './encoder-arguments.ts';

/** The encoder of this server. One in hardware may stop to work (no session left, the card is gone): from then on it is x264. */
export class EncoderInUse {
  private choice: EncoderChoice;
  private readonly log: Logger;

  constructor(log: Logger, choice: EncoderChoice = SOFTWARE) {
    this.choice = choice;
    this.log = log;
  }

  get name(): EncoderName {
    return this.choice.name;
  }

  /** One sentence when it is not the one that was asked for; else null. */
  get fallback(): string | null {
    return this.choice.fallback;
  }

  /** Does the work with the encoder in use, and once more in software where that one fails. The whole work: pieces of two encoders do not join. */
  async run<T>(work: (encoder: EncoderName) => Promise<T>): Promise<T> {
    const { name } = this.choice;
    try {
      return await work(name);
    } catch (error) {
      if (name === 'software' || !(error instanceof MediaError) || error.code !== 'ffmpeg-failed') throw error;
      const result = await work('software');
      // Only now it is known that the footage was not to blame.
      this.log.warn({ err: error, encoder: name }, 'the hardware encoder failed where software did not; software is used from now on');
      this.choice = { name: 'software', fallback: fallbackFrom(name), refusals: { [name]: error.detail ?? error.message } };
      return result;
    }
  }
}
