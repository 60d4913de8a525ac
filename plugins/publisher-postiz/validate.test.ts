import { describe, expect, it } from 'vitest';
import type { MediaFile, Post } from '../../core/plugin-api/index.ts';
import plugin from './index.ts';

const VIDEO: MediaFile = { clipId: '', name: 'Shoe', script: 'It does not leak.', path: '', contentType: 'video/mp4', sizeBytes: 1000, durationSeconds: 15, width: 1080, height: 1920, thumbnailPath: null, captionsSrt: '' };

function problemsOf(network: string, settings: Post['settings'], caption = 'caption', media = VIDEO): readonly string[] {
  const post: Post = { publicationId: 'p', channelId: 'c', network, caption, settings };
  return plugin.validate({ media, posts: [post], mode: 'now', scheduleAt: null }).map((problem) => problem.message);
}

const ACCEPTED: readonly (readonly [string, Post['settings']])[] = [
  ['tiktok', { privacy_level: 'SELF_ONLY' }],
  ['youtube', { title: 'ab', type: 'public', tags: [{ value: 'new', label: 'new' }] }],
  ['instagram', {}],
  ['facebook', { url: 'https://store.example' }],
  ['x', {}],
  ['linkedin', {}],
  ['threads', {}],
  ['discord', { channel: '1' }],
  ['medium', { anything: 1 }],
];

const REFUSED: readonly (readonly [string, Post['settings'], string, string])[] = [
  ['tiktok', {}, 'c', 'TikTok: the setting "privacy_level" is required: PUBLIC_TO_EVERYONE, MUTUAL_FOLLOW_FRIENDS, FOLLOWER_OF_CREATOR, SELF_ONLY.'],
  ['tiktok', { privacy_level: 'EVERYONE' }, 'c', 'TikTok: the setting "privacy_level" must be one of PUBLIC_TO_EVERYONE, MUTUAL_FOLLOW_FRIENDS, FOLLOWER_OF_CREATOR, SELF_ONLY.'],
  ['tiktok', { privacy_level: 'SELF_ONLY', title: 'x'.repeat(91) }, 'c', 'TikTok: the setting "title" has 91 characters; 90 are allowed.'],
  ['tiktok', { privacy_level: 'SELF_ONLY', duet: 'false' }, 'c', 'TikTok: the setting "duet" must be true or false.'],
  ['tiktok', { privacy_level: 'SELF_ONLY' }, 'x'.repeat(2001), 'TikTok: the caption has 2001 characters; 2000 are allowed.'],
  ['youtube', { title: 'x'.repeat(101), type: 'public' }, 'c', 'YouTube: the setting "title" has 101 characters; 100 are allowed.'],
  ['youtube', { title: 'x', type: 'public' }, 'c', 'YouTube: the setting "title" must have at least 2 characters.'],
  ['instagram', { post_type: 'reel' }, 'c', 'Instagram: the setting "post_type" must be one of post, story.'],
  ['facebook', { url: 'nope' }, 'c', 'Facebook: the setting "url" must be a web address.'],
  ['threads', {}, 'x'.repeat(501), 'Threads: the caption has 501 characters; 500 are allowed.'],
  ['x', {}, '中'.repeat(2001), 'X: the caption has 4002 characters; 4000 are allowed.'],
  ['gmb', {}, 'c', 'Google Business Profile: takes pictures only, no videos. Leave this channel out.'],
  ['discord', {}, 'c', 'Discord: the setting "channel" is required.'],
];

describe('the networks’ rules', () => {
  it.each(ACCEPTED)('accept a good post on %s', (network, settings) => {
    expect(problemsOf(network, settings)).toEqual([]);
  });

  it.each(REFUSED)('refuse a bad post on %s', (network, settings, caption, message) => {
    expect(problemsOf(network, settings, caption)).toEqual([message]);
  });

  it('count a tag with a space for two characters more', () => {
    const tags = (text: string): readonly string[] => problemsOf('youtube', { title: 'ab', type: 'public', tags: [{ value: text, label: '' }] });
    expect(tags(`a ${'x'.repeat(496)}`)).toEqual([]);
    expect(tags(`a ${'x'.repeat(497)}`)).toEqual(['YouTube: the setting "tags" has 501 characters in all; 500 are allowed.']);
    expect(tags('x'.repeat(500))).toEqual([]);
  });

  it('name all that is wrong with YouTube at once', () => {
    expect(problemsOf('youtube', {})).toEqual(['YouTube: the setting "title" is required.', 'YouTube: the setting "type" is required: public, private, unlisted.']);
  });

  it('refuse files that Postiz would refuse', () => {
    expect(problemsOf('facebook', {}, 'c', { ...VIDEO, contentType: 'video/quicktime' })).toEqual(['Facebook: only MP4 videos can be published.']);
    expect(problemsOf('facebook', {}, 'c', { ...VIDEO, sizeBytes: 1_073_741_825 })).toEqual(['Facebook: the video is larger than 1 GB, which Postiz does not take.']);
  });

  it('refuse captions that are too long together', () => {
    const posts = Array.from({ length: 12 }, (_, index) => ({ publicationId: `p${index}`, channelId: `c${index}`, network: 'facebook', caption: 'x'.repeat(10_000), settings: {} }));
    const problems = plugin.validate({ media: VIDEO, posts, mode: 'now', scheduleAt: null });
    expect(problems).toEqual([{ publicationId: 'p0', message: 'The captions are too long to be sent together. Publish to fewer channels at once.' }]);
  });
});

describe('the settings', () => {
  it.each(['https://api.postiz.com', 'https://host/public/v1', 'http://localhost:4007/api', 'http://postiz:3000', 'http://192.168.1.4:4007', 'http://nas.local'])('accept %s', (url) => {
    expect(plugin.config.safeParse({ url, apiKey: 'k' }).success).toBe(true);
  });

  it.each(['http://postiz.example.com', 'ftp://host', 'postiz', 'https://user:pass@host', 'http://8.8.8.8'])('refuse %s', (url) => {
    expect(plugin.config.safeParse({ url, apiKey: 'k' }).success).toBe(false);
  });

  it('are a pair: neither half is accepted alone, nor a key more', () => {
    expect(plugin.config.safeParse({ url: 'https://api.postiz.com' }).success).toBe(false);
    expect(plugin.config.safeParse({ apiKey: 'k' }).success).toBe(false);
    expect(plugin.config.safeParse({ url: 'https://api.postiz.com', apiKey: 'k', other: 1 }).success).toBe(false);
  });

  it('mark the key as a secret', () => {
    expect(plugin.config.shape.apiKey.meta()).toMatchObject({ writeOnly: true, format: 'password', title: 'API key' });
  });
});
