import type { Handlers } from '../../contract/operations.ts';
import { ProductionsService } from './productions.service.ts';

export const productionsHandlers = {
  createJob: async (call) => {
    const productions = call.resolve(ProductionsService);
    return call.query?.dryRun ? productions.estimate(call.body) : { job: await productions.request(call.body) };
  },
  downloadJob: (call) => call.resolve(ProductionsService).download(call.params.jobId),
} satisfies Handlers<'createJob' | 'downloadJob'>;
