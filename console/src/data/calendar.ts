import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { useProfileScope } from './profile-scope.ts';

const REFRESH_MS = 4000;

export interface CalendarRange {
  readonly from: string;
  readonly to: string;
}

/** Posts that change at the moment, or soon without anybody doing anything. */
const isRestless = ({ publication }: Schemas['CalendarEntry']): boolean =>
  publication.movingFrom !== null || publication.state === 'pending' || publication.state === 'sending' || publication.state === 'unknown';

/** Below the key of the publications, so that whatever changes them shows here. */
export function useCalendar(range: MaybeRefOrGetter<CalendarRange>) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: computed(() => key('publications', 'calendar', toValue(range).from, toValue(range).to)),
    queryFn: ({ signal }) => bodyOf(api.GET('/calendar', { params: { query: { ...toValue(range) } }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.publications.some(isRestless) ? REFRESH_MS : false),
  });
}

export function useSlots() {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('publications', 'slots'),
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/slots', { signal }))).items,
  });
}

export function useSetSlots(publisherId: string, channelId: string) {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['SlotPlan']) => bodyOf(api.PUT('/publishers/{publisherId}/channels/{channelId}/slots', { params: { path: { publisherId, channelId } }, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key('publications') }),
  });
}

/** The next free slots of a channel; not read while it is not asked for. */
export function useNextSlots(channel: { readonly publisherId: string; readonly channelId: string }, count: number, enabled: MaybeRefOrGetter<boolean> = true) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('publications', 'next-slots', channel.publisherId, channel.channelId, count),
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/publishers/{publisherId}/channels/{channelId}/next-slots', { params: { path: { ...channel }, query: { count } }, signal }))).items,
    enabled: computed(() => toValue(enabled)),
  });
}

export function useMovePublication() {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ publicationId, scheduleAt, idempotencyKey }: { publicationId: string; scheduleAt: string; idempotencyKey: string }) =>
      bodyOf(api.PATCH('/publications/{publicationId}', { params: { path: { publicationId }, header: { 'Idempotency-Key': idempotencyKey } }, body: { scheduleAt } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: key('publications') }),
  });
}
