import { toJson } from '../../platform/json.ts';
import type { JobContext } from '../../jobs/index.ts';
import type { PluginStore } from '../../plugin-api/index.ts';

/**
 * The store of a plugin during one run. A run whose server died is taken up again and finds every value as it first read it, not as it
 * left it: so it asks for the same once more, and what it began already is not begun again.
 * @param opening of the run; a run that is retried after its end reads anew
 */
export function replayedStore(store: PluginStore, job: Pick<JobContext, 'stage'>, opening: number): PluginStore {
  const written = new Map<string, unknown>();
  return {
    async get(key) {
      if (written.has(key)) return structuredClone(written.get(key));
      const read = await job.stage(`read:${key}`, { opening }, async () => toJson((await store.get(key)) ?? null));
      return read ?? undefined;
    },
    async set(key, value) {
      await store.set(key, value);
      written.set(key, structuredClone(value ?? undefined));
    },
  };
}
