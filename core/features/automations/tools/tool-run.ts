import type { Resolver } from '../../../contract/operations.ts';
import type { JobContext } from '../../../jobs/index.ts';

/** The run that tools work for. */
export interface ToolRun {
  readonly job: JobContext;
  /** 1, and one more each time that the run is retried after its end; not after a crash. */
  readonly opening: number;
  /** Services that act for the run's profile. */
  readonly services: Resolver;
  readonly timeZone: string;
  now(): Date;
  /** Adds a job that the run started to its history. */
  noteJob(jobId: string): Promise<void>;
}
