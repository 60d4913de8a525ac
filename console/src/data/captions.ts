import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { bodyOf, userApi } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { useProfileScope } from './profile-scope.ts';

const PREVIEW_KEPT_MS = 5 * 60_000;

/** What captions can look like, in every profile. */
export function useCaptionStyles() {
  return useQuery({
    queryKey: ['caption-styles'],
    queryFn: ({ signal }) => bodyOf(userApi.GET('/caption-styles', { signal })),
    staleTime: Infinity,
  });
}

/** A picture of captions as the renderer draws them; the old one stays until the new one is there. */
export function useCaptionPreview(request: Ref<Schemas['CaptionPreviewRequest']>, enabled: Ref<boolean>) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('captions', 'preview', request),
    // Asking for another one cancels the one before.
    queryFn: ({ signal }): Promise<Blob> => bodyOf(api.POST('/captions/preview', { body: request.value, parseAs: 'blob', signal })),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: PREVIEW_KEPT_MS,
    retry: false,
  });
}
