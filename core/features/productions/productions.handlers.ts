import type { Handlers } from '../../contract/operations.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { ProductionsService } from './productions.service.ts';
import { RetryEstimates } from './retry-estimates.service.ts';

export const productionsHandlers = {
  createJob: async (call) => {
    const productions = call.resolve(ProductionsService);
    return call.query?.dryRun ? productions.estimate(call.body) : { job: await productions.request(call.body) };
  },
  retryJob: async (call) => {
    if (call.query?.dryRun) return call.resolve(RetryEstimates).of(call.params.jobId);
    return { job: await call.resolve(JobsService).retry(call.params.jobId) };
  },
  downloadJob: (call) => call.resolve(ProductionsService).download(call.params.jobId),
} satisfies Handlers<'createJob' | 'retryJob' | 'downloadJob'>;
