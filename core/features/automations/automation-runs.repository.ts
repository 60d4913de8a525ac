import { randomUUID } from 'node:crypto';
import { notFound } from '../../platform/errors.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import type { AutomationRunRow, RunJobRow } from './automation-rows.ts';

export type RunTrigger = 'schedule' | 'manual' | 'missed';
export type RunEnd = { readonly state: 'succeeded' | 'skipped'; readonly summary: string; readonly details: readonly string[] } | { readonly state: 'failed'; readonly error: string };

/** A time of the schedule. */
export interface Firing {
  readonly automationId: string;
  readonly dueAt: Date;
  readonly at: Date;
  readonly trigger: 'schedule' | 'missed';
  /** False: it was missed, and nothing makes up for it. */
  readonly runs: boolean;
  /** What passed unnoticed before, or instead of, this time. */
  readonly missed: { readonly dueAt: Date; readonly summary: string } | null;
}

const UNIQUE_VIOLATION = '23505';
const HISTORY_LENGTH = 100;

/** The history of automations. The database lets at most one run of an automation be open. */
export class AutomationRunsRepository {
  private readonly profile: ProfileContext;

  constructor(profile: ProfileContext) {
    this.profile = profile;
  }

  /** Newest first. */
  async list(automationId: string): Promise<AutomationRunRow[]> {
    const runs = this.own().eq('automation_id', automationId).order('started_at', { ascending: false }).order('id', { ascending: false });
    const { data, error } = await runs.limit(HISTORY_LENGTH);
    if (error) throw failed(error);
    return data;
  }

  /** By automation; automations that never ran are absent. */
  async latest(): Promise<Map<string, AutomationRunRow>> {
    const { data, error } = await this.profile.db.rpc('latest_automation_runs');
    if (error) throw failed(error);
    return new Map(data.map((run) => [run.automation_id, run]));
  }

  async findOpen(automationId: string): Promise<AutomationRunRow | null> {
    const { data, error } = await this.own().eq('automation_id', automationId).eq('state', 'running').maybeSingle();
    if (error) throw failed(error);
    return data;
  }

  /**
   * Its job is named before there is one, so that it can be queued by whoever finds it without.
   * Null while another run of the automation is open. @throws AppError 404 when the automation is gone
   */
  async open(automationId: string, trigger: RunTrigger, at: Date): Promise<AutomationRunRow | null> {
    const run = { profile_id: this.profile.profileId, automation_id: automationId, trigger, job_id: randomUUID(), started_at: at.toISOString() };
    const { data, error } = await this.table().insert(run).select().single();
    if (error?.code === UNIQUE_VIOLATION) return null;
    if (error?.code === '23503') throw notFound('automation');
    if (error) throw failed(error);
    return data;
  }

  /** For a job that is run, or run again: how often the run was begun, by now. Null while another run of the automation is open; also when the run is gone. */
  async reopen(runId: string): Promise<number | null> {
    const { data, error } = await this.profile.db.rpc('reopen_automation_run', { run: runId });
    if (error && error.code !== UNIQUE_VIOLATION) throw failed(error);
    return error ? null : data;
  }

  /** What becomes of a time of the schedule. Null when another server has claimed it, or nothing is to run. */
  async fire({ automationId, dueAt, at, trigger, missed, runs }: Firing): Promise<AutomationRunRow | null> {
    const firing = { automationId, dueAt: dueAt.toISOString(), at: at.toISOString(), trigger, runs, missed: missed && { dueAt: missed.dueAt.toISOString(), summary: missed.summary } };
    const { data, error } = await this.profile.db.rpc('fire_automation', { firing });
    if (error) throw failed(error);
    return data[0] ?? null;
  }

  /** The jobs of these runs: their own and those they started, with what each cost. */
  async jobsOf(runIds: readonly string[]): Promise<RunJobRow[]> {
    const { data, error } = await this.profile.db.rpc('automation_run_jobs', { run_ids: [...runIds] });
    if (error) throw failed(error);
    return data;
  }

  async setStartedJobs(runId: string, jobIds: readonly string[]): Promise<void> {
    const { error } = await this.update(runId, { job_ids: [...jobIds] });
    if (error) throw failed(error);
  }

  /** Ends an open run; one that has ended keeps its end. */
  async close(runId: string, end: RunEnd, at: Date): Promise<void> {
    const { details = [], ...rest } = { details: undefined, ...end };
    const { error } = await this.update(runId, { ...rest, details: [...details], finished_at: at.toISOString() }).eq('state', 'running');
    if (error) throw failed(error);
  }

  private update(runId: string, change: Parameters<ReturnType<AutomationRunsRepository['table']>['update']>[0]) {
    return this.table().update(change).eq('profile_id', this.profile.profileId).eq('id', runId);
  }

  private own() {
    return this.table().select().eq('profile_id', this.profile.profileId);
  }

  private table() {
    return this.profile.db.from('automation_runs');
  }
}

function failed(error: { message: string }): Error {
  return new Error(`automation runs: ${error.message}`);
}
