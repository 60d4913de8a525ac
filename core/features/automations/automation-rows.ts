import type { Schemas } from '../../contract/operations.ts';
import type { Database } from '../../platform/database.ts';
import { nextRuns } from '../../plugin-host/scheduler-cron.ts';

export type AutomationRow = Database['public']['Tables']['automations']['Row'];
export type AutomationRunRow = Database['public']['Tables']['automation_runs']['Row'];
/** A job of a run, with what it cost. The database cannot say that only failed ones have an error. */
export type RunJobRow = Omit<Database['public']['Functions']['automation_run_jobs']['Returns'][number], 'error'> & { readonly error: string | null };
type Automation = Schemas['Automation'];
type AutomationRun = Schemas['AutomationRun'];

export function toAutomation(row: AutomationRow, lastRun: AutomationRun | undefined, now: Date): Automation {
  const nextRun = row.enabled ? nextRuns(row.cron, row.time_zone, 1, now)[0] : undefined;
  return {
    id: row.id,
    pluginId: row.plugin_id,
    name: row.name,
    cron: row.cron,
    timeZone: row.time_zone,
    config: row.config as Automation['config'],
    enabled: row.enabled,
    missedRunPolicy: row.missed_run_policy as Automation['missedRunPolicy'],
    nextRunAt: nextRun?.toISOString() ?? null,
    lastRun: lastRun ?? null,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  };
}

/** @param jobs of the run: its own and those it started */
export function toAutomationRun(row: AutomationRunRow, jobs: readonly RunJobRow[]): AutomationRun {
  const shown = jobs.filter(({ job_id }) => job_id !== row.job_id);
  return {
    id: row.id,
    automationId: row.automation_id,
    trigger: row.trigger as AutomationRun['trigger'],
    state: row.state as AutomationRun['state'],
    dueAt: toIso(row.due_at),
    jobId: row.job_id,
    summary: row.summary,
    details: row.details as string[],
    error: row.error,
    jobIds: row.job_ids as string[],
    jobs: shown.map((job) => ({ id: job.job_id, kind: job.kind, name: job.name, state: job.state, error: job.error, costMicros: Number(job.cost_micros) })),
    costMicros: jobs.reduce((sum, job) => sum + Number(job.cost_micros), 0),
    startedAt: new Date(row.started_at).toISOString(),
    finishedAt: toIso(row.finished_at),
  };
}

function toIso(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
