import type { Resolver } from '../../../contract/operations.ts';
import type { LeftoverKind, RetentionTools } from '../../../plugin-api/index.ts';
import type { SimulatedRun } from '../simulation/simulated-run.ts';
import { RetentionService } from './retention/retention.service.ts';

interface Run {
  readonly services: Resolver;
  now(): Date;
}

/** So that a mistyped setting never deletes what was made just now. */
const LEAST_AGE_MS = 24 * 3600_000;

export function createRetentionTools(run: Run): RetentionTools {
  const latest = (olderThan: Date): Date => new Date(Math.min(olderThan.getTime(), run.now().getTime() - LEAST_AGE_MS));
  return {
    listLeftovers: (kind, olderThan) => run.services.resolve<RetentionService>(RetentionService).list(kind, latest(olderThan)),
    remove: (leftover, olderThan) => run.services.resolve<RetentionService>(RetentionService).remove(leftover, latest(olderThan)),
  };
}

/** Nothing is deleted, and what one firing would have deleted is gone for the next. */
export function simulateRetentionTools(run: SimulatedRun): RetentionTools {
  const real = createRetentionTools(run);
  const key = (kind: LeftoverKind, id: string): string => `removed ${kind} ${id}`;
  return {
    async listLeftovers(kind, olderThan) {
      return (await real.listLeftovers(kind, olderThan)).filter(({ id }) => !run.memory.has(key(kind, id)));
    },
    remove({ kind, id, name }) {
      run.memory.set(key(kind, id), true);
      run.note({ text: `Would delete "${name}".` });
      return Promise.resolve('removed');
    },
  };
}
