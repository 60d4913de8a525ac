import { inject, injectable } from 'tsyringe';
import type { Schemas } from '../../contract/operations.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import type { PreviewClipInput } from './preview-clip.job.ts';
import type { ProduceInput } from './produce.job.ts';
import type { RenderClipInput } from './render-clip.job.ts';
import { RenderEstimates } from './render-estimates.service.ts';
import { SpeechEstimates } from './speech-estimates.service.ts';

/** What it would still cost to run a job again: what it has paid for is there and costs nothing. */
@injectable()
export class RetryEstimates {
  constructor(
    @inject(JobsService) private readonly jobs: JobsService,
    @inject(RenderEstimates) private readonly renders: RenderEstimates,
    @inject(SpeechEstimates) private readonly speeches: SpeechEstimates,
  ) {}

  /** @throws AppError as the retry itself, and as a render of its clip */
  async of(jobId: string): Promise<Schemas['Estimate']> {
    const { kind, input } = await this.jobs.retryable(jobId);
    switch (kind) {
      case 'produce': {
        const { script, voice = {} } = input as ProduceInput;
        return this.speeches.of([{ text: script, voice }]);
      }
      case 'render-clip':
      case 'preview-clip': {
        const { clipId, ...request } = input as RenderClipInput | PreviewClipInput;
        return this.renders.of([clipId], request);
      }
      default:
        return this.speeches.of([]);
    }
  }
}
