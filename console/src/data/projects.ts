import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { useInvalidateLibrary } from './library-key.ts';
import { usePagedList } from './paged-list.ts';
import { profileKey, useProfileScope } from './profile-scope.ts';

export interface ProjectFilter {
  text?: string;
  state?: Schemas['ProjectState'];
}

const isOpen = ({ state }: Schemas['Project']) => state === 'generating';

export function useProjects(filter: MaybeRefOrGetter<ProjectFilter>) {
  const { api, key } = useProfileScope();
  return usePagedList(
    computed(() => key('library', 'projects', 'list', toValue(filter))),
    (page, signal) => bodyOf(api.GET('/library/projects', { params: { query: { ...page, ...toValue(filter) } }, signal })),
    { isOpen },
  );
}

export function useTrash() {
  const { api, key } = useProfileScope();
  return usePagedList(key('library', 'projects', 'trash'), (query, signal) => bodyOf(api.GET('/library/trash', { params: { query }, signal })));
}

export function useProject(projectId: string) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('library', 'projects', 'one', projectId),
    queryFn: ({ signal }) => bodyOf(api.GET('/library/projects/{projectId}', { params: { path: { projectId } }, signal })),
  });
}

/** What a form says about a project; a length that is left open is null. */
export type ProjectForm = Omit<Schemas['ProjectInput'], 'targetDurationSeconds'> & { targetDurationSeconds: number | null };

function withoutOpenLength({ targetDurationSeconds, ...body }: ProjectForm): Schemas['ProjectInput'] {
  return { ...body, ...(targetDurationSeconds !== null && { targetDurationSeconds }) };
}

/** Creates a project, or changes the one that is named. */
export function useSaveProject() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: ({ projectId, body }: { projectId?: string | undefined; body: ProjectForm }) =>
      projectId === undefined
        ? bodyOf(api.POST('/library/projects', { body: withoutOpenLength(body) }))
        : bodyOf(api.PATCH('/library/projects/{projectId}', { params: { path: { projectId } }, body })),
    onSuccess: useInvalidateLibrary(),
  });
}

export function useTrashProject() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: (projectId: string) => api.DELETE('/library/projects/{projectId}', { params: { path: { projectId } } }),
    onSuccess: useInvalidateLibrary(),
  });
}

export function useRestoreProject() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: (projectId: string) => bodyOf(api.POST('/library/trash/{projectId}/restore', { params: { path: { projectId } } })),
    onSuccess: useInvalidateLibrary(),
  });
}

export function usePurgeProject() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: (projectId: string) => api.DELETE('/library/trash/{projectId}', { params: { path: { projectId } } }),
    onSuccess: useInvalidateLibrary(),
  });
}

/** @returns the copy, which is of the other profile */
export function useCopyProject(projectId: string) {
  const { api } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (profileId: string) => bodyOf(api.POST('/library/projects/{projectId}/copy-to-profile', { params: { path: { projectId } }, body: { profileId } })),
    onSuccess: (_copy, profileId) => queryClient.invalidateQueries({ queryKey: profileKey(profileId) }),
  });
}
