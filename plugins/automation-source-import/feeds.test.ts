import { expect, test } from 'vitest';
import { createTestContext } from '../../core/plugin-api/testing.ts';
import { findFeedItems } from './feed-items.ts';
import { settings } from './settings.ts';
import { readXmlFeed } from './xml-feed.ts';

const FEED = 'https://shop.example/feeds/videos.xml';

function read(body: string, status = 200) {
  const context = createTestContext({ config: settings.parse({ from: 'feed', feedUrl: FEED }), workspace: '', fetch: () => Promise.resolve(new Response(body, { status })) });
  return findFeedItems(context);
}
const keysOf = async (body: string) => (await read(body)).map(({ key, name, version }) => [key, name, version]);

test('reads the enclosures of RSS, with entities, CDATA and relative addresses', async () => {
  const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>Not an item</title>
    <item><title><![CDATA[Bottle & <glass>]]></title><enclosure url="/v/bottle.mp4?a=1&amp;b=2" length="1234" type="video/mp4"/><pubDate>Mon, 01 Mar 2027</pubDate></item>
    <item><title>Cup &#233;t&#xe9;</title><enclosure type='video/quicktime' length='5' url='https://cdn.example/cup.mov'></enclosure></item>
    <item><title>A podcast</title><enclosure url="https://cdn.example/talk.mp3" length="9" type="audio/mpeg"/></item>
    <item><title>A page</title><link>https://shop.example/page</link></item>
  </channel></rss>`;
  expect(await keysOf(rss)).toEqual([
    ['https://shop.example/v/bottle.mp4?a=1&b=2', 'Bottle & <glass>', '1234 Mon, 01 Mar 2027'],
    ['https://cdn.example/cup.mov', 'Cup été', '5'],
  ]);
});

test('reads Media RSS and Atom', async () => {
  const media = '<rss xmlns:media="x"><channel><item><title>M</title><media:group><media:content url="https://cdn.example/m.webm" fileSize="7"/></media:group></item></channel></rss>';
  expect(await keysOf(media)).toEqual([['https://cdn.example/m.webm', 'M', '7']]);
  const atom = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><updated>2027-03-01</updated><link href="https://shop.example/a"/><link rel="enclosure" type="video/mp4" href="a.mp4"/></entry></feed>';
  expect(await keysOf(atom)).toEqual([['https://shop.example/feeds/a.mp4', 'A', '2027-03-01']]);
});

test.each([
  ['a list of addresses', '["https://cdn.example/a.mp4", "b.mp4"]', [['https://cdn.example/a.mp4', 'https://cdn.example/a.mp4', ''], ['https://shop.example/feeds/b.mp4', 'https://shop.example/feeds/b.mp4', '']]],
  ['a list of named videos', '{"videos":[{"url":"https://cdn.example/a","name":"First","etag":"x1"},{"name":"no address"},7]}', [['https://cdn.example/a', 'First', 'x1']]],
  [
    'a JSON Feed',
    '{"version":"https://jsonfeed.org/version/1.1","items":[{"title":"T","date_modified":"2027","attachments":[{"url":"https://cdn.example/a.mp4","mime_type":"video/mp4","size_in_bytes":5},{"url":"https://cdn.example/a.mp3","mime_type":"audio/mpeg"},{"broken":true}]},{"id":"no attachment"}]}',
    [['https://cdn.example/a.mp4', 'T', '5 2027']],
  ],
])('reads %s', async (_what, body, expected) => {
  expect(await keysOf(body)).toEqual(expected);
});

test('takes an address that stands there twice once', async () => {
  expect(await keysOf('["https://cdn.example/a.mp4","https://cdn.example/a.mp4"]')).toHaveLength(1);
});

test.each([
  ['a web page', '<!doctype html><html><body>Hello</body></html>', 200],
  ['JSON of another kind', '{"error":"no"}', 200],
  ['broken JSON', '[1,', 200],
  ['an error', 'gone', 404],
])('says what is wrong with %s', async (_what, body, status) => {
  await expect(read(body, status)).rejects.toMatchObject({ code: 'config', message: expect.stringMatching(/address/) as unknown });
});

test('does not expand entities that a document declares', () => {
  const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><rss><item><title>&b;</title><enclosure url="https://cdn.example/a.mp4"/></item></rss>`;
  expect(readXmlFeed(bomb)).toEqual([{ url: 'https://cdn.example/a.mp4', name: '&b;', version: '' }]);
});

test.each([
  ['items that never end', `<rss>${'<item>'.repeat(300_000)}`],
  ['tags that never end', `<rss>${'<item '.repeat(300_000)}`],
  ['an endless attribute', `<rss><item><enclosure ${'a'.repeat(2_000_000)}></enclosure></item></rss>`],
])('is done with %s at once', (_what, hostile) => {
  const before = performance.now();
  readXmlFeed(hostile);
  expect(performance.now() - before).toBeLessThan(5000);
});

test('refuses a feed that is too long', async () => {
  await expect(read(`[${'"a",'.repeat(2_600_000)}"a"]`)).rejects.toMatchObject({ message: expect.stringContaining('10 MB') as unknown });
});
