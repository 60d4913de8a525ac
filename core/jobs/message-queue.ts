/**
 * pg-boss, used for what it is best at: which waiting job is next, for several machines on one database. A message is only a
 * doorbell: it is deleted when it is taken, and what happens to the job is kept in the table `jobs`. Jobs are fetched one by
 * one rather than by pg-boss's own workers, because those hold a whole batch until its slowest job ends and cannot be told
 * exactly which profiles have their share of the slots.
 */
import { PgBoss } from 'pg-boss';
import type { QueueConnection } from '../platform/database.ts';
import type { Logger } from '../platform/logger.ts';
import { JOB_KINDS } from './limits.ts';
import type { JobKind } from './types.ts';

export interface Message {
  readonly jobId: string;
  readonly profileId: string;
  readonly userId: string;
}

const POOL_SIZE = 4;
/** Time enough to take a fetched message off the queue. One that is not (its server died just then) is sent again by the recovery. */
const EXPIRE_SECONDS = 60;

export class MessageQueue {
  private readonly boss: PgBoss;
  private started: Promise<void> | undefined;
  private stopped = false;
  private onSent: (kind: JobKind) => void = () => {};

  constructor(connection: QueueConnection, log: Logger) {
    this.boss = new PgBoss({ ...connection, max: POOL_SIZE, schema: 'pgboss', schedule: false, application_name: 'edit-factory-queue' });
    this.boss.on('error', (error) => log.error({ err: error }, 'the job queue reported an error'));
    this.boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'the job queue warns'));
  }

  /** Called after each `send` of this process, so that its workers need not wait for their next look. */
  whenSent(listener: (kind: JobKind) => void): void {
    this.onSent = listener;
  }

  start(): Promise<void> {
    this.started ??= this.open();
    return this.started;
  }

  async stop(): Promise<void> {
    if (!this.started || this.stopped) return;
    this.stopped = true;
    await this.started;
    await this.boss.stop({ graceful: false });
  }

  /** A job that has a message waiting gets no second one. */
  async send(kind: JobKind, messages: readonly Message[]): Promise<void> {
    await this.start();
    const inserts = messages.map((message) => ({ data: message, singletonKey: message.jobId, group: { id: message.profileId } }));
    await this.boss.insert(kind, inserts);
    this.onSent(kind);
  }

  /** The next message of a profile that is not in `busyProfiles`; null when there is none. Each message is taken once. */
  async take(kind: JobKind, busyProfiles: readonly string[]): Promise<Message | null> {
    const [fetched] = await this.boss.fetch<Message>(kind, { batchSize: 1, ignoreGroups: [...busyProfiles] });
    if (!fetched) return null;
    await this.boss.deleteJob(kind, fetched.id);
    return fetched.data;
  }

  private async open(): Promise<void> {
    await this.boss.start();
    for (const kind of JOB_KINDS) {
      await this.boss.createQueue(kind, { policy: 'short', retryLimit: 0, expireInSeconds: EXPIRE_SECONDS, deleteAfterSeconds: EXPIRE_SECONDS });
    }
  }
}
