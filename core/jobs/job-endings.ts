import type { Backend } from '../platform/database.ts';
import { type Logger, withLogContext } from '../platform/logger.ts';
import type { ProfileContext } from '../platform/profile-context.ts';
import { isJobKind } from './limits.ts';
import type { JobRow } from './job-row.ts';
import type { JobHandlers } from './types.ts';

/** Tells the handlers how jobs ended that did not end by themselves. */
export class JobEndings {
  private readonly backend: Backend;
  private readonly log: Logger;
  private handlers: JobHandlers | undefined;

  constructor(backend: Backend, log: Logger) {
    this.backend = backend;
    this.log = log;
  }

  use(handlers: JobHandlers): void {
    this.handlers = handlers;
  }

  /** Does not reject: the job has ended, whatever its handler makes of it. */
  async tell(row: JobRow): Promise<void> {
    const { state } = row;
    const handler = isJobKind(row.kind) ? this.handlers?.[row.kind] : undefined;
    if (!handler || (state !== 'failed' && state !== 'cancelled')) return;
    await withLogContext({ profileId: row.profile_id, userId: row.user_id, jobId: row.id }, async () => {
      try {
        await handler.onEnd?.(this.profileOf(row), { id: row.id, input: row.input }, state);
      } catch (error) {
        this.log.error({ err: error }, 'what a job left unfinished could not be marked');
      }
    });
  }

  profileOf(row: Pick<JobRow, 'id' | 'profile_id' | 'user_id'>): ProfileContext {
    const identity = { userId: row.user_id, profileId: row.profile_id };
    return { ...identity, db: this.backend.as(identity), log: this.log, requestId: `job-${row.id}` };
  }
}
