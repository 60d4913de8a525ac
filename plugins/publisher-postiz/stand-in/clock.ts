/** What happens to posts when their time has come: QUEUE becomes PUBLISHED or ERROR, successes are told to the webhook. */
import type { PostStore, StoredPost } from './post-store.ts';

interface ClockOptions {
  readonly now: () => Date;
  readonly publishDelayMs: number;
}

export class PublishingClock {
  private readonly store: PostStore;
  private readonly options: ClockOptions;

  constructor(store: PostStore, options: ClockOptions) {
    this.store = store;
    this.options = options;
  }

  /** Settles everything that is due. Called on a timer and before each answer, so that a replaced clock shows at once. */
  settle(): void {
    const now = this.options.now();
    for (const post of this.store.all()) {
      const dueAt = Math.max(post.publishAt.getTime(), post.createdAt.getTime()) + this.options.publishDelayMs;
      if (post.state === 'QUEUE' && dueAt <= now.getTime()) this.publish(post, now);
    }
  }

  private publish(post: StoredPost, now: Date): void {
    const reason = refusalOf(post);
    if (reason !== null) {
      post.state = 'ERROR';
      post.error = reason;
      this.store.notify(post.organization.id, `An error occurred while posting on ${post.channel.provider}: ${reason}`, now);
      return;
    }
    post.state = 'PUBLISHED';
    post.releaseId = post.id.slice(-12);
    post.releaseUrl = `https://${post.channel.provider}.example/${post.releaseId}`;
    this.store.notify(post.organization.id, `Your post has been published on ${post.channel.provider} at ${post.releaseUrl}`, now);
    if (post.organization.webhookUrl !== undefined) tellWebhook(post.organization.webhookUrl, post);
  }
}

function refusalOf(post: StoredPost): string | null {
  if (post.channel.refreshNeeded === true) return 'Refresh channel needed';
  if (post.channel.disabled === true) return 'Channel disabled';
  return post.channel.failsWith ?? null;
}

/** An array, unsigned, not repeated; whether it was heard changes nothing. */
function tellWebhook(url: string, post: StoredPost): void {
  const { id, name, provider } = post.channel;
  const body = [
    {
      id: post.id,
      content: post.content,
      publishDate: post.publishAt.toISOString(),
      releaseURL: post.releaseUrl,
      state: post.state,
      integration: { id, name, providerIdentifier: provider, picture: null, type: 'social' },
    },
  ];
  const told = fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal: AbortSignal.timeout(5000) });
  told.catch(() => undefined);
}
