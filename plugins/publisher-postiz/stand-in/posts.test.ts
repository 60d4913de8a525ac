import { describe, expect, it } from 'vitest';
import { bodyWith, MEDIA, ORGANIZATION, refused, start, type PostChange } from './test-client.ts';

const TIKTOK = {
  privacy_level: 'SELF_ONLY',
  duet: false,
  stitch: false,
  comment: true,
  autoAddMusic: 'no',
  brand_content_toggle: false,
  brand_organic_toggle: false,
  content_posting_method: 'DIRECT_POST',
};

const oneOf = (name: string, ...values: string[]): string => `~settings.${name} must be one of the following values: ${values.join(', ')}`;

const VECTORS: readonly (readonly [string, PostChange, readonly string[]])[] = [
  [
    'tiktok without settings',
    { provider: 'tiktok', settings: {} },
    [
      '~settings.privacy_level must be a string',
      oneOf('privacy_level', 'PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'FOLLOWER_OF_CREATOR', 'SELF_ONLY'),
      '~settings.duet must be a boolean value',
      '~settings.stitch must be a boolean value',
      '~settings.comment must be a boolean value',
      oneOf('autoAddMusic', 'yes', 'no'),
      '~settings.brand_content_toggle must be a boolean value',
      '~settings.brand_organic_toggle must be a boolean value',
      '~settings.content_posting_method must be a string',
      oneOf('content_posting_method', 'DIRECT_POST', 'UPLOAD'),
    ],
  ],
  [
    'a tiktok title of 91 characters',
    { provider: 'tiktok', settings: { ...TIKTOK, title: 'x'.repeat(91) } },
    ['~settings.title must be shorter than or equal to 90 characters'],
  ],
  [
    'youtube without settings',
    { provider: 'youtube', settings: {} },
    [
      '~settings.title should not be null or undefined',
      '~settings.title must be shorter than or equal to 100 characters',
      '~settings.title must be longer than or equal to 2 characters',
      '~settings.title must be a string',
      '~settings.type should not be null or undefined',
      oneOf('type', 'public', 'private', 'unlisted'),
    ],
  ],
  [
    'youtube tags that are strings',
    { provider: 'youtube', settings: { title: 'ab', type: 'public', tags: ['a'] } },
    ['~settings.tags.each value in nested property tags must be either object or array'],
  ],
  [
    'a youtube tag of 501 characters',
    { provider: 'youtube', settings: { title: 'ab', type: 'public', tags: [{ value: 'x'.repeat(501), label: 'x' }] } },
    ['~settings.The maximum allowed is 500 characters in total for all tags.'],
  ],
  [
    'instagram without settings',
    { provider: 'instagram', settings: {} },
    ['~settings.post_type should not be null or undefined', oneOf('post_type', 'post', 'story')],
  ],
  ['x without settings', { provider: 'x', settings: {} }, [oneOf('who_can_reply_post', 'everyone', 'following', 'mentionedUsers', 'subscribers', 'verified')]],
  [
    'pinterest without settings',
    { provider: 'pinterest', settings: {} },
    ['~settings.Board is required', '~settings.Board is required', '~settings.Board is required'],
  ],
  ['a facebook url that is none', { provider: 'facebook', settings: { url: 'nope' } }, ['~settings.url must be a URL address']],
  [
    'media without an id',
    { image: [{ path: MEDIA.path }] },
    ['~value.0.image.0.id should not be null or undefined', '~value.0.image.0.id must be a string'],
  ],
  [
    'a path in upper case',
    { image: [{ id: 'm1', path: 'https://h.example/x.MP4' }] },
    ['~value.0.image.0.File must have a valid extension: .png, .jpg, .jpeg, .gif, .webp, or .mp4'],
  ],
  [
    'a QuickTime path',
    { image: [{ id: 'm1', path: 'https://h.example/x.mov' }] },
    ['~value.0.image.0.File must have a valid extension: .png, .jpg, .jpeg, .gif, .webp, or .mp4'],
  ],
  [
    'a thumbnail on localhost',
    { image: [{ ...MEDIA, thumbnail: 'http://localhost:4007/x.png' }] },
    ['~value.0.image.0.thumbnail must be a URL address'],
  ],
  ['no image list', { image: undefined }, ['~value.0.image must be an array']],
  ['images that are strings', { image: ['a', 'b'] }, ['~value.0.image.each value in nested property image must be either object or array']],
  ['an empty value', { value: [] }, ['~value must contain at least 1 elements']],
  [
    'an empty paragraph without an image',
    { content: '<p></p>', image: [] },
    ['~value.0. If images do not exist, content must be a non-empty string.'],
  ],
];

describe('POST /posts', () => {
  it.each(VECTORS)('refuses %s in the words of Postiz', async (_name, change, messages) => {
    const { call, standIn } = await start();
    const answer = await call('POST', '/posts', bodyWith(change));
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 400, body: refused(...messages) });
    expect(standIn.posts()).toEqual([]);
  });

  it('complains about posts before anything else', async () => {
    const { call } = await start();
    expect((await call('POST', '/posts', {})).body).toEqual({ message: 'All posts must have an integration id', error: 'Bad Request', statusCode: 400 });
    expect((await call('POST', '/posts', { posts: [] })).body).toEqual(
      refused(
        'shortLink should not be null or undefined',
        'shortLink must be a boolean value',
        'date should not be null or undefined',
        'date must be a valid ISO 8601 date string',
        'tags should not be null or undefined',
        'tags must be an array',
        'posts must contain at least 1 elements',
      ),
    );
    const foreign = { posts: [{ integration: { id: 'elsewhere' } }] };
    expect((await call('POST', '/posts', foreign)).body).toMatchObject({ message: 'Integration with id elsewhere not found' });
  });

  it.each(['facebook', 'linkedin', 'threads'])('accepts %s without settings', async (provider) => {
    const { call } = await start();
    const answer = await call('POST', '/posts', bodyWith({ provider, settings: {} }));
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual([{ postId: expect.stringMatching(/^c[a-z0-9]{24}$/) as string, integration: `channel-${provider}` }]);
  });

  it('turns the text "false" into true, as the real conversion does', async () => {
    const { call, standIn } = await start();
    await call('POST', '/posts', bodyWith({ provider: 'tiktok', settings: { ...TIKTOK, duet: 'false' } }));
    expect(standIn.posts()[0]?.settings).toMatchObject({ duet: true, __type: 'tiktok' });
  });

  it.each(['2026-12-14', '2026-12-14 10:00:00', '2026-12-14T10:00:00+02:00'])('takes the date %s', async (date) => {
    const { call } = await start();
    expect((await call('POST', '/posts', bodyWith({}, { date }))).status).toBe(201);
  });

  it.each([1_797_000_000, 'tomorrow'])('refuses the date %s', async (date) => {
    const { call } = await start();
    expect((await call('POST', '/posts', bodyWith({}, { date }))).body).toEqual(refused('date must be a valid ISO 8601 date string'));
  });

  it('names provider and channel when the network refuses, but not for drafts', async () => {
    const { call } = await start();
    const picture = { provider: 'youtube', settings: { title: 'ab', type: 'public' }, image: [{ id: 'm', path: 'https://h.example/x.png' }] };
    const answer = await call('POST', '/posts', bodyWith(picture));
    expect(answer.body).toEqual({ statusCode: 400, provider: 'youtube', name: 'My youtube', message: 'Item must be a video' });
    expect((await call('POST', '/posts', bodyWith(picture, { type: 'draft' }))).status).toBe(201);
    const long = await call('POST', '/posts', bodyWith({ provider: 'threads', content: 'x'.repeat(501) }));
    expect(long.body).toMatchObject({ message: 'post is too long, please fix it' });
  });

  it('makes two posts of the same body sent twice, each with a group of its own', async () => {
    const { call, standIn } = await start();
    await call('POST', '/posts', bodyWith({}));
    await call('POST', '/posts', bodyWith({}));
    expect(new Set(standIn.posts().map((post) => post.group)).size).toBe(2);
  });

  it('refuses 100 KB and more, and JSON that is none', async () => {
    const { call, standIn } = await start();
    const large = await call('POST', '/posts', bodyWith({ content: 'x'.repeat(110_000) }));
    expect({ status: large.status, body: large.body }).toEqual({ status: 413, body: { statusCode: 413, message: 'request entity too large' } });
    const init = { method: 'POST', headers: { authorization: 'key', 'content-type': 'application/json' }, body: '{' };
    expect((await fetch(`${standIn.url}/public/v1/posts`, init)).status).toBe(400);
  });

  it('says 402 when the plan is used up', async () => {
    const { call } = await start({ organizations: [{ ...ORGANIZATION, planUsedUp: true }] });
    expect((await call('POST', '/posts', bodyWith({}))).status).toBe(402);
  });
});

