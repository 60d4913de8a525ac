import { useQuery, useQueryClient } from '@tanstack/vue-query';
import type { Schemas } from '../api/types.ts';
import { useProfileScope } from './profile-scope.ts';

/** Which job works on a thing, as far as this page started it: one who comes back to the thing still sees it. */
export function useStartedJobId(thingId: string) {
  const { key } = useProfileScope();
  return useQuery({ queryKey: key('started-job', thingId), queryFn: () => null as string | null, staleTime: Infinity, gcTime: Infinity });
}

/** Keeps in mind that a job works on a thing. */
export function useNoteStartedJob() {
  const { key } = useProfileScope();
  const queryClient = useQueryClient();
  return {
    noteId: (thingId: string, jobId: string) => queryClient.setQueryData(key('started-job', thingId), jobId),
    note(thingId: string, job: Schemas['Job']): Promise<void> {
      queryClient.setQueryData(key('jobs', 'one', job.id), job);
      queryClient.setQueryData(key('started-job', thingId), job.id);
      return queryClient.invalidateQueries({ queryKey: key('jobs', 'list') });
    },
  };
}
