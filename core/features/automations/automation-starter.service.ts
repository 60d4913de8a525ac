import { randomUUID } from 'node:crypto';
import { inject, injectable } from 'tsyringe';
import { isFinished, type Job, JobQueue } from '../../jobs/index.ts';
import { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors.ts';
import { ProfileContext } from '../../platform/profile-context.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import type { AutomationRow, AutomationRunRow } from './automation-rows.ts';
import { AutomationRunsRepository, type Firing } from './automation-runs.repository.ts';

/** Of runs from before their jobs were named with them: longer than it takes to queue a job. */
const STARTING_MS = 60_000;

/** Starts a run, by whoever's wish: the schedule's or a person's. */
@injectable()
export class AutomationStarter {
  private readonly runs: AutomationRunsRepository;

  constructor(
    @inject(ProfileContext) private readonly profile: ProfileContext,
    @inject(JobQueue) private readonly queue: JobQueue,
    @inject(JobsService) private readonly jobs: JobsService,
    @inject(Clock) private readonly clock: Clock,
  ) {
    this.runs = new AutomationRunsRepository(profile);
  }

  /** By a person. Null while an earlier run is still going on. */
  async start(automation: Pick<AutomationRow, 'id' | 'name'>): Promise<Job | null> {
    const open = () => this.runs.open(automation.id, 'manual', this.clock.now());
    const run = (await open()) ?? ((await this.closeAbandoned(automation.id)) ? await open() : null);
    return run && this.queueJob(run, automation.name);
  }

  /** By the schedule. Null when another server has claimed this time, or nothing is to run. */
  async fire(automation: Pick<AutomationRow, 'id' | 'name'>, firing: Omit<Firing, 'automationId' | 'at'>): Promise<AutomationRunRow | null> {
    await this.closeAbandoned(automation.id);
    const run = await this.runs.fire({ ...firing, automationId: automation.id, at: this.clock.now() });
    if (run?.state === 'running') await this.queueJob(run, automation.name);
    return run;
  }

  /** For a run whose server died before it did. Two servers that do so at once queue one job. */
  async resume(run: { readonly id: string; readonly jobId: string; readonly automationId: string; readonly name: string }): Promise<void> {
    try {
      await this.enqueue(run);
    } catch (error) {
      if (!(await this.isQueued(run.jobId))) throw error;
    }
  }

  private async queueJob(run: AutomationRunRow, name: string): Promise<Job> {
    try {
      return await this.enqueue({ id: run.id, jobId: run.job_id ?? randomUUID(), automationId: run.automation_id, name });
    } catch (error) {
      await this.runs.close(run.id, { state: 'failed', error: 'The run could not be started.' }, this.clock.now());
      throw error;
    }
  }

  private enqueue({ id, jobId, automationId, name }: { readonly id: string; readonly jobId: string; readonly automationId: string; readonly name: string }): Promise<Job> {
    return this.queue.enqueue(this.profile, 'automation-run', { id: jobId, name, input: { automationId, runId: id } });
  }

  /** Of a run whose server died between two steps nothing would ever write the end. */
  private async closeAbandoned(automationId: string): Promise<boolean> {
    const open = await this.runs.findOpen(automationId);
    if (!open) return true;
    const isAbandoned = open.job_id === null ? this.clock.now().getTime() - Date.parse(open.started_at) > STARTING_MS : await this.hasEnded(open.job_id);
    if (isAbandoned) await this.runs.close(open.id, { state: 'failed', error: 'The server stopped while this was running.' }, this.clock.now());
    return isAbandoned;
  }

  /** False also while there is no job yet: it is queued by whoever finds the run. */
  private async hasEnded(jobId: string): Promise<boolean> {
    try {
      return isFinished((await this.jobs.get(jobId)).state);
    } catch (error) {
      if (error instanceof AppError && error.status === 404) return false;
      throw error;
    }
  }

  private async isQueued(jobId: string): Promise<boolean> {
    try {
      await this.jobs.get(jobId);
      return true;
    } catch {
      return false;
    }
  }
}
