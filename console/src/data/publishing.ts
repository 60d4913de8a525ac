import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue } from 'vue';
import type { MaybeRefOrGetter } from 'vue';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { usePagedList } from './paged-list.ts';
import { profileKey, useProfileScope } from './profile-scope.ts';

export const publicationsKey = (profileId: string) => [...profileKey(profileId), 'publications'] as const;

export function usePublishers() {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('publishers'),
    queryFn: async ({ signal }) => (await bodyOf(api.GET('/publishers', { signal }))).items,
  });
}

/** Channels of a publisher's account; not read while no publisher is chosen. */
export function useChannels(publisherId: MaybeRefOrGetter<string | undefined>) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: computed(() => key('channels', toValue(publisherId))),
    queryFn: async ({ signal }) => {
      const path = { publisherId: toValue(publisherId) ?? '' };
      return (await bodyOf(api.GET('/publishers/{publisherId}/channels', { params: { path }, signal }))).items;
    },
    enabled: computed(() => toValue(publisherId) !== undefined),
  });
}

export function usePinChannels(publisherId: string) {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (channelIds: string[]) =>
      (await bodyOf(api.PUT('/publishers/{publisherId}/channels', { params: { path: { publisherId } }, body: { channelIds } }))).items,
    onSuccess: (channels) => queryClient.setQueryData(key('channels', publisherId), channels),
  });
}

export interface PublishCommand {
  publisherId: string;
  idempotencyKey: string;
  body: Schemas['PublishRequest'];
}

export function usePublish() {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ publisherId, idempotencyKey, body }: PublishCommand) => {
      const params = { path: { publisherId }, header: { 'Idempotency-Key': idempotencyKey } };
      return (await bodyOf(api.POST('/publishers/{publisherId}/publish', { params, body }))).job;
    },
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: key('publications') }),
        queryClient.invalidateQueries({ queryKey: key('jobs') }),
      ]),
  });
}

interface BulkCommand {
  publisherId: string;
  body: Schemas['BulkPublishRequest'];
}

/** What several clips would be published as, and when; nothing is sent. */
export function usePublishPreview() {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: async ({ publisherId, body }: BulkCommand) =>
      (await bodyOf(api.POST('/publishers/{publisherId}/publications', { params: { path: { publisherId }, query: { dryRun: true } }, body }))).results,
  });
}

export function usePublishClips() {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ publisherId, idempotencyKey, body }: BulkCommand & { idempotencyKey: string }) => {
      const params = { path: { publisherId }, header: { 'Idempotency-Key': idempotencyKey } };
      return (await bodyOf(api.POST('/publishers/{publisherId}/publications', { params, body }))).results;
    },
    onSettled: () => Promise.all(['publications', 'jobs', 'calendar'].map((part) => queryClient.invalidateQueries({ queryKey: key(part) }))),
  });
}

/** The network has not had its last word yet. */
const isOpen = ({ state }: Schemas['Publication']) => state === 'pending' || state === 'sending' || state === 'unknown' || state === 'scheduled';

/** Publications of the profile, or of one of its clips. */
export function usePublications(clipId?: string) {
  const { api, key } = useProfileScope();
  return usePagedList(
    key('publications', clipId ?? 'all'),
    (page, signal) => bodyOf(api.GET('/publications', { params: { query: { ...page, ...(clipId !== undefined && { clipId }) } }, signal })),
    { isOpen },
  );
}

export function useCancelPublication() {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (publicationId: string) => bodyOf(api.DELETE('/publications/{publicationId}', { params: { path: { publicationId } } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key('publications') }),
  });
}
