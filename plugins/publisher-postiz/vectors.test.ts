/**
 * What Postiz refuses, as tried against its own validation: each case is refused by the stand-in in Postiz' words, and by the
 * pre-flight in words for people, before any request.
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import { type MediaFile, type Post, PluginError } from '../../core/plugin-api/index.ts';
import plugin from './index.ts';
import { buildBody } from './publish.ts';
import type { StandInOrganization } from './stand-in/options.ts';
import { startStandIn } from './stand-in/server.ts';
import { createContext, createVideo } from './test-context.ts';
import { upload } from './upload.ts';

const VIDEO: MediaFile = { clipId: '', name: 'Shoe', script: 'It does not leak.', path: '', contentType: 'video/mp4', sizeBytes: 1000, durationSeconds: 15, width: 1080, height: 1920, thumbnailPath: null, captionsSrt: '' };
const MEDIA = { id: 'm1', path: 'https://h.example/uploads/x.mp4' };
const NETWORKS = ['tiktok', 'youtube', 'instagram', 'x', 'pinterest', 'facebook', 'linkedin', 'threads'];
const ORGANIZATION: StandInOrganization = { id: 'org', name: 'Store', apiKey: 'demo-key-store-a', channels: NETWORKS.map((provider) => ({ id: `c-${provider}`, name: provider, provider })) };

type Body = Record<string, unknown> & { posts: { value: { image: unknown; content: string }[]; settings: Record<string, unknown> }[] };

async function start() {
  const standIn = await startStandIn({ organizations: [ORGANIZATION] });
  onTestFinished(() => standIn.close());
  const send = async (body: unknown): Promise<{ status: number; messages: string[] }> => {
    const response = await fetch(`${standIn.url}/public/v1/posts`, { method: 'POST', headers: { authorization: ORGANIZATION.apiKey, 'content-type': 'application/json' }, body: JSON.stringify(body) });
    const answer = (await response.json()) as { message?: string | string[] };
    return { status: response.status, messages: [answer.message ?? []].flat() };
  };
  return { standIn, send };
}

const postOn = (network: string, settings: Post['settings'] = {}): Post => ({ publicationId: 'p', channelId: `c-${network}`, network, caption: 'New in the store', settings });

/** As this plugin sends it, but with these settings and no defaults of ours. */
function bodyOf(network: string, settings: Record<string, unknown>): Body {
  const body = JSON.parse(buildBody({ media: VIDEO, posts: [postOn(network)], mode: 'now', scheduleAt: null }, MEDIA, new Date())) as Body;
  return { ...body, posts: body.posts.map((post) => ({ ...post, settings })) };
}

function problemsOf(network: string, settings: Post['settings']): string[] {
  return plugin.validate({ media: VIDEO, posts: [postOn(network, settings)], mode: 'now', scheduleAt: null }).map(({ message }) => message);
}

const TIKTOK = { privacy_level: 'SELF_ONLY', duet: false, stitch: false, comment: false, brand_content_toggle: false, brand_organic_toggle: false, autoAddMusic: 'no', content_posting_method: 'DIRECT_POST' };
const YOUTUBE = { title: 'New', type: 'public' };

/** Network, settings, a part of Postiz' refusal, a part of ours. */
const REFUSED: readonly (readonly [string, Record<string, unknown>, string, string])[] = [
  ['tiktok', {}, 'posts.0.settings.privacy_level must be a string', 'TikTok: the setting "privacy_level" is required'],
  ['tiktok', { ...TIKTOK, privacy_level: 'EVERYONE' }, 'privacy_level must be one of the following values', 'must be one of PUBLIC_TO_EVERYONE'],
  ['tiktok', { ...TIKTOK, autoAddMusic: 'maybe' }, 'autoAddMusic must be one of the following values', '"autoAddMusic" must be one of yes, no'],
  ['tiktok', { ...TIKTOK, content_posting_method: 'MAIL' }, 'must be one of the following values: DIRECT_POST, UPLOAD', '"content_posting_method" must be one of DIRECT_POST, UPLOAD'],
  ['tiktok', { ...TIKTOK, title: 'x'.repeat(91) }, 'title must be shorter than or equal to 90 characters', '"title" has 91 characters; 90 are allowed'],
  ['youtube', {}, 'posts.0.settings.title should not be null or undefined', 'YouTube: the setting "title" is required'],
  ['youtube', { title: 'New' }, 'type must be one of the following values: public, private, unlisted', '"type" is required: public, private, unlisted'],
  ['youtube', { ...YOUTUBE, title: 'x' }, 'title must be longer than or equal to 2 characters', '"title" must have at least 2 characters'],
  ['youtube', { ...YOUTUBE, tags: ['a'] }, 'each value in nested property tags must be either object or array', '"tags" must be a list of { value, label }'],
  ['youtube', { ...YOUTUBE, tags: [{ value: 'x'.repeat(501), label: '' }] }, 'The maximum allowed is 500 characters in total for all tags.', '"tags" has 501 characters in all; 500 are allowed'],
  ['instagram', { post_type: 'reel' }, 'post_type must be one of the following values: post, story', '"post_type" must be one of post, story'],
  ['x', { who_can_reply_post: 'nobody' }, 'who_can_reply_post must be one of the following values', '"who_can_reply_post" must be one of everyone'],
  ['pinterest', {}, 'Board is required', 'Pinterest: '],
  ['facebook', { url: 'nope' }, 'url must be a URL address', 'Facebook: the setting "url" must be a web address'],
];

