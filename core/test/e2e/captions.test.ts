import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Content = Schemas['ClipContent'];
type Problem = Schemas['Problem'];

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const ASS = `[Script Info]
PlayResX: 384
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:09.00,Default,,0,0,0,,nobody sees this
Dialogue: 0,0:00:00.10,0:00:00.90,Default,,0,0,0,,{\\an8\\fs90\\p1}m 0 0 l 5000 0 5000 5000{\\p0}În {\\b1}două{\\b0},\\Nrânduri
Dialogue: 0,0:00:00.90,0:00:01.40,Default,,0,0,0,,{\\k20}and {\\k30}one
`;

describe('VID: captions', () => {
  let server: TestServer;
  let user: TestUser;
  let stranger: TestUser;
  let sourceVideoId: string;
  let clipId: string;

  beforeAll(async () => {
    server = await startTestServer();
    [user, stranger] = [await server.signUp(), await server.signUp()];
    sourceVideoId = (await user.upload(await readFile(sample), 'bottles.mp4')).body.id;
    const job = await user.waitForJob((await user.produce({ script: 'One short line.', sourceVideoIds: [sourceVideoId], captionStyle: { preset: 'pop' } })).id);
    clipId = job.result?.clips?.[0]?.id ?? '';
  }, 180_000);
  afterAll(() => server.close());

  const preview = (body: unknown, who = user) => who.raw('POST', '/captions/preview', { body });
  const setCaptions = <T = Content>(srt: string) => user.request<T>('PUT', `/library/clips/${clipId}/content`, { body: { script: 'One short line.', srt, captionStyle: {} } });
  const captions = async (format: string) => (await user.request<string>('GET', `/library/clips/${clipId}/captions.${format}`)).body;

  it('come in six styles, each complete and free to be changed', async () => {
    const { presets, fonts } = (await user.request<Schemas['CaptionStyleList']>('GET', '/caption-styles')).body;
    expect(presets.map(({ preset }) => preset)).toEqual(['karaoke', 'bold', 'pop', 'minimal', 'neon', 'box']);
    for (const { style } of presets) expect(Object.keys(style)).toHaveLength(18);
    expect(fonts).toContain('Montserrat');
  });

  it('can be looked at before anything is rendered', async () => {
    const pictures = await Promise.all(
      [{ text: 'Știi ce spun? 🎉' }, { text: 'Știi ce spun? 🎉', spokenWord: 0 }, { text: 'Știi ce spun? 🎉', captionStyle: { preset: 'neon' } }, { text: 'Știi ce spun? 🎉', background: 'light' }, { captions: ASS, preset: 'square' }, { hookTitle: 'Stop!' }, { text: 'On video', sourceVideoId, atSeconds: 1 }, {}].map(async (body) => {
        const response = await preview(body);
        expect([response.status, response.headers.get('content-type')], JSON.stringify(body)).toEqual([200, 'image/jpeg']);
        const picture = Buffer.from(await response.arrayBuffer());
        expect(picture.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
        return picture.toString('base64');
      }),
    );
    expect(new Set(pictures).size).toBe(pictures.length);
  });

  it('cannot be looked at on footage of somebody else, nor with times that make no sense', async () => {
    expect((await preview({ text: 'Hello', sourceVideoId }, stranger)).status).toBe(404);
    const refused = await preview({ captions: '1\n00:00:02,000 --> 00:00:01,000\nno\n' });
    expect([refused.status, ((await refused.json()) as Problem).code]).toEqual([422, 'captions.invalid']);
    expect((await preview({ text: 'Hello', captionStyle: { fontSize: 9 } })).status).toBe(400);
  });

  it('are taken as WebVTT and ASS too, without markup, drawings and comments', async () => {
    expect((await setCaptions(ASS)).body.srt).toBe('1\n00:00:00,100 --> 00:00:00,900\nÎn două,\nrânduri\n\n2\n00:00:00,900 --> 00:00:01,400\nand one\n');
    const vtt = 'WEBVTT\n\nNOTE a\nnote\n\nintro\n00:00.100 --> 00:00.900 line:90%\n<v Ana>A&amp;B <c.loud>yes</c></v>\n';
    expect((await setCaptions(vtt)).body.srt).toBe('1\n00:00:00,100 --> 00:00:00,900\nA&B yes\n');
    const refused = await setCaptions<Problem>('[Events]\nDialogue: 0,0:00:02.00,0:00:01.00,Default,,0,0,0,,no\n');
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([422, 'clip.captions-invalid', 'Line 2 of the captions: this caption ends before it has begun. Its end must be later than its start.']);
  });

  it('that nobody could read are reported when they are rendered', async () => {
    await setCaptions('1\n00:00:00,000 --> 00:00:00,400\nFar too much to be read in so little time\n\n2\n00:00:00,500 --> 00:00:01,000\n漢字 ok 🎉\n');
    const { job } = (await user.request<{ job: Schemas['Job'] }>('POST', `/library/clips/${clipId}/render`, { body: {} })).body;
    const { state, warnings } = await user.waitForJob(job.id);
    expect([state, warnings.map(({ code }) => code).filter((code) => code.startsWith('captions.'))]).toEqual(['succeeded', ['captions.glyph-missing', 'captions.too-fast']]);
    expect(warnings.find(({ code }) => code === 'captions.glyph-missing')?.message).toContain('漢 字.');
  });

  it('are given as ASS that other programs can edit and we can read again', async () => {
    await setCaptions(ASS);
    const ass = await captions('ass');
    expect(ass).toContain(',Caption,,0,0,0,,{\\k');
    expect((await setCaptions(ass)).body.srt).toBe('1\n00:00:00,100 --> 00:00:00,900\nÎn două,\nrânduri\n\n2\n00:00:00,900 --> 00:00:01,400\nand one\n');
  });
});
