import type { Resolver } from '../../contract/operations.ts';
import type { Backend, Db } from '../../platform/database.ts';
import { type Logger, withLogContext } from '../../platform/logger.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { Schedule, Scheduled } from '../../plugin-host/scheduler.ts';
import { AutomationRunsRepository } from './automation-runs.repository.ts';
import { AutomationStarter } from './automation-starter.service.ts';
import { AutomationsRepository } from './automations.repository.ts';

export interface ScheduledAutomation extends Scheduled {
  readonly name: string;
  readonly profileId: string;
  readonly userId: string;
}

export interface AutomationScheduleParts {
  readonly backend: Backend;
  /** A container whose services act for the profile. */
  readonly servicesOf: (profile: ProfileContext) => Resolver;
  readonly log: Logger;
}

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
  async fire(automation: ScheduledAutomation, dueAt: Date, trigger: 'schedule' | 'missed'): Promise<void> {
    const { id, name, profileId, userId } = automation;
    await withLogContext({ profileId, userId }, async () => {
      const profile = this.profileOf(automation);
      if (!(await new AutomationsRepository(profile).claimDue(id, dueAt))) return;
      const job = await this.parts.servicesOf(profile).resolve(AutomationStarter).start({ id, name }, trigger);
      if (!job) await new AutomationRunsRepository(profile).noteSkipped(id, trigger, 'Skipped, because the run before was still going on.');
      this.parts.log.info({ automationId: id, dueAt, trigger, jobId: job?.id }, job ? 'an automation was started' : 'an automation was skipped: its last run is still going on');
    });
  }

  private profileOf({ id, userId, profileId }: ScheduledAutomation): ProfileContext {
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