describe('PUB: what Postiz refuses is caught before a request is made', () => {
  it.each(REFUSED)('PUB: on %s with %j', async (network, settings, theirWords, ourWords) => {
    const { standIn, send } = await start();
    const theirs = await send(bodyOf(network, settings));
    expect(theirs.status).toBe(400);
    expect(theirs.messages.join('\n')).toContain(theirWords);
    const asked = standIn.requests.length;
    const ours = problemsOf(network, settings);
    expect(ours.join('\n')).toContain(ourWords);
    for (const sentence of ours) expect(sentence).toMatch(/^[A-Z].*\.$/s);
    expect(standIn.requests).toHaveLength(asked);
  });

  it.each([['instagram', {}], ['x', {}], ['facebook', {}], ['linkedin', {}], ['threads', {}]] as const)('PUB: %s is given what it must be told, so that nothing is refused', async (network, settings) => {
    const { send } = await start();
    expect(problemsOf(network, settings)).toEqual([]);
    const body = buildBody({ media: VIDEO, posts: [postOn(network, settings)], mode: 'now', scheduleAt: null }, MEDIA, new Date());
    expect((await send(JSON.parse(body))).status).toBe(201);
  });

  /** Of the request itself: refused by Postiz, never sent by this plugin, whatever is published. */
  const MALFORMED: readonly (readonly [string, (body: Body) => unknown, string])[] = [
    ['an empty body', () => ({}), 'All posts must have an integration id'],
    ['no posts', () => ({ posts: [] }), 'shortLink should not be null or undefined'],
    ['no media', (body) => withImage(body, undefined), 'image must be an array'],
    ['media as a list of texts', (body) => withImage(body, ['x']), 'each value in nested property image must be either object or array'],
    ['media without an id', (body) => withImage(body, [{ path: MEDIA.path }]), 'value.0.image.0.id should not be null or undefined'],
    ['a video ending in .MP4', (body) => withImage(body, [{ id: 'm', path: 'https://h/x.MP4' }]), 'File must have a valid extension'],
    ['a video ending in .mov', (body) => withImage(body, [{ id: 'm', path: 'https://h/x.mov' }]), 'File must have a valid extension'],
    ['a thumbnail on localhost', (body) => withImage(body, [{ ...MEDIA, thumbnail: 'http://localhost:4007/x.png' }]), 'thumbnail must be a URL address'],
    ['no value', (body) => ({ ...body, posts: body.posts.map((post) => ({ ...post, value: [] })) }), 'value must contain at least 1 elements'],
  ];
  const withImage = (body: Body, image: unknown) => ({ ...body, posts: body.posts.map((post) => ({ ...post, value: post.value.map((value) => ({ ...value, image })) })) });

  it.each(MALFORMED)('PUB: %s is never sent', async (_name, spoil, theirWords) => {
    const { send } = await start();
    const sound = bodyOf('facebook', {});
    expect((await send(spoil(sound))).messages.join('\n')).toContain(theirWords);
    expect(await send(sound)).toMatchObject({ status: 201 });
    expect(sound).toMatchObject({ shortLink: false, tags: [], posts: [{ value: [{ image: [MEDIA] }] }] });
    expect(Number.isNaN(Date.parse(String(sound['date'])))).toBe(false);
  });

  it.each(['https://h/x.MP4', 'https://h/x.mov', 'https://h/x'])('PUB: a video that Postiz keeps at %s is not posted', async (address) => {
    const requests: string[] = [];
    const answer = async (input: string | URL | Request) => {
      requests.push(input instanceof Request ? input.url : input.toString());
      return Response.json({ id: 'm', path: address }, { status: 201 });
    };
    const context = { ...createContext('https://postiz.example'), fetch: answer };
    const failure = await upload(context, await createVideo()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PluginError);
    expect(failure).toMatchObject({ code: 'permanent', message: expect.stringContaining('.mp4') as string });
    expect(requests).toEqual(['https://postiz.example/public/v1/upload']);
  });
});
