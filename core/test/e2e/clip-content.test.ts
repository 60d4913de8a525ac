import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

type Content = Schemas['ClipContent'];
type Clip = Schemas['Clip'];
type Problem = Schemas['Problem'];

const sample = path.resolve(import.meta.dirname, '../../../scripts/sample/bottles.mp4');
const SRT = '1\n00:00:00,100 --> 00:00:00,900\nÎn două\nrânduri\n\n2\n00:00:00,900 --> 00:00:01,400\nand one\n';

describe('LIB: the content of a clip', () => {
  let server: TestServer;
  let user: TestUser;
  let stranger: TestUser;
  let otherProfile: string;
  let clip: Clip;
  let second: Clip;

  beforeAll(async () => {
    server = await startTestServer();
    [user, stranger] = [await server.signUp(), await server.signUp()];
    otherProfile = await user.createProfile('Second store');
    const source = await user.upload(await readFile(sample), 'bottles.mp4');
    const job = await user.waitForJob((await user.produce({ script: 'One short line.', variantCount: 2, sourceVideoIds: [source.body.id] })).id);
    [clip, second] = (await Promise.all((job.result?.clips ?? []).map(async ({ id }) => (await user.request<Clip>('GET', `/library/clips/${id}`)).body))) as [Clip, Clip];
  }, 180_000);
  afterAll(() => server.close());

  const get = async (id = clip.id) => (await user.request<Content>('GET', `/library/clips/${id}/content`)).body;
  const put = <T = Content>(body: unknown, id = clip.id, who = user, profileId = who.profileId) => who.request<T>('PUT', `/library/clips/${id}/content`, { body, profileId });
  const captions = async (format: string, id = clip.id) => (await user.request<string>('GET', `/library/clips/${id}/captions.${format}`)).body;

  it('is what it was produced with: captions that follow the voice, in the usual style', async () => {
    const content = await get();
    expect(content).toMatchObject({ script: 'One short line.', srt: null, captionStyle: {}, status: 'rendered' });
    expect(content.effectiveSrt.replace(/\d\d:\S+ --> \S+/g, '…')).toBe('1\n…\nOne short line.\n');
    expect(content.effectiveSrt).toBe(await captions('srt'));
  });

  it('is replaced as a whole, and the captions in force follow in every format', async () => {
    const captionStyle = { fontSize: 80, color: '#00ff00', highlightColor: 'none', outlineColor: '#000000', outline: 2.5, shadow: 0, position: 'top', margin: 200, sideMargin: 40 };
    const saved = await put({ script: 'Another line.', srt: SRT, captionStyle });
    expect([saved.status, saved.body]).toEqual([200, { script: 'Another line.', srt: SRT, captionStyle, look: {}, effectiveSrt: SRT, status: 'outdated' }]);
    expect(await get()).toEqual(saved.body);
    expect((await user.request<Clip>('GET', `/library/clips/${clip.id}`)).body).toMatchObject({ status: 'outdated', script: 'Another line.', fingerprint: clip.fingerprint });
    expect((await user.request<Schemas['ClipPage']>('GET', '/library/clips?status=outdated')).body.items.map(({ id }) => id)).toEqual([clip.id]);
    expect(await captions('srt')).toBe(SRT);
    expect(await captions('vtt')).toBe('WEBVTT\n\n00:00:00.100 --> 00:00:00.900\nÎn două\nrânduri\n\n00:00:00.900 --> 00:00:01.400\nand one\n');
    const ass = await captions('ass');
    expect(ass).toContain('Style: Caption,Montserrat,80,&H0000FF00,&H0000FF00,&H00000000,');
    expect(ass).toMatch(/0:00:00\.10,0:00:00\.90,Caption,,0,0,0,,\{\\k\d+\}În \{\\k\d+\}două\\N\{\\k\d+\}rânduri\n/);
    expect(ass).toContain(',1,2.5,0,8,40,40,200,1\n');
  });

  it('makes a clip outdated only as long as it differs from what was rendered', async () => {
    const original = { script: 'One short line.', srt: null, captionStyle: {} };
    for (const change of [{ script: 'One short line!' }, { srt: SRT }, { srt: '' }, { captionStyle: { color: '#00FF00' } }]) {
      expect([change, (await put({ ...original, ...change })).body.status]).toEqual([change, 'outdated']);
      expect([change, (await put(original)).body.status]).toEqual([change, 'rendered']);
    }
    const one = { fontSize: 80, outline: 2 };
    const other = { outline: 2, fontSize: 80 };
    const before = await put({ ...original, captionStyle: one });
    expect((await put({ ...original, captionStyle: other })).body.status).toBe(before.body.status);
    await put(original);
  });

  it('takes no captions at all, and none that say nothing', async () => {
    expect((await put({ script: '', srt: '', captionStyle: {} })).body).toMatchObject({ script: '', srt: '', effectiveSrt: '' });
    expect(await captions('srt')).toBe('');
    expect(await captions('vtt')).toBe('WEBVTT\n');
  });

  it('refuses captions that cannot be read, and names the line', async () => {
    const before = await get();
    for (const [srt, line] of [['1\n00:00:01,000 --> 00:00:00,500\nBack', 2], ['1\n00:00:01 - 00:00:02\nDash', 1], ['Hello', 1], [`${SRT}\n3\n00:00:99,000 --> 00:02:00,000\nx`, 11]] as const) {
      const { status, body } = await put<Problem>({ script: '', srt, captionStyle: {} });
      expect([srt, status, body.code, body.errors?.[0]?.pointer]).toEqual([srt, 422, 'clip.captions-invalid', '/body/srt']);
      expect(body.detail).toContain(`Line ${line} of the captions`);
    }
    const many = Array.from({ length: 1001 }, (_, at) => `00:${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')},000 --> 00:59:59,000\nx\n`).join('\n');
    expect((await put<Problem>({ script: '', srt: many, captionStyle: {} })).body.code).toBe('clip.captions-invalid');
    expect(await get()).toEqual(before);
  });

  it('refuses what is too long, missing or unknown', async () => {
    const good = { script: '', srt: null, captionStyle: {} };
    const styles = [{ fontSize: 10 }, { fontSize: 500 }, { color: 'red' }, { color: '#12345' }, { highlightColor: '#1234567' }, { outline: -1 }, { shadow: 21 }, { position: 'left' }, { margin: 901 }, { font: 'Arial' }];
    for (const body of [{ ...good, script: 'x'.repeat(5001) }, { ...good, srt: 'x'.repeat(200_001) }, { ...good, extra: 1 }, { srt: null, captionStyle: {} }, { ...good, captionStyle: null }, ...styles.map((captionStyle) => ({ ...good, captionStyle }))]) {
      const { status, body: answer } = await put<Problem>(body);
      expect([JSON.stringify(body).slice(0, 80), status, answer.status]).toEqual([JSON.stringify(body).slice(0, 80), 400, 400]);
    }
  });

  it('is copied from another clip of the store', async () => {
    await put({ script: 'Copied.', srt: SRT, captionStyle: { fontSize: 64 } });
    const copied = await user.request<Content>('POST', `/library/clips/${second.id}/content/copy-from/${clip.id}`);
    expect([copied.status, copied.body]).toEqual([200, { ...(await get()), status: 'outdated' }]);
    expect(await get(second.id)).toEqual(copied.body);
  });

  it('is nobody’s but its own store’s, on either side of a copy', async () => {
    const before = await get();
    for (const [who, profileId] of [[user, otherProfile], [stranger, stranger.profileId]] as const) {
      expect((await who.request('GET', `/library/clips/${clip.id}/content`, { profileId })).status).toBe(404);
      expect((await put({ script: 'Taken', srt: null, captionStyle: {} }, clip.id, who, profileId)).status).toBe(404);
      expect((await who.request('POST', `/library/clips/${clip.id}/content/copy-from/${second.id}`, { profileId })).status).toBe(404);
      expect((await who.request('POST', `/library/clips/${clip.id}/remove-audio`, { profileId })).status).toBe(404);
    }
    expect((await user.request('POST', `/library/clips/${clip.id}/content/copy-from/00000000-0000-4000-8000-000000000000`)).status).toBe(404);
    expect(await get()).toEqual(before);
  });
});
