import type { Resolver } from '../../contract/operations.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Backend, Db } from '../../platform/database.ts';
import { type Logger, withLogContext } from '../../platform/logger.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { Due, Schedule, Scheduled } from '../../plugin-host/scheduler.ts';
import { AutomationStarter } from './automation-starter.service.ts';
import { describeMissed } from './describe-missed.ts';

export interface ScheduledAutomation extends Scheduled {
  readonly name: string;
  readonly profileId: string;
  readonly userId: string;
}

export interface AutomationScheduleParts {
  readonly backend: Backend;
  /** A container whose services act for the profile. */
  readonly servicesOf: (profile: ProfileContext) => Resolver;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Longer than it takes to queue the job of a run that was just opened. */
const STARTING_MS = 60_000;
/** PostgREST's usual limit of rows in one answer. */
const PAGE = 1000;

/** What the scheduler has to know of automations. */
export class AutomationSchedule implements Schedule<ScheduledAutomation> {
  private readonly parts: AutomationScheduleParts;

  constructor(parts: AutomationScheduleParts) {
    this.parts = parts;
  }

  async list(): Promise<ScheduledAutomation[]> {
    this.parts.log.debug({}, 'reading the enabled automations of all profiles (service role: the schedule has no profile)');
    const automations: ScheduledAutomation[] = [];
    for (let start = 0; start === automations.length; start += PAGE) automations.push(...(await readPage(this.parts.backend.service, start)));
    return automations;
  }

  /** Starts the run if this process is the first to claim this time; a run that is still going on makes it a skipped one. */
  async fire(automation: ScheduledAutomation, { dueAt, trigger, runs, missed }: Due): Promise<void> {
    const { id, name, profileId, userId } = automation;
    await withLogContext({ profileId, userId }, async () => {
      const starter = this.parts.servicesOf(this.profileOf(automation)).resolve(AutomationStarter);
      const run = await starter.fire({ id, name }, { dueAt, trigger, runs, missed: missed && { dueAt: missed.last, summary: describeMissed(missed, automation) } });
      if (missed) this.parts.log.warn({ automationId: id, missed: missed.count, first: missed.first, last: missed.last }, 'runs of an automation were missed');
      if (run) this.parts.log.info({ automationId: id, dueAt, trigger, jobId: run.job_id }, run.state === 'skipped' ? 'an automation was skipped: its last run is still going on' : 'an automation was started');
    });
  }

  async resume(): Promise<void> {
    const before = new Date(this.parts.clock.now().getTime() - STARTING_MS);
    const { data, error } = await this.parts.backend.service.rpc('automation_runs_without_job', { before: before.toISOString() });
    if (error) throw new Error(`automation runs: ${error.message}`);
    for (const run of data) {
      const owner = { userId: run.user_id, profileId: run.profile_id };
      await withLogContext(owner, async () => {
        const starter = this.parts.servicesOf(this.profileOf({ ...owner, id: run.automation_id })).resolve(AutomationStarter);
        await starter.resume({ id: run.run_id, jobId: run.job_id, automationId: run.automation_id, name: run.name });
        this.parts.log.warn({ automationId: run.automation_id, runId: run.run_id }, 'a run was taken up whose server died before it queued the job');
      });
    }
  }

  private profileOf({ id, userId, profileId }: Pick<ScheduledAutomation, 'id' | 'userId' | 'profileId'>): ProfileContext {
    return { userId, profileId, db: this.parts.backend.as({ userId, profileId }), log: this.parts.log, requestId: `automation-${id}` };
  }
}

async function readPage(service: Db, start: number): Promise<ScheduledAutomation[]> {
  const enabled = service.from('automations').select().eq('enabled', true).order('id');
  const { data, error } = await enabled.range(start, start + PAGE - 1);
  if (error) throw new Error(`automations: ${error.message}`);
  return data.map((row) => ({
    id: row.id,
    name: row.name,
    profileId: row.profile_id,
    userId: row.user_id,
    cron: row.cron,
    timeZone: row.time_zone,
    since: new Date(row.scheduled_since),
    lastDueAt: row.last_fired_at === null ? null : new Date(row.last_fired_at),
    missedRunPolicy: row.missed_run_policy === 'run-once' ? 'run-once' : 'skip',
  }));
}
