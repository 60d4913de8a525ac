import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { AppError } from '../../platform/errors.ts';
import type { SpeechRequest } from '../voices/speaking/voice-overs.service.ts';
import { RenderChecks } from './render-checks.ts';
import { SpeechEstimates } from './speech-estimates.service.ts';

type Request = Pick<Schemas['ClipRenderRequest'], 'voice' | 'look'>;

/** What renders and previews would cost: the voice-overs that are not there yet. */
@injectable()
export class RenderEstimates {
  constructor(
    @inject(RenderChecks) private readonly checks: RenderChecks,
    @inject(SpeechEstimates) private readonly estimates: SpeechEstimates,
  ) {}

  /** @throws AppError as `RenderChecks.assertRenderable`, but for the budget */
  async of(clipIds: readonly string[], request: Request): Promise<Schemas['Estimate']> {
    const speeches: (SpeechRequest | null)[] = [];
    for (const clipId of clipIds) speeches.push((await this.checks.prepare(clipId, request)).speech);
    return this.estimates.of(speeches.filter((speech) => speech !== null));
  }

  /** Clips that would not be rendered cost nothing, as in the bulk render itself. */
  async ofAll(clipIds: readonly string[], request: Request): Promise<Schemas['Estimate']> {
    await this.checks.assertRequest(request);
    const renderable: string[] = [];
    for (const clipId of clipIds) if (await this.isSpeakable(clipId, request)) renderable.push(clipId);
    return this.of(renderable, request);
  }

  private async isSpeakable(clipId: string, request: Request): Promise<boolean> {
    try {
      await this.of([clipId], request);
      return true;
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  }
}
