import type { Handlers } from '../../contract/operations.ts';
import { ProductionsService } from './productions.service.ts';

export const productionsHandlers = {
  createJob: async (call) => ({ job: await call.resolve(ProductionsService).request(call.body) }),
  downloadJob: (call) => call.resolve(ProductionsService).download(call.params.jobId),
} satisfies Handlers<'createJob' | 'downloadJob'>;
