import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Matches = Schemas['SrtMatches'];
type Problem = Schemas['Problem'];

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const cue = (index: number, text: string) => `${index}\n00:00:0${index},000 --> 00:00:0${index},900\n${text}\n`;
const srtOf = (...texts: string[]) => texts.map((text, place) => cue(place + 1, text)).join('\n');

describe('SRC: matching subtitles to segments', () => {
  let server: TestServer;
  let user: TestUser;
  let stranger: TestUser;
  let otherProfile: string;
  let first: string;
  let second: string;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    server = await startTestServer();
    [user, stranger] = [await server.signUp(), await server.signUp()];
    otherProfile = await user.createProfile('Second store');
    const upload = async (name: string) => (await user.upload(await readFile(sample), name)).body.id;
    [first, second] = [await upload('first.mp4'), await upload('second.mp4')];
    const add = async (name: string, videoId: string, keywords: string[]) => {
      ids[name] = (await user.request<Schemas['Segment']>('POST', `/segments/source-videos/${videoId}/segments`, { body: { startSeconds: 0, endSeconds: 1, keywords } })).body.id;
    };
    await add('bottle', first, ['sticlă', 'bottle']);
    await add('line', first, ['linia de producție']);
    await add('bottle again', second, ['Sticle']);
    await add('no keywords', second, []);
  });
  afterAll(() => server.close());

  const match = (body: object, who = user, profileId = who.profileId) => who.request<Matches>('POST', '/segments/match-srt', { body, profileId });
  const nameOf = (id: string | undefined) => Object.keys(ids).find((name) => ids[name] === id);
  const names = (body: Matches) => body.cues.map(({ matches }) => matches.map(({ segmentId }) => nameOf(segmentId)));

  it('SRC: each subtitle gets the segments whose keywords it holds, explained', async () => {
    const { status, body } = await match({ srt: srtOf('Sticla merge pe LINIA DE PRODUCTIE.', 'Nothing at all', '<i>Sticlele</i> noi') });
    expect(status).toBe(200);
    expect(body.cues.map(({ index, startSeconds, endSeconds, text }) => [index, startSeconds, endSeconds, text])).toEqual([
      [1, 1, 1.9, 'Sticla merge pe LINIA DE PRODUCTIE.'],
      [2, 2, 2.9, 'Nothing at all'],
      [3, 3, 3.9, 'Sticlele noi'],
    ]);
    expect(names(body)).toEqual([['line', 'bottle', 'bottle again'], [], expect.arrayContaining(['bottle', 'bottle again'])]);
    const [best, next, last] = body.cues[0]?.matches ?? [];
    expect(best).toEqual({
      segmentId: ids['line'],
      confidence: 0.9,
      matchedKeywords: [{ keyword: 'linia de producție', text: 'LINIA DE PRODUCTIE', kind: 'exact' }],
      precedence: 'confidence',
      explanation: 'It has the keyword “linia de producție”.',
    });
    expect(next).toMatchObject({ confidence: 0.8, precedence: null });
    expect(last).toMatchObject({ confidence: 0.65, matchedKeywords: [{ keyword: 'Sticle', text: 'Sticla', kind: 'inflected' }], explanation: 'It has the keyword “Sticle”, of which “Sticla” is another form.' });
  });

  it('SRC: no segment is first twice while another is nearly as good', async () => {
    const { body } = await match({ srt: srtOf('O sticlă', 'O sticlă') });
    expect(names(body).map(([best]) => best)).toEqual(['bottle', 'bottle again']);
    expect(body.cues[1]?.matches[0]).toMatchObject({ precedence: 'variety', explanation: expect.stringContaining('taken by an earlier text') as string });
  });

  it('SRC: only segments of the chosen videos, the chosen segments, and the asked confidence', async () => {
    const srt = srtOf('O sticlă');
    expect(names((await match({ srt, sourceVideoIds: [second] })).body)).toEqual([['bottle again']]);
    expect(names((await match({ srt, segmentIds: [ids['bottle'], ids['line']] })).body)).toEqual([['bottle']]);
    expect(names((await match({ srt, segmentIds: [ids['bottle']], sourceVideoIds: [second] })).body)).toEqual([[]]);
    expect(names((await match({ srt, minConfidence: 0.7 })).body)).toEqual([['bottle']]);
  });

  it('SRC: subtitles that cannot be read are refused with their line', async () => {
    const answer = await user.request<Problem>('POST', '/segments/match-srt', { body: { srt: `${cue(1, 'Fine')}\n2\n00:00:0x,000 --> later\nBad\n` } });
    expect([answer.status, answer.body.code, answer.body.errors?.[0]?.pointer]).toEqual([422, 'srt.invalid', '/body/srt']);
    expect(answer.body.detail).toContain('Line 6');
    expect((await match({ srt: '' })).status).toBe(400);
    expect((await match({ srt: srtOf('x'), minConfidence: 2 })).status).toBe(400);
  });

  it('SRC: segments of another profile are not proposed, and their ids do not exist', async () => {
    for (const [who, profileId] of [[user, otherProfile], [stranger, stranger.profileId]] as const) {
      expect(names((await match({ srt: srtOf('O sticlă') }, who, profileId)).body)).toEqual([[]]);
      for (const body of [{ sourceVideoIds: [first] }, { segmentIds: [ids['bottle']] }]) expect((await match({ srt: srtOf('O sticlă'), ...body }, who, profileId)).status).toBe(404);
    }
    expect((await match({ srt: srtOf('O sticlă'), segmentIds: [ids['bottle'], '00000000-0000-4000-8000-000000000000'] })).status).toBe(404);
  });
});
