import type { ProfileContext } from '../platform/profile-context.ts';
import type { JobStore, Hold } from './job-store.ts';
import type { ProgressMeter } from './progress-meter.ts';
import { hashInputs } from './stage-hash.ts';
import type { JobContext, JobWarning, Json } from './types.ts';

export interface ContextParts {
  readonly hold: Hold;
  readonly profile: ProfileContext;
  readonly signal: AbortSignal;
  readonly workspace: string;
  readonly store: JobStore;
  readonly meter: ProgressMeter;
  readonly showProgress: () => void;
  readonly addWarning: (warning: JobWarning) => Promise<void>;
  /** Called when a write was refused because the job is not this worker's any more; aborts `signal`. */
  readonly loseHold: () => void;
}

export function createJobContext(parts: ContextParts): JobContext {
  return {
    jobId: parts.hold.jobId,
    attempt: parts.hold.attempt,
    profile: parts.profile,
    signal: parts.signal,
    workspace: parts.workspace,
    stage: (name, inputs, work) => runStage(parts, name, inputs, work),
    warn: async (warning) => {
      parts.signal.throwIfAborted();
      await parts.addWarning(warning);
    },
  };
}

async function runStage<T extends Json>(parts: ContextParts, name: string, inputs: Json, work: (progress: (fraction: number) => void) => Promise<T>): Promise<T> {
  const { hold, store, meter, signal } = parts;
  signal.throwIfAborted();
  const inputHash = hashInputs(inputs);
  const kept = await store.findStage(hold.jobId, name);
  if (kept?.inputHash === inputHash) {
    meter.skip(name);
    parts.showProgress();
    return unwrap<T>(kept.result);
  }
  meter.start(name);
  parts.showProgress();
  const result = await work((fraction) => {
    meter.report(name, fraction);
    parts.showProgress();
  });
  // Kept before the signal is looked at: what is done is done, and a retry need not do it again.
  if (!(await store.keepStage(hold, name, inputHash, { value: result }))) parts.loseHold();
  signal.throwIfAborted();
  meter.report(name, 1);
  parts.showProgress();
  return result;
}

/** Results are wrapped because a bare string that looks like JSON does not survive every door to a jsonb column. */
function unwrap<T>(stored: unknown): T {
  return (stored as { readonly value: T }).value;
}
