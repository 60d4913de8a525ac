import { type PluginContext, PluginError } from '../../core/plugin-api/index.ts';
import type { Item } from './item.ts';
import { readJsonFeed } from './json-feed.ts';
import type { Settings } from './settings.ts';
import { readXmlFeed } from './xml-feed.ts';

const MAX_FEED_BYTES = 10_000_000;
const MOST_ITEMS = 1000;

/** A video that a feed names. */
export interface FeedVideo {
  /** As it stands in the feed; may be relative to it. */
  readonly url: string;
  readonly name: string | null;
  /** Whatever the feed says that changes with the video: a length, an ETag, a date. */
  readonly version: string;
}

export async function findFeedItems({ config, fetch }: Pick<PluginContext<Settings>, 'config' | 'fetch'>): Promise<Item[]> {
  const { feedUrl } = config;
  if (feedUrl === undefined) throw new PluginError('config', 'Enter the address of the feed in the settings of this automation.');
  const answer = await fetch(feedUrl, { headers: { accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/json, text/xml;q=0.9, */*;q=0.1' } });
  if (!answer.ok) throw new PluginError(answer.status < 500 ? 'config' : 'transient', `The server of the feed answered ${answer.status}. Check the address.`);
  const text = (await readText(answer)).replace(/^\uFEFF/, '').trim();
  const videos = /^[[{]/.test(text) ? readJsonFeed(text) : readXmlFeed(text);
  const items = videos.slice(0, MOST_ITEMS).flatMap((video) => toItem(video, feedUrl));
  return [...new Map(items.map((item) => [item.key, item])).values()];
}

function toItem({ url, name, version }: FeedVideo, feedUrl: string): Item[] {
  if (!URL.canParse(url, feedUrl)) return [];
  const address = new URL(url, feedUrl).href;
  return [{ key: address, version, name: name ?? address, bringIn: (imports) => imports.importUrl(address, name ?? undefined) }];
}

async function readText(answer: Response): Promise<string> {
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for await (const chunk of answer.body ?? []) {
    bytes += (chunk as Uint8Array).length;
    if (bytes > MAX_FEED_BYTES) throw new PluginError('permanent', 'The feed is larger than 10 MB. Use a shorter one.');
    text += decoder.decode(chunk as Uint8Array, { stream: true });
  }
  return text + decoder.decode();
}
