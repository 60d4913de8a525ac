/** What each network's own code says about media and length, before a post that is no draft is created. */
import { Refusal } from './http.ts';
import type { StandInChannel } from './options.ts';

interface Rule {
  readonly maxCharacters: number;
  /** @param paths of the media. Returns the refusal's words. */
  readonly media?: (paths: readonly string[]) => string | null;
}

/** As Postiz does: anywhere in the path. */
const isVideo = (path: string): boolean => path.includes('mp4');

const instagramMedia =
  (limit: number) =>
  (paths: readonly string[]): string | null =>
    paths.length === 0 ? 'Should have at least one media' : paths.length > limit ? `Should have at most ${limit} media` : null;

function tiktokMedia(paths: readonly string[]): string | null {
  if (paths.length === 0) return 'No video / images selected';
  return paths.length > 1 && paths.some(isVideo) ? 'Only pictures are supported when selecting multiple items' : null;
}

function youtubeMedia(paths: readonly string[]): string | null {
  if (paths.length !== 1) return 'You need one media';
  return isVideo(paths[0] ?? '') ? null : 'Item must be a video';
}

const RULES: Readonly<Record<string, Rule>> = {
  tiktok: { maxCharacters: 2000, media: tiktokMedia },
  'tiktok-business': { maxCharacters: 2200, media: tiktokMedia },
  youtube: { maxCharacters: 5000, media: youtubeMedia },
  instagram: { maxCharacters: 2200, media: instagramMedia(10) },
  'instagram-standalone': { maxCharacters: 2200, media: instagramMedia(Number.POSITIVE_INFINITY) },
  facebook: { maxCharacters: 63_206 },
  linkedin: { maxCharacters: 3000, media: linkedinMedia },
  'linkedin-page': { maxCharacters: 3000, media: linkedinMedia },
  x: { maxCharacters: 280 },
  pinterest: { maxCharacters: 500, media: (paths) => (paths.some(isVideo) && paths.length < 2 ? 'A video needs a cover image' : null) },
  threads: { maxCharacters: 500 },
  bluesky: { maxCharacters: 300 },
  mastodon: { maxCharacters: 500 },
  telegram: { maxCharacters: 4096 },
  vk: { maxCharacters: 2048 },
  gmb: { maxCharacters: 1500, media: (paths) => (paths.some(isVideo) ? 'Videos are not supported' : null) },
  reddit: { maxCharacters: 10_000 },
  discord: { maxCharacters: 1980 },
};

function linkedinMedia(paths: readonly string[]): string | null {
  return paths.length > 1 && paths.some(isVideo) ? 'Can have maximum 1 media when selecting a video.' : null;
}

/** @throws Refusal with the body that names provider and channel */
export function checkProviderRules(channel: StandInChannel, post: { readonly content: string; readonly paths: readonly string[] }): void {
  const rule = RULES[channel.provider];
  const isTooLong = post.content.replace(/<[^>]*>/g, '').length > (rule?.maxCharacters ?? Number.POSITIVE_INFINITY);
  const message = rule?.media?.(post.paths) ?? (isTooLong ? 'post is too long, please fix it' : null);
  if (message === null) return;
  throw new Refusal({ status: 400, body: { statusCode: 400, provider: channel.provider, name: channel.name, message } });
}

export function maxCharactersOf(provider: string): number {
  return RULES[provider]?.maxCharacters ?? 10_000;
}
