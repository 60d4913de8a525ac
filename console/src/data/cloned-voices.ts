import { useMutation, useQueryClient } from '@tanstack/vue-query';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { usePagedList } from './paged-list.ts';
import { useProfileScope } from './profile-scope.ts';

export interface VoiceToClone {
  readonly file: File;
  readonly name: string;
  readonly provider: string;
  readonly language: string;
}

/** The store's cloned voices, newest first. */
export function useClonedVoices() {
  const { api, key } = useProfileScope();
  return usePagedList(key('cloned-voices', 'list'), (query, signal) => bodyOf(api.GET('/tts/cloned-voices', { params: { query }, signal })));
}

/** A voice that comes, goes or is named anew is one in all lists of voices. */
function useInvalidateVoices() {
  const { key } = useProfileScope();
  const queryClient = useQueryClient();
  return () => Promise.all(['cloned-voices', 'voices'].map((part) => queryClient.invalidateQueries({ queryKey: key(part) })));
}

export function useCloneVoice() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: ({ file, ...fields }: VoiceToClone): Promise<Schemas['ClonedVoice']> => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      form.set('file', file);
      // The contract calls a file a string; the form is sent in its place.
      return bodyOf(api.POST('/tts/clone-voice', { body: { ...fields, file: file.name }, bodySerializer: () => form }));
    },
    onSuccess: useInvalidateVoices(),
  });
}

export function useRenameClonedVoice() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) => bodyOf(api.PATCH('/tts/cloned-voices/{clonedVoiceId}', { params: { path: { clonedVoiceId: id } }, body: { name } })),
    onSuccess: useInvalidateVoices(),
  });
}

export function useDeleteClonedVoice() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: async ({ id, onlyHere }: { id: string; onlyHere: boolean }) => {
      await api.DELETE('/tts/cloned-voices/{clonedVoiceId}', { params: { path: { clonedVoiceId: id }, query: { onlyHere } } });
    },
    // Also where it failed: then the voice is marked.
    onSettled: useInvalidateVoices(),
  });
}
