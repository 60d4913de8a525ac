/** A worker on a database of its own, with handlers that the test gives, and people whose jobs it runs. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createJobs, type Job, type JobContext, type JobHandlers, type JobResult, type Jobs, type JobsOptions, toJob } from '../../jobs/index.ts';
import type { Backend } from '../../platform/database.ts';
import type { ProfileContext } from '../../platform/profile-context.ts';
import { FileStorage } from '../../platform/storage.ts';
import { createProfile, createUser, silent } from '../database.ts';

type Run = (context: JobContext, input: unknown) => Promise<JobResult>;
type OnEnd = NonNullable<JobHandlers['produce']['onEnd']>;

/** As in production, but quicker. */
const TIMING = { leaseSeconds: 3, heartbeatMs: 500, stopGraceMs: 1500, pollMs: 250 };

/** Every kind does the same. */
export function handlersOf(run: Run, extra: { readonly stages?: Record<string, number>; readonly onEnd?: OnEnd } = {}): JobHandlers {
  const handler = { stages: extra.stages ?? { work: 1 }, run, ...(extra.onEnd ? { onEnd: extra.onEnd } : {}) };
  return { produce: handler, 'generate-clips': handler, 'render-clip': handler, 'preview-clip': handler, 'extract-segment': handler, 'segment-video': handler, 'mute-voice': handler, 'remove-silence': handler, publish: handler, 'automation-run': handler };
}

export class Workbench {
  readonly backend: Backend;
  readonly root: string;
  readonly storage: FileStorage;
  private readonly all: Jobs[] = [];

  private constructor(backend: Backend, root: string) {
    this.backend = backend;
    this.root = root;
    this.storage = new FileStorage(root);
  }

  static async open(backend: Backend): Promise<Workbench> {
    return new Workbench(backend, await mkdtemp(path.join(tmpdir(), 'edit-factory-jobs-')));
  }

  async close(): Promise<void> {
    await Promise.all(this.all.splice(0).map((jobs) => jobs.runner.stop()));
    await rm(this.root, { recursive: true, force: true });
  }

  /** Another process, as far as the jobs are concerned. Not started. */
  createJobs(options: Partial<JobsOptions> = {}): Jobs {
    const jobs = createJobs({ backend: this.backend, storage: this.storage, log: silent, sweepProcesses: () => Promise.resolve(), timing: TIMING, ...options });
    this.all.push(jobs);
    return jobs;
  }

  async startJobs(handlers: JobHandlers, options: Partial<JobsOptions> = {}): Promise<Jobs> {
    const jobs = this.createJobs(options);
    await jobs.runner.start(handlers);
    return jobs;
  }

  /** A user's profile, as a request would have it. */
  async createPerson(): Promise<ProfileContext> {
    const { userId, profileId } = await createUser(this.backend);
    return this.profileOf(userId, profileId);
  }

  async createStore(owner: ProfileContext, name: string): Promise<ProfileContext> {
    return this.profileOf(owner.userId, await createProfile(this.backend, owner.userId, name));
  }

  /** Names of the temporary folders of the profile. */
  async workspaces(profile: ProfileContext): Promise<string[]> {
    return readdir(path.dirname(this.storage.workspacePath(profile.profileId, 'x'))).catch(() => []);
  }

  private profileOf(userId: string, profileId: string): ProfileContext {
    return { userId, profileId, db: this.backend.as({ userId, profileId }), log: silent, requestId: 'test' };
  }
}

/** Resolves with the first job of the profile that `isIt`; sees the present state as well as what comes. */
export async function waitForJob(jobs: Jobs, profile: ProfileContext, jobId: string, isIt: (job: Job) => boolean = isEnded): Promise<Job> {
  let unsubscribe = () => {};
  try {
    return await new Promise<Job>((resolve, reject) => {
      const check = (job: Job) => {
        if (job.id === jobId && isIt(job)) resolve(job);
      };
      unsubscribe = jobs.events.subscribe(profile.profileId, check);
      readJob(profile, jobId).then(check, reject);
    });
  } finally {
    unsubscribe();
  }
}

export async function readJob(profile: ProfileContext, jobId: string): Promise<Job> {
  const { data, error } = await profile.db.from('jobs').select().eq('id', jobId).single();
  if (error) throw new Error(error.message);
  return toJob(data);
}

export const isEnded = (job: Job) => ['succeeded', 'failed', 'cancelled'].includes(job.state);

/** A promise that the test settles. */
export function gate<T = void>() {
  let open: (value: T) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const promise = new Promise<T>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { promise, open, fail };
}

/** Rejects with the signal's reason as soon as it is aborted. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
