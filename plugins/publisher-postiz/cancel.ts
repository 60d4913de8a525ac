import { PluginError, type SentPost } from '../../core/plugin-api/index.ts';
import { NoAnswer, PostizClient, type PostizContext } from './client.ts';
import { toPluginError } from './failures.ts';
import { find } from './find.ts';

const DELETE_TIMEOUT_MS = 30_000;

/** Postiz answers 200 `{"error":true}` when it deleted the post, and 500 when it does not know it. */
export async function cancel(context: PostizContext, post: SentPost): Promise<void> {
  const externalId = post.externalId ?? (await find(context, [post]))[0]?.externalId;
  if (externalId === undefined) return;
  const request = { method: 'DELETE', path: `/posts/${encodeURIComponent(externalId)}`, timeoutMs: DELETE_TIMEOUT_MS } as const;
  const answer = await new PostizClient(context).exchange(request).catch((error: unknown) => {
    if (error instanceof NoAnswer) return null;
    throw error;
  });
  if (answer !== null && answer.status < 500) {
    if (answer.status >= 300) throw toPluginError(answer);
    return;
  }
  const stillThere = await find(context, [{ ...post, externalId }]);
  if (stillThere.length > 0) throw new PluginError('transient', 'Postiz did not delete the post. Try again in a few minutes, or delete it in Postiz.');
}
