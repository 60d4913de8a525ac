import { inject, injectable } from 'tsyringe';
import { isFinished, type Job, JobQueue } from '../../jobs/index.ts';
import { AppError } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import type { AutomationRow } from './automation-rows.ts';
import { AutomationRunsRepository, type RunTrigger } from './automation-runs.repository.ts';

/** Longer than it takes to queue the job of a run that was just opened. */
const STARTING_MS = 60_000;

/** Starts a run, by whoever's wish: the schedule's or a person's. */
@injectable()
export class AutomationStarter {
  private readonly runs: AutomationRunsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(JobQueue) private readonly queue: JobQueue,
    @inject(JobsService) private readonly jobs: JobsService,
  ) {
    this.runs = new AutomationRunsRepository(profile);
  }

  /** Null while an earlier run is still going on. */
  async start(automation: Pick<AutomationRow, 'id' | 'name'>, trigger: RunTrigger): Promise<Job | null> {
    const run = (await this.runs.open(automation.id, trigger)) ?? ((await this.closeAbandoned(automation.id)) ? await this.runs.open(automation.id, trigger) : null);
    if (!run) return null;
    try {
      const job = await this.queue.enqueue(this.profile, 'automation-run', { name: automation.name, input: { automationId: automation.id, runId: run.id } });
      await this.runs.setJob(run.id, job.id);
      return job;
    } catch (error) {
      await this.runs.close(run.id, { state: 'failed', error: 'The run could not be started.' });
      throw error;
    }
  }

  /** Of a run whose server died between two steps nothing would ever write the end. */
  private async closeAbandoned(automationId: string): Promise<boolean> {
    const open = await this.runs.findOpen(automationId);
    if (!open) return true;
    const isAbandoned = open.job_id === null ? Date.now() - Date.parse(open.started_at) > STARTING_MS : await this.hasEnded(open.job_id);
    if (isAbandoned) await this.runs.close(open.id, { state: 'failed', error: 'The server stopped while this was running.' });
    return isAbandoned;
  }

  private async hasEnded(jobId: string): Promise<boolean> {
    try {
      return isFinished((await this.jobs.get(jobId)).state);
    } catch (error) {
      if (error instanceof AppError && error.status === 404) return true;
      throw error;
    }
  }
}
