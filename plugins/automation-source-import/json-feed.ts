import { PluginError, z } from '../../core/plugin-api/index.ts';
import type { FeedVideo } from './feed-items.ts';
import { looksLikeVideo } from './video-name.ts';

const word = z.union([z.string(), z.number()]).optional().catch(undefined);
const named = z.object({ url: z.string(), name: word, title: word, version: word, etag: word, size: word });
/** https://www.jsonfeed.org/version/1.1/ */
const withAttachments = z.object({
  title: word,
  date_modified: word,
  attachments: z.array(z.object({ url: z.string(), mime_type: word, title: word, size_in_bytes: word }).or(z.unknown().transform(() => null))),
});
const entry = z.union([z.string(), withAttachments, named, z.unknown().transform(() => null)]);
const list = z.array(entry);
const document = z.union([list, z.object({ items: list }).transform(({ items }) => items), z.object({ videos: list }).transform(({ videos }) => videos)]);

/** A list of addresses, a list of `{ url, name, version }`, either of them as `items` or `videos`, or a JSON Feed. @throws PluginError */
export function readJsonFeed(text: string): FeedVideo[] {
  const parsed = document.safeParse(parse(text));
  if (!parsed.success) throw new PluginError('config', 'The address answers JSON that is no list of videos. It needs a list of addresses, or `items` with a `url` each.');
  return parsed.data.flatMap(toVideos);
}

function toVideos(item: z.infer<typeof entry>): FeedVideo[] {
  if (item === null) return [];
  if (typeof item === 'string') return [{ url: item, name: null, version: '' }];
  if ('url' in item) return [{ url: item.url, name: textOf(item.name ?? item.title), version: versionOf(item.version, item.etag, item.size) }];
  return item.attachments.flatMap((file) => {
    if (file === null || !looksLikeVideo(file.url, textOf(file.mime_type))) return [];
    return [{ url: file.url, name: textOf(file.title ?? item.title), version: versionOf(file.size_in_bytes, item.date_modified) }];
  });
}

function versionOf(...parts: readonly (string | number | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}

function textOf(value: string | number | undefined): string | null {
  const text = value === undefined ? '' : String(value).trim();
  return text === '' ? null : text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PluginError('config', 'The address answers neither a feed nor JSON that can be read. Check the address.');
  }
}
