import type { Handlers } from '../../contract/operations.ts';
import { JobsService } from './jobs.service.ts';

export const jobsHandlers = {
  listJobs: (call) => call.resolve(JobsService).list(call.query),
  getJob: (call) => call.resolve(JobsService).get(call.params.jobId),
  cancelJob: (call) => call.resolve(JobsService).cancel(call.params.jobId),
  streamJobEvents: (call) => call.resolve(JobsService).follow(call.params.jobId),
} satisfies Handlers<'listJobs' | 'getJob' | 'cancelJob' | 'streamJobEvents'>;
