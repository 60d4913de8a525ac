import { useMutation, useQueryClient } from '@tanstack/vue-query';
import { bodyOf } from '../api/client.ts';
import { madeBy } from '../api/estimate.ts';
import type { Schemas } from '../api/types.ts';
import { budgetKey, costsKey } from './costs-key.ts';
import { useProfileScope } from './profile-scope.ts';

/** What the server would otherwise fill in may be left out. */
export type ScriptWish = Partial<Schemas['ScriptRequest']> & Pick<Schemas['ScriptRequest'], 'idea'>;

/** Has scripts written. */
export function useWriteScripts() {
  const { api, profileId } = useProfileScope();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ wish, idempotencyKey }: { wish: ScriptWish; idempotencyKey: string }) =>
      madeBy(await bodyOf(api.POST('/scripts/write', { params: { header: { 'Idempotency-Key': idempotencyKey } }, body: wish as Schemas['ScriptRequest'] }))),
    // Also what cannot be used was paid.
    onSettled: () => Promise.all([costsKey(profileId), budgetKey(profileId)].map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
}
