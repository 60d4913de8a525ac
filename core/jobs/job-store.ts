/** The jobs of one profile, as rows. A worker's writes name its hold on the job; without that hold they change nothing. */
import type { Database, Db } from '../platform/database.ts';
import type { Json as DatabaseJson } from '../platform/database.types.ts';
import { conflict, notFound } from '../platform/errors.ts';
import type { JobRow } from './job-row.ts';
import type { JobKind, Json } from './types.ts';

type JobUpdate = Database['public']['Tables']['jobs']['Update'];

/** A worker's claim: it ends when another worker claims the job, which counts one attempt more. */
export interface Hold {
  readonly jobId: string;
  readonly workerId: string;
  readonly attempt: number;
}

export interface NewJob {
  readonly id?: string;
  readonly userId: string;
  readonly kind: JobKind;
  readonly name: string;
  readonly input: Json;
}

export class JobStore {
  private readonly db: Db;
  private readonly profileId: string;

  constructor(db: Db, profileId: string) {
    this.db = db;
    this.profileId = profileId;
  }

  async insert(job: NewJob): Promise<JobRow> {
    const row = { ...(job.id === undefined ? {} : { id: job.id }), profile_id: this.profileId, user_id: job.userId, kind: job.kind, name: job.name, input: toColumn(job.input) };
    const { data, error } = await this.db.from('jobs').insert(row).select().single();
    // 42501 and 23503: row-level security and the foreign key, when the profile is being deleted.
    if (error?.code === '42501' || error?.code === '23503') throw notFound('profile');
    return valueOf(data, error);
  }

  async find(jobId: string): Promise<JobRow | null> {
    const { data, error } = await this.db.from('jobs').select().eq('profile_id', this.profileId).eq('id', jobId).maybeSingle();
    if (error) throw failed(error);
    return data;
  }

  /** Null: it is not queued (any more), or not this profile's. */
  async claim(jobId: string, workerId: string, leaseSeconds: number): Promise<JobRow | null> {
    const { data, error } = await this.db.rpc('claim_job', { job: jobId, worker: workerId, lease_seconds: leaseSeconds });
    return valueOf(data, error)[0] ?? null;
  }

  /** Null: the hold is lost. */
  async renew(hold: Hold, leaseSeconds: number): Promise<{ cancelled: boolean } | null> {
    const lease = { job: hold.jobId, worker: hold.workerId, held_attempt: hold.attempt, lease_seconds: leaseSeconds };
    const { data, error } = await this.db.rpc('renew_job_lease', lease);
    return valueOf(data, error)[0] ?? null;
  }

  /** Null: the hold is lost, and nothing was written. */
  async updateHeld(hold: Hold, change: JobUpdate): Promise<JobRow | null> {
    return this.firstOf(this.held(hold, change));
  }

  /** Like `updateHeld`, but also null when somebody asked to cancel. */
  async updateUncancelled(hold: Hold, change: JobUpdate): Promise<JobRow | null> {
    return this.firstOf(this.held(hold, change).eq('cancel_requested', false));
  }

  async cancelQueued(jobId: string): Promise<JobRow | null> {
    const change = { state: 'cancelled', finished_at: new Date().toISOString(), cancel_requested: true };
    return this.firstOf(this.update(jobId, change).eq('state', 'queued'));
  }

  async requestCancel(jobId: string): Promise<JobRow | null> {
    return this.firstOf(this.update(jobId, { cancel_requested: true }).eq('state', 'running'));
  }

  /** A failed or cancelled job as it was when it was new, but for its finished stages and its count of attempts. None from before profiles. */
  async requeue(jobId: string): Promise<JobRow | null> {
    const change = { state: 'queued', progress: 0, stage: null, error: null, result: null, cancel_requested: false, finished_at: null, not_before: null, waits_until: null, waits_for: null };
    return this.firstOf(this.update(jobId, change).in('state', ['failed', 'cancelled']).eq('is_history', false));
  }

  async findStage(jobId: string, name: string): Promise<{ inputHash: string; result: DatabaseJson } | null> {
    const stages = this.db.from('job_stages').select('input_hash, result').eq('profile_id', this.profileId);
    const { data, error } = await stages.eq('job_id', jobId).eq('name', name).maybeSingle();
    if (error) throw failed(error);
    return data && { inputHash: data.input_hash, result: data.result };
  }

  /** False: the hold is lost, and nothing was kept. */
  async keepStage(hold: Hold, name: string, inputHash: string, result: Json): Promise<boolean> {
    const { data, error } = await this.db.rpc('keep_job_stage', {
      job: hold.jobId,
      worker: hold.workerId,
      held_attempt: hold.attempt,
      stage_name: name,
      hash: inputHash,
      stage_result: toColumn(result),
    });
    return valueOf(data, error);
  }

  async profileExists(): Promise<boolean> {
    const { data, error } = await this.db.from('profiles').select('id').eq('id', this.profileId).maybeSingle();
    if (error) throw failed(error);
    return data !== null;
  }

  private update(jobId: string, change: JobUpdate) {
    return this.db.from('jobs').update(change).eq('profile_id', this.profileId).eq('id', jobId);
  }

  private held(hold: Hold, change: JobUpdate) {
    return this.update(hold.jobId, change).eq('worker_id', hold.workerId).eq('attempt', hold.attempt).eq('state', 'running');
  }

  private async firstOf(update: ReturnType<JobStore['update']>): Promise<JobRow | null> {
    const { data, error } = await update.select().maybeSingle();
    if (error) throw failed(error);
    return data;
  }
}

function toColumn(value: Json): NonNullable<DatabaseJson> {
  return (value ?? {}) as NonNullable<DatabaseJson>;
}

function valueOf<T>(data: T | null, error: DatabaseError | null): T {
  if (error) throw failed(error);
  if (data === null) throw new Error('jobs: the database answered with nothing');
  return data;
}

interface DatabaseError {
  readonly code: string;
  readonly message: string;
}

/** Of some kinds of work only one job may be unfinished; an index holds that. */
const UNIQUE_VIOLATION = '23505';

function failed({ code, message }: DatabaseError): Error {
  if (code === UNIQUE_VIOLATION) return conflict('job.duplicate', 'The same work is queued or running already. Wait until that job has ended, or cancel it.');
  return new Error(`jobs: ${message}`);
}
