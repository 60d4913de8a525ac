import { PluginError } from '../../core/plugin-api/index.ts';
import type { FeedVideo } from './feed-items.ts';
import { looksLikeVideo } from './video-name.ts';
import { attributesOf, elementsOf, textOf } from './xml.ts';

/** RSS 2.0 (`enclosure`), Media RSS (`media:content`) and Atom (`link rel="enclosure"`). @throws PluginError */
export function readXmlFeed(text: string): FeedVideo[] {
  if (!/<(rss|feed|rdf:RDF)[\s>]/.test(text.slice(0, 20_000))) throw new PluginError('config', 'The address answers neither RSS, Atom nor JSON. Enter the address of a feed.');
  return [...elementsOf(text, 'item'), ...elementsOf(text, 'entry')].flatMap(({ content }) => videosOf(content));
}

function videosOf(entry: string): FeedVideo[] {
  const title = textOf(entry, 'title');
  const changed = textOf(entry, 'updated') ?? textOf(entry, 'pubDate') ?? '';
  const links = elementsOf(entry, 'link').map(({ attributes }) => attributesOf(attributes)).filter(({ rel }) => rel === 'enclosure');
  const files = ['enclosure', 'media:content'].flatMap((name) => elementsOf(entry, name).map(({ attributes }) => attributesOf(attributes)));
  return [...files.map((file) => ({ ...file, href: file['url'] })), ...links].flatMap((file) => {
    const { href, type = null, length = '', fileSize = '' } = file as Readonly<Record<string, string | undefined>>;
    if (href === undefined || !looksLikeVideo(href, type)) return [];
    return [{ url: href, name: title, version: [length, fileSize, changed].filter((part) => part !== '').join(' ') }];
  });
}
