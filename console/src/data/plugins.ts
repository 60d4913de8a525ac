import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { useProfileScope } from './profile-scope.ts';

export function usePlugins() {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('plugins'),
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/plugins', { signal }))).items,
  });
}

/** @param enabled whether there are settings: one that did not load has none */
export function usePluginConfig(pluginId: string, enabled: MaybeRefOrGetter<boolean> = true) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('plugin-config', pluginId),
    queryFn: ({ signal }) => bodyOf(api.GET('/plugins/{pluginId}/config', { params: { path: { pluginId } }, signal })),
    enabled: () => toValue(enabled),
    // A form is filled from it; it must not change under the user's hands.
    refetchOnWindowFocus: false,
  });
}

export function useUpdatePluginConfig(pluginId: string) {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['PluginConfigPatch']) =>
      bodyOf(api.PATCH('/plugins/{pluginId}/config', { params: { path: { pluginId } }, body })),
    onSuccess: async (config) => {
      queryClient.setQueryData(key('plugin-config', pluginId), config);
      await Promise.all(
        ['plugins', 'plugin-options', 'publishers', 'channels', 'tts-providers', 'tts-models', 'voices', 'quotes'].map((part) =>
          queryClient.invalidateQueries({ queryKey: key(part) }),
        ),
      );
    },
  });
}

export function useTestPlugin(pluginId: string) {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    /** @param patch unsaved changes, laid over the stored settings; undefined tests those as they are */
    mutationFn: (patch: Schemas['PluginConfigPatch'] | undefined) =>
      bodyOf(api.POST('/plugins/{pluginId}/test', { params: { path: { pluginId } }, ...(patch && { body: patch }) })),
    // What the stored settings come to is remembered with the plugin.
    onSettled: () => queryClient.invalidateQueries({ queryKey: key('plugins') }),
  });
}

/** Choices for a setting with `x-options-from`, fetched from the provider. */
export function usePluginOptions(pluginId: string, name: MaybeRefOrGetter<string>, enabled: boolean) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: computed(() => key('plugin-options', pluginId, toValue(name))),
    queryFn: async ({ signal }) => {
      const path = { pluginId, name: toValue(name) };
      return (await bodyOf(api.GET('/plugins/{pluginId}/options/{name}', { params: { path }, signal }))).items;
    },
    enabled,
  });
}
