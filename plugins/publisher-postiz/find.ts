/** The present state of posts: `GET /posts` around their time, then by id, by our marker, or by channel, text and minute. */
import type { PostState, SentPost } from '../../core/plugin-api/index.ts';
import { PostizClient, type PostizContext } from './client.ts';
import { MARKER } from './publish.ts';
import { postsAnswer, type ListedPost } from './wire.ts';

const READ_TIMEOUT_MS = 20_000;
/** Around a post's time: clocks differ, and people move posts in Postiz' calendar by a day. */
const WINDOW_MS = 36 * 3_600_000;
/** Without our marker, a post counts as ours only when it lies so close to its time. */
const SAME_TIME_MS = 5 * 60_000;

export async function find(context: PostizContext, posts: readonly SentPost[]): Promise<readonly PostState[]> {
  const found: PostState[] = [];
  for (const near of groupByTime(posts)) {
    const listed = await listAround(context, near);
    const taken = new Set<string>();
    for (const post of near) {
      const match = findMatch(post, listed, taken);
      if (!match) continue;
      taken.add(match.id);
      found.push(toState(post, match));
    }
  }
  return found;
}

export function timeOf(post: SentPost): Date {
  return post.scheduleAt ?? post.sentAt;
}

/** One look serves all posts whose times lie within one window. */
function groupByTime(posts: readonly SentPost[]): readonly (readonly SentPost[])[] {
  const groups: SentPost[][] = [];
  for (const post of posts.toSorted((a, b) => timeOf(a).getTime() - timeOf(b).getTime())) {
    const first = groups.at(-1)?.[0];
    if (first && timeOf(post).getTime() - timeOf(first).getTime() <= WINDOW_MS) groups.at(-1)?.push(post);
    else groups.push([post]);
  }
  return groups;
}

async function listAround(context: PostizContext, near: readonly SentPost[]): Promise<readonly ListedPost[]> {
  const times = near.map((post) => timeOf(post).getTime());
  const query = { startDate: new Date(Math.min(...times) - WINDOW_MS).toISOString(), endDate: new Date(Math.max(...times) + WINDOW_MS).toISOString() };
  return (await new PostizClient(context).request({ method: 'GET', path: '/posts', query, timeoutMs: READ_TIMEOUT_MS }, postsAnswer)).posts;
}

function findMatch(post: SentPost, listed: readonly ListedPost[], taken: ReadonlySet<string>): ListedPost | undefined {
  if (post.externalId !== null) return listed.find((candidate) => candidate.id === post.externalId);
  const ofChannel = listed.filter((candidate) => candidate.integration.id === post.channelId && !taken.has(candidate.id));
  const marked = ofChannel.find((candidate) => markerOf(candidate) === post.publicationId);
  return marked ?? ofChannel.find((candidate) => markerOf(candidate) === null && isSamePost(post, candidate));
}

/** For builds that do not keep our marker. */
function isSamePost(post: SentPost, candidate: ListedPost): boolean {
  const isNear = Math.abs(Date.parse(candidate.publishDate) - timeOf(post).getTime()) <= SAME_TIME_MS;
  return isNear && plainText(candidate.content ?? '') === plainText(post.caption);
}

function markerOf(post: ListedPost): string | null {
  try {
    const settings: unknown = JSON.parse(post.settings ?? '{}');
    const marker: unknown = typeof settings === 'object' && settings !== null && MARKER in settings ? settings[MARKER] : null;
    return typeof marker === 'string' ? marker : null;
  } catch {
    return null;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' };

/** Postiz may wrap lines in paragraphs, strip tags and escape marks; letters and their order stay. */
function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}

const STATES = { QUEUE: 'scheduled', DRAFT: 'draft', PUBLISHED: 'published', ERROR: 'failed' } as const;
const NO_REASON = 'The network refused the post. Postiz shows the reason in its notifications; the channel may need to be signed in again there.';

function toState(post: SentPost, match: ListedPost): PostState {
  const state = STATES[match.state];
  const error = state === 'failed' ? (match.error ?? NO_REASON) : null;
  return { publicationId: post.publicationId, state, externalId: match.id, url: match.releaseURL ?? null, error };
}
