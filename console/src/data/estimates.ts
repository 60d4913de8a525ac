import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { refDebounced } from '@vueuse/core';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { bodyOf } from '../api/client.ts';
import type { Api } from '../api/client.ts';
import { estimateOf } from '../api/estimate.ts';
import type { Schemas } from '../api/types.ts';
import type { AutoSegmentOptions } from './auto-segments.ts';
import { useProfileScope } from './profile-scope.ts';
import type { ScriptWish } from './scripts.ts';

/** A price is asked for once the typing pauses. */
const PAUSE_MS = 400;
const query = { dryRun: true };

/** Asks for a price as long as there is something to ask it for; a payment makes all prices be asked for again. */
function useEstimate<Asked>(what: string, asked: MaybeRefOrGetter<Asked | undefined>, ask: (api: Api, asked: Asked, signal: AbortSignal) => Promise<object>) {
  const { api, key } = useProfileScope();
  const json = refDebounced(
    computed(() => JSON.stringify(toValue(asked) ?? null)),
    PAUSE_MS,
  );
  const settled = computed(() => JSON.parse(json.value) as Asked | null);
  return useQuery({
    queryKey: computed(() => key('costs', 'price', what, settled.value)),
    queryFn: async ({ signal }) => (settled.value === null ? null : estimateOf(await ask(api, settled.value, signal))),
    enabled: () => settled.value !== null,
    placeholderData: keepPreviousData,
    // Made anew for every click: what was free a moment ago may cost now.
    staleTime: 0,
    retry: false,
  });
}

/** Where it is published costs nothing, and asking would ask the publisher too. */
export function useProductionPrice(request: MaybeRefOrGetter<Omit<Schemas['ProduceRequest'], 'publish'> | undefined>) {
  return useEstimate('produce', request, (api, body, signal) => bodyOf(api.POST('/jobs', { params: { query }, body, signal })));
}

export function useRenderPrice(request: MaybeRefOrGetter<Schemas['BulkRenderRequest'] | undefined>) {
  return useEstimate('render', request, (api, body, signal) => bodyOf(api.POST('/library/clips/bulk-render', { params: { query }, body, signal })));
}

/**
 * What a preview costs is what its rendering would; asked for as one of many, so that a clip that cannot be rendered has no price
 * rather than an error.
 * @param version of what is saved, so that a change of it is priced anew
 */
export function usePreviewPrice(clipId: string, version: MaybeRefOrGetter<string | undefined>) {
  const asked = () => (toValue(version) === undefined ? undefined : { clipId, version: toValue(version) });
  return useEstimate('preview', asked, (api, one, signal) => bodyOf(api.POST('/library/clips/bulk-render', { params: { query }, body: { clipIds: [one.clipId] }, signal })));
}

/** The most that writing costs. */
export function useWritingPrice(wish: MaybeRefOrGetter<ScriptWish | undefined>) {
  return useEstimate('write', wish, (api, body, signal) => bodyOf(api.POST('/scripts/write', { params: { query }, body: body as Schemas['ScriptRequest'], signal })));
}

/** The most that an analyzer costs. */
export function useAutoSegmentPrice(sourceVideoId: string, options: MaybeRefOrGetter<AutoSegmentOptions | undefined>) {
  const path = { sourceVideoId };
  return useEstimate('auto-segment', options, (api, body, signal) => bodyOf(api.POST('/segments/source-videos/{sourceVideoId}/auto-segment', { params: { path, query }, body: body as Schemas['AutoSegmentRequest'], signal })));
}
