import { describe, expect, it } from 'vitest';
import type { PluginError } from '../../core/plugin-api/index.ts';
import plugin from './index.ts';
import { MARKER } from './publish.ts';
import { CHANNELS, createContext, createPost, createRequest, createVideo, sent, startWithContext } from './test-context.ts';

const TIKTOK = { privacy_level: 'SELF_ONLY' };
const YOUTUBE = { title: 'New in', type: 'unlisted' };

async function failureOf(work: Promise<unknown>): Promise<PluginError> {
  return work.then(
    () => expect.fail('it succeeded'),
    (error: PluginError) => error,
  );
}

describe('publishing', () => {
  it('uploads the video once and makes all posts in one request', async () => {
    const { standIn, context } = await startWithContext();
    const video = await createVideo();
    const request = createRequest(video, [createPost('tiktok', TIKTOK), createPost('youtube', YOUTUBE)], 'schedule', new Date(Date.now() + 3_600_000));
    const media = await plugin.upload(context, video);
    const states = await plugin.publish(context, request, media);
    const posts = standIn.posts();
    expect(standIn.requests).toEqual(['POST /public/v1/upload', 'POST /public/v1/posts']);
    expect(states).toEqual([
      { publicationId: 'publication-tiktok', state: 'scheduled', externalId: posts[0]?.id, url: null, error: null },
      { publicationId: 'publication-youtube', state: 'scheduled', externalId: posts[1]?.id, url: null, error: null },
    ]);
    expect(posts[0]).toMatchObject({ content: 'New in the store', publishAt: request.scheduleAt, media: [media], state: 'QUEUE' });
    expect(posts[0]?.settings).toMatchObject({ ...TIKTOK, duet: false, content_posting_method: 'DIRECT_POST', __type: 'tiktok' });
  });

  it.each(['', '/', '/public/v1', '/public/v1/', '/api', '/api/public/v1//'])('takes the address with "%s" at its end', async (ending) => {
    const { standIn } = await startWithContext();
    await expect(plugin.check(createContext(standIn.url + ending))).resolves.toEqual({ ok: true, detail: 'Connected: 5 channels.' });
  });

  it('makes drafts', async () => {
    const { standIn, context } = await startWithContext();
    const video = await createVideo();
    const [state] = await plugin.publish(context, createRequest(video, [createPost('facebook')], 'draft'), await plugin.upload(context, video));
    expect(state?.state).toBe('draft');
    expect(standIn.posts()[0]?.state).toBe('DRAFT');
  });

  it.each(['cut', 'hang', 'crash'] as const)('leaves the outcome open when the answer is lost (%s), and finds the post afterwards', async (fault) => {
    const { standIn, context } = await startWithContext();
    const video = await createVideo();
    const media = await plugin.upload(context, video);
    const request = createRequest(video, [createPost('facebook')]);
    standIn.faults.afterCreating.push(fault);
    // The host's limit stands in for the client's own of a minute.
    const limit = new AbortController();
    const failing = failureOf(plugin.publish({ ...context, signal: limit.signal }, request, media));
    if (fault === 'hang') {
      await expect.poll(() => standIn.posts().length, { timeout: 10_000 }).toBe(1);
      limit.abort();
    }
    expect((await failing).code).toBe('unknown-outcome');
    const [post] = standIn.posts();
    const found = await plugin.find(context, [sent(createPost('facebook'), request)]);
    expect(found).toMatchObject([{ publicationId: 'publication-facebook', externalId: post?.id }]);
  });

  it('is certain that nothing was sent when nobody listens', async () => {
    const { standIn, context } = await startWithContext();
    await standIn.close();
    const request = createRequest(await createVideo(), [createPost('facebook')]);
    const failure = await failureOf(plugin.publish(context, request, { id: 'm', path: 'https://h.example/x.mp4' }));
    expect(failure.code).toBe('transient');
    expect(failure.message).toContain('cannot be reached');
  });

  it('says how long to wait when the hourly limit is reached', async () => {
    const { context } = await startWithContext({ limit: 1 });
    const video = await createVideo();
    const media = await plugin.upload(context, video);
    const request = createRequest(video, [createPost('facebook')], 'draft');
    await plugin.publish(context, request, media);
    const failure = await failureOf(plugin.publish(context, request, media));
    expect(failure.code).toBe('rate-limited');
    expect(failure.retryAfterMs).toBe(3_600_000);
    expect(failure.message).toContain('takes them again in 60 minutes');
  });

  it('tells the reasons of a refusal in plain words', async () => {
    const { context } = await startWithContext();
    const video = await createVideo();
    const media = await plugin.upload(context, video);
    const failure = await failureOf(plugin.publish(context, createRequest(video, [createPost('youtube', { title: 'x', type: 'public' })]), media));
    expect(failure.code).toBe('permanent');
    expect(failure.message).toBe('Postiz refused: YouTube: title must be longer than or equal to 2 characters.');
  });

  it('tells a wrong key from a wrong address and never shows the key', async () => {
    const { standIn, context } = await startWithContext();
    const wrong = { ...context, config: { ...context.config, apiKey: 'very-secret' } };
    const failure = await failureOf(Promise.resolve(plugin.listChannels(wrong)));
    expect(failure.code).toBe('auth');
    expect(failure.message).toContain('does not accept the API key: Invalid API key');
    await expect(plugin.check(wrong)).resolves.toMatchObject({ ok: false });
    await expect(plugin.check(createContext(`${standIn.url}/elsewhere`))).resolves.toMatchObject({ ok: false, detail: expect.stringContaining('/api at the end') as string });
    expect(JSON.stringify([failure, failure.message, context.log, String(failure.stack)])).not.toContain('very-secret');
  });

  it('refuses an upload that Postiz refuses, in its words', async () => {
    const { context } = await startWithContext({ maxVideoBytes: 500 });
    const failure = await failureOf(plugin.upload(context, await createVideo(1000)));
    expect(failure.message).toBe('Postiz refused: File size exceeds the maximum allowed size of 500 bytes.');
  });
});

