import type { Schemas } from '../../contract/operations.ts';
import type { Database } from '../../platform/database.ts';
import { nextRuns } from '../../plugin-host/scheduler-cron.ts';

export type AutomationRow = Database['public']['Tables']['automations']['Row'];
export type AutomationRunRow = Database['public']['Tables']['automation_runs']['Row'];
type Automation = Schemas['Automation'];
type AutomationRun = Schemas['AutomationRun'];

export function toAutomation(row: AutomationRow, lastRun: AutomationRunRow | undefined, now: Date): Automation {
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
    lastRun: lastRun ? toAutomationRun(lastRun) : null,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  };
}

export function toAutomationRun(row: AutomationRunRow): AutomationRun {
  return {
    id: row.id,
    automationId: row.automation_id,
    trigger: row.trigger as AutomationRun['trigger'],
    state: row.state as AutomationRun['state'],
    jobId: row.job_id,
    summary: row.summary,
    error: row.error,
    jobIds: row.job_ids as string[],
    startedAt: new Date(row.started_at).toISOString(),
    finishedAt: row.finished_at === null ? null : new Date(row.finished_at).toISOString(),
  };
}
