import { useMutation, useQueryClient } from '@tanstack/vue-query';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { usePagedList } from './paged-list.ts';
import { useProfileScope } from './profile-scope.ts';

/** As the API's paths name them. */
export type BrandKind = 'music' | 'logos';
type BrandAsset = Schemas['MusicTrack'] | Schemas['BrandLogo'];

/** The store's music, newest first. */
export function useMusic() {
  const { api, key } = useProfileScope();
  return usePagedList(key('music', 'list'), (query, signal) => bodyOf(api.GET('/music', { params: { query }, signal })));
}

/** The store's logos, newest first. */
export function useLogos() {
  const { api, key } = useProfileScope();
  return usePagedList(key('logos', 'list'), (query, signal) => bodyOf(api.GET('/logos', { params: { query }, signal })));
}

export function useUploadBrandFile(kind: BrandKind) {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (file: File): Promise<BrandAsset> => {
      const form = new FormData();
      form.set('file', file);
      // The contract calls a file a string; the form is sent in its place.
      const request = { body: { file: file.name }, bodySerializer: () => form };
      return kind === 'music' ? bodyOf(api.POST('/music', request)) : bodyOf(api.POST('/logos', request));
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key(kind) }),
  });
}

export function useRenameBrandAsset(kind: BrandKind) {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, name }: { id: string; name: string }): Promise<BrandAsset> =>
      kind === 'music' ? bodyOf(api.PATCH('/music/{musicId}', { params: { path: { musicId: id } }, body: { name } })) : bodyOf(api.PATCH('/logos/{logoId}', { params: { path: { logoId: id } }, body: { name } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key(kind) }),
  });
}

export function useDeleteBrandAsset(kind: BrandKind) {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => {
      if (kind === 'music') await api.DELETE('/music/{musicId}', { params: { path: { musicId: id } } });
      else await api.DELETE('/logos/{logoId}', { params: { path: { logoId: id } } });
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key(kind) }),
  });
}