describe('following posts', () => {
  it('reports published and failed posts', async () => {
    const { standIn, context } = await startWithContext({ publishDelayMs: 0, errorField: true });
    const video = await createVideo();
    const request = createRequest(video, [createPost('facebook'), { ...createPost('tiktok', TIKTOK), channelId: 'cmastoreathreads000000000', network: 'threads' }]);
    const states = await plugin.publish(context, request, await plugin.upload(context, video));
    const found = await plugin.find(context, request.posts.map((post, index) => sent(post, request, states[index]?.externalId)));
    expect(found).toMatchObject([
      { state: 'published', url: standIn.posts()[0]?.releaseUrl, error: null },
      { state: 'failed', url: null, error: 'Refresh channel needed' },
    ]);
  });

  it('does not mistake another post with the same caption for its own', async () => {
    const { standIn, context } = await startWithContext();
    const video = await createVideo();
    const request = createRequest(video, [createPost('facebook')]);
    await plugin.publish(context, request, await plugin.upload(context, video));
    const twin = { ...createPost('facebook'), publicationId: 'another' };
    await expect(plugin.find(context, [sent(twin, request)])).resolves.toEqual([]);
    expect(standIn.posts()[0]?.settings[MARKER]).toBe('publication-facebook');
  });

  it('knows its post by channel, text and minute where Postiz dropped the marker', async () => {
    const { standIn, context } = await startWithContext();
    const video = await createVideo();
    const request = createRequest(video, [createPost('facebook', {}, 'Two lines\n& more')]);
    await plugin.publish(context, request, await plugin.upload(context, video));
    const [post] = standIn.posts();
    if (post) post.settings = { __type: 'facebook' };
    const mine = sent(createPost('facebook', {}, 'Two lines & more'), request);
    await expect(plugin.find(context, [mine])).resolves.toMatchObject([{ externalId: post?.id }]);
    await expect(plugin.find(context, [{ ...mine, caption: 'Other words' }])).resolves.toEqual([]);
    await expect(plugin.find(context, [{ ...mine, channelId: CHANNELS.tiktok }])).resolves.toEqual([]);
    await expect(plugin.find(context, [{ ...mine, sentAt: new Date(Date.now() - 3_600_000) }])).resolves.toEqual([]);
  });

  it('takes a post back, and succeeds when it is already gone', async () => {
    const { standIn, context } = await startWithContext();
    const video = await createVideo();
    const request = createRequest(video, [createPost('facebook')], 'schedule', new Date(Date.now() + 7_200_000));
    const [state] = await plugin.publish(context, request, await plugin.upload(context, video));
    const post = sent(createPost('facebook'), request, state?.externalId);
    await plugin.cancel(context, post);
    expect(standIn.posts()).toEqual([]);
    await expect(plugin.cancel(context, post)).resolves.toBeUndefined();
    await expect(plugin.cancel(context, { ...post, externalId: null })).resolves.toBeUndefined();
  });
});
