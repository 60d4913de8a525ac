import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { bodyOf } from '../api/client.ts';
import { estimateOf, madeBy } from '../api/estimate.ts';
import type { Schemas } from '../api/types.ts';
import { newestJob } from './job-cache.ts';
import { usePagedList } from './paged-list.ts';
import { useProfileScope } from './profile-scope.ts';

export type JobState = Schemas['Job']['state'];

/** Events bring news at once; this is the net below them. */
const SAFETY_POLL_MS = 15_000;

export const isActive = (job: Schemas['Job']) => job.state === 'queued' || job.state === 'running';

export function useJobs(state: MaybeRefOrGetter<JobState | undefined>) {
  const { api, key, profileId } = useProfileScope();
  return usePagedList(
    () => key('jobs', 'list', toValue(state) ?? 'all'),
    async (page, signal) => {
      const requestedAt = performance.now();
      const filter = toValue(state);
      const answer = await bodyOf(api.GET('/jobs', { params: { query: { ...page, ...(filter && { state: filter }) } }, signal }));
      return { ...answer, items: answer.items.map((job) => newestJob(profileId, job, requestedAt)) };
    },
  );
}

/** Not read while there is no id yet. */
export function useJob(id: MaybeRefOrGetter<string | undefined>) {
  const { api, key, profileId } = useProfileScope();
  return useQuery({
    queryKey: computed(() => key('jobs', 'one', toValue(id))),
    enabled: () => toValue(id) !== undefined,
    queryFn: async ({ signal }) => {
      const requestedAt = performance.now();
      const jobId = toValue(id) ?? '';
      const job = await bodyOf(api.GET('/jobs/{jobId}', { params: { path: { jobId } }, signal }));
      return newestJob(profileId, job, requestedAt);
    },
    refetchInterval: ({ state }) => (state.data && isActive(state.data) ? SAFETY_POLL_MS : false),
  });
}

function useJobChange(change: (jobId: string) => Promise<Schemas['Job']>) {
  const { key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key('jobs') }),
  });
}

export function useCancelJob() {
  const { api } = useProfileScope();
  return useJobChange((jobId) => bodyOf(api.POST('/jobs/{jobId}/cancel', { params: { path: { jobId } } })));
}

export function useRetryJob() {
  const { api } = useProfileScope();
  return useJobChange(async (jobId) => madeBy(await bodyOf(api.POST('/jobs/{jobId}/retry', { params: { path: { jobId } } }))).job);
}

/** What a retry would still cost; asked for when somebody is about to. */
export function useRetryPrice() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: async (jobId: string) => estimateOf(await bodyOf(api.POST('/jobs/{jobId}/retry', { params: { path: { jobId }, query: { dryRun: true } } }))),
  });
}

export function useProduce() {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ body, idempotencyKey }: { body: Schemas['ProduceRequest']; idempotencyKey: string }) =>
      madeBy(await bodyOf(api.POST('/jobs', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body }))).job,
    onSuccess: (job) => {
      queryClient.setQueryData(key('jobs', 'one', job.id), job);
      return queryClient.invalidateQueries({ queryKey: key('jobs', 'list') });
    },
  });
}
