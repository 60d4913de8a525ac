import { useQueryClient } from '@tanstack/vue-query';
import { profileKey, useProfileScope } from './profile-scope.ts';

/** Projects and clips together: what changes one of them mostly shows in the other. */
export const libraryKey = (profileId: string) => [...profileKey(profileId), 'library'] as const;

export function useInvalidateLibrary() {
  const { profileId } = useProfileScope();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: libraryKey(profileId) });
}
