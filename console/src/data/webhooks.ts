import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { bodyOf } from '../api/client.ts';
import type { Schemas } from '../api/types.ts';
import { usePagedList } from './paged-list.ts';
import { useProfileScope } from './profile-scope.ts';

export function useWebhooks() {
  const { api, key } = useProfileScope();
  return useQuery({ queryKey: key('webhooks', 'list'), queryFn: async ({ signal }) => (await bodyOf(api.GET('/webhooks', { signal }))).items });
}

export function useWebhook(webhookId: string) {
  const { api, key } = useProfileScope();
  return useQuery({
    queryKey: key('webhooks', 'one', webhookId),
    queryFn: ({ signal }) => bodyOf(api.GET('/webhooks/{webhookId}', { params: { path: { webhookId } }, signal })),
  });
}

/** The server has not had its last word yet. */
const isOpen = ({ state, nextAttemptAt }: Schemas['WebhookDelivery']) => state === 'sending' || nextAttemptAt !== null;

export function useWebhookDeliveries(webhookId: string) {
  const { api, key } = useProfileScope();
  return usePagedList(
    key('webhooks', 'deliveries', webhookId),
    (page, signal) => bodyOf(api.GET('/webhooks/{webhookId}/deliveries', { params: { path: { webhookId }, query: page }, signal })),
    { isOpen },
  );
}

function useInvalidateWebhooks() {
  const { key } = useProfileScope();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: key('webhooks') });
}

/** The answer holds the secret, which must not outlive the dialog that shows it. */
export function useCreateWebhook() {
  const { api } = useProfileScope();
  return useMutation({ mutationFn: (body: Schemas['WebhookInput']) => bodyOf(api.POST('/webhooks', { body })), gcTime: 0, onSuccess: useInvalidateWebhooks() });
}

/** As above. */
export function useRotateWebhookSecret(webhookId: string) {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: () => bodyOf(api.POST('/webhooks/{webhookId}/rotate-secret', { params: { path: { webhookId } } })),
    gcTime: 0,
    onSuccess: useInvalidateWebhooks(),
  });
}

export function useUpdateWebhook(webhookId: string) {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: (body: Schemas['WebhookPatch']) => bodyOf(api.PATCH('/webhooks/{webhookId}', { params: { path: { webhookId } }, body })),
    onSuccess: useInvalidateWebhooks(),
  });
}

export function useDeleteWebhook(webhookId: string) {
  const { api, key } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.DELETE('/webhooks/{webhookId}', { params: { path: { webhookId } } }),
    // The page of the webhook is still open; what it shows is gone and must not be asked for again.
    onSuccess: () => queryClient.invalidateQueries({ queryKey: key('webhooks', 'list') }),
  });
}

export function useTestWebhook(webhookId: string) {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: () => bodyOf(api.POST('/webhooks/{webhookId}/test', { params: { path: { webhookId } } })),
    onSuccess: useInvalidateWebhooks(),
  });
}

export function useRedeliver(webhookId: string) {
  const { api } = useProfileScope();
  return useMutation({
    mutationFn: (deliveryId: string) => bodyOf(api.POST('/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver', { params: { path: { webhookId, deliveryId } } })),
    onSuccess: useInvalidateWebhooks(),
  });
}
