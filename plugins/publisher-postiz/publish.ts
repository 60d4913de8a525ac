/** One `POST /posts` for all posts of a request: Postiz counts requests, not posts, against its hourly limit. */
import { PluginError, type PostRequest, type PostState, type RateLimitSeen, type UploadedMedia, type z } from '../../core/plugin-api/index.ts';
import { NoAnswer, PostizClient, type PostizContext } from './client.ts';
import { toPluginError } from './failures.ts';
import { networkName, withDefaults } from './networks/index.ts';
import { createdAnswer } from './wire.ts';

type NoteRateLimit = (seen: RateLimitSeen) => void;

const PUBLISH_TIMEOUT_MS = 60_000;
/** Postiz' parser refuses 102 400 bytes. */
export const MAX_BODY_BYTES = 100_000;
/**
 * Key under which our id travels in the settings of a post: Postiz keeps keys it does not know and lists them again,
 * so a post whose answer was lost can be told from another one with the same caption.
 */
export const MARKER = 'edit_factory_publication';

export function buildBody(request: PostRequest, media: UploadedMedia, now: Date): string {
  return JSON.stringify({
    type: request.mode,
    date: (request.scheduleAt ?? now).toISOString(),
    shortLink: false,
    tags: [],
    posts: request.posts.map((post) => ({
      integration: { id: post.channelId },
      value: [{ content: post.caption, image: [{ id: media['id'], path: media['path'] }] }],
      settings: { ...withDefaults(post.network, post.settings), [MARKER]: post.publicationId, __type: post.network },
    })),
  });
}

export async function publish(context: PostizContext, request: PostRequest, media: UploadedMedia, noteRateLimit?: NoteRateLimit): Promise<readonly PostState[]> {
  const body = buildBody(request, media, new Date());
  if (Buffer.byteLength(body) > MAX_BODY_BYTES) throw new PluginError('permanent', 'The captions are too long to be sent together. Publish to fewer channels at once.');
  const created = await send(context, request, JSON.parse(body), noteRateLimit);
  return request.posts.map((post, index) => {
    const answer = created.find(({ integration }) => integration === post.channelId) ?? created[index];
    if (!answer) throw uncertain(`Postiz confirmed ${created.length} of ${request.posts.length} posts.`);
    const state = request.mode === 'draft' ? 'draft' : 'scheduled';
    return { publicationId: post.publicationId, state, externalId: answer.postId, url: null, error: null };
  });
}

async function send(context: PostizContext, request: PostRequest, json: unknown, noteRateLimit: NoteRateLimit = () => undefined): Promise<z.infer<typeof createdAnswer>> {
  const nameOfPost = (index: number): string => networkName(request.posts[index]?.network ?? '');
  const answer = await new PostizClient(context).exchange({ method: 'POST', path: '/posts', json, timeoutMs: PUBLISH_TIMEOUT_MS }).catch((error: unknown) => {
    if (!(error instanceof NoAnswer)) throw error;
    throw error.wasSent ? uncertain(error.message, error) : new PluginError('transient', error.message, { cause: error });
  });
  const seen = readRateLimit(answer.headers);
  if (seen) noteRateLimit(seen);
  // Posts are created one after the other: a crash may have left some of them.
  if (answer.status >= 500) throw uncertain(`Postiz failed with an error of its own (${answer.status}).`);
  if (answer.status < 200 || answer.status >= 300) throw toPluginError({ ...answer, nameOfPost });
  const parsed = createdAnswer.safeParse(answer.body);
  if (!parsed.success) throw uncertain('Postiz did not say which posts it made.', parsed.error);
  return parsed.data;
}

/** With every answer that Postiz counted, but for refusals. */
function readRateLimit(headers: Headers): RateLimitSeen | null {
  const [limit, remaining, resetSeconds] = ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`));
  if (!limit || !remaining || !resetSeconds) return null;
  return { limit: Number(limit), remaining: Number(remaining), resetSeconds: Number(resetSeconds) };
}

function uncertain(what: string, cause?: unknown): PluginError {
  return new PluginError('unknown-outcome', `${what} Whether the posts exist is looked up before anything is sent again.`, cause === undefined ? {} : { cause });
}
