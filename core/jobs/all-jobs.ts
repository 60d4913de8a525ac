/** The jobs of all profiles, for the sweeps: the one place here that uses the service role, because a sweep has no profile. */
import type { Db } from '../platform/database.ts';
import { INTERRUPTED } from './job-failure.ts';
import type { JobRow } from './job-row.ts';

/** PostgREST's usual limit of rows in one answer. */
const PAGE = 1000;

export type QueuedJob = Pick<JobRow, 'id' | 'profile_id' | 'user_id' | 'kind'>;

export class AllJobs {
  private readonly service: Db;

  constructor(service: Db) {
    this.service = service;
  }

  /** Takes the jobs away from workers that stopped renewing their leases: queued again, or ended. */
  async recover(maxAttempts: number): Promise<JobRow[]> {
    const { data, error } = await this.service.rpc('recover_jobs', { max_attempts: maxAttempts, failure: { ...INTERRUPTED } });
    if (error) throw new Error(`recover jobs: ${error.message}`);
    return data;
  }

  /** Those that wait for nothing, in the order in which they were created; called once per page. */
  async *queued(): AsyncGenerator<QueuedJob[]> {
    for (let start = 0; ; start += PAGE) {
      const jobs = this.service.from('jobs').select('id, profile_id, user_id, kind').eq('state', 'queued').or(`not_before.is.null,not_before.lte.${new Date().toISOString()}`);
      const { data, error } = await jobs.order('created_at').order('id').range(start, start + PAGE - 1);
      if (error) throw new Error(`queued jobs: ${error.message}`);
      if (data.length > 0) yield data;
      if (data.length < PAGE) return;
    }
  }
}
