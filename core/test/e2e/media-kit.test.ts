import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schemas } from '../../contract/operations.ts';
import { findMediaTools } from '../../media/index.ts';
import { logoPng, toneWav } from '../brand-files.ts';
import { startTestServer, type TestServer, type TestUser } from '../server.ts';

const run = promisify(execFile);

let server: TestServer;
let user: TestUser;
let other: string;
let folder: string;
let ffmpeg: string;
beforeAll(async () => {
  server = await startTestServer();
  user = await server.signUp();
  other = await user.createProfile('Other store');
  folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-brand-'));
  ffmpeg = (await findMediaTools()).ffmpegPath;
}, 60_000);
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

async function make(name: string, ...args: string[]): Promise<Buffer<ArrayBuffer>> {
  const file = path.join(folder, name);
  await run(ffmpeg, ['-v', 'error', '-y', ...args, file]);
  return Buffer.from(await readFile(file));
}

async function upload<T>(url: string, content: Buffer<ArrayBuffer>, fileName: string, name?: string) {
  const body = new FormData();
  body.set('file', new Blob([content]), fileName);
  if (name !== undefined) body.set('name', name);
  return user.request<T>('POST', url, { body });
}

const uploadMusic = (content: Buffer<ArrayBuffer>, fileName: string, name?: string) => upload<Schemas['MusicTrack'] & Schemas['Problem']>('/music', content, fileName, name);
const uploadLogo = (content: Buffer<ArrayBuffer>, fileName: string, name?: string) => upload<Schemas['BrandLogo'] & Schemas['Problem']>('/logos', content, fileName, name);

const assetFiles = async (profileId: string) => (await readdir(path.join(server.dataDir, 'profiles', profileId, 'assets'))).filter((name) => !name.startsWith('.'));

describe('VID: music of a store', () => {
  it('VID: takes in MP3, M4A, OGG, FLAC and WAV, plays them with ranges, renames and deletes them with their file', async () => {
    const wav = toneWav(2.5);
    await writeFile(path.join(folder, 'tone.wav'), wav);
    const input = ['-i', path.join(folder, 'tone.wav')];
    const files: [string, Buffer<ArrayBuffer>, string][] = [
      ['tone.wav', wav, 'audio/wav'],
      ['tone.mp3', await make('tone.mp3', ...input), 'audio/mpeg'],
      ['tone.m4a', await make('tone.m4a', ...input), 'audio/mp4'],
      ['tone.ogg', await make('tone.ogg', ...input, '-c:a', 'libvorbis'), 'audio/ogg'],
      ['tone.flac', await make('tone.flac', ...input), 'audio/flac'],
    ];
    for (const [fileName, content, type] of files) {
      const { status, body } = await uploadMusic(content, fileName);
      expect([fileName, status]).toEqual([fileName, 201]);
      expect(body).toMatchObject({ name: 'tone', sizeBytes: content.length });
      expect(body.durationSeconds).toBeCloseTo(2.5, 0);
      const part = await user.raw('GET', body.streamUrl.replace('/api/v1', ''), { headers: { Range: 'bytes=10-19' } });
      expect([part.status, part.headers.get('content-type'), Buffer.from(await part.arrayBuffer())]).toEqual([206, type, content.subarray(10, 20)]);
    }
    const page = (await user.request<Schemas['MusicTrackPage']>('GET', '/music?limit=3')).body;
    expect([page.items.length, page.nextCursor === null]).toEqual([3, false]);
    const rest = (await user.request<Schemas['MusicTrackPage']>('GET', `/music?limit=3&cursor=${page.nextCursor}`)).body;
    expect(new Set([...page.items, ...rest.items].map(({ id }) => id)).size).toBe(5);
    const [first] = page.items;
    expect((await user.request('PATCH', `/music/${first?.id}`, { body: { name: ' Summer ' } })).body).toMatchObject({ id: first?.id, name: 'Summer' });
    const before = await assetFiles(user.profileId);
    for (const { id } of [...page.items, ...rest.items]) expect((await user.request('DELETE', `/music/${id}`)).status).toBe(204);
    expect((await assetFiles(user.profileId)).length).toBe(before.length - 5);
    expect((await user.request('GET', `/music/${first?.id}`)).status).toBe(404);
  });

  it('VID: refuses what is no music, with a reason, and keeps nothing of it', async () => {
    const before = await assetFiles(user.profileId);
    const video = await make('clip.mp4', '-f', 'lavfi', '-i', 'testsrc2=d=1', '-f', 'lavfi', '-i', 'sine=d=1', '-pix_fmt', 'yuv420p', '-shortest');
    const refused: [string, Buffer<ArrayBuffer>, string][] = [
      ['a playlist that names other files', Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n'), 'brand-file.not-an-audio-file'],
      ['a concat script', Buffer.from("ffconcat version 1.0\nfile '/etc/passwd'\n"), 'brand-file.not-an-audio-file'],
      ['a text', Buffer.from('la la la'), 'brand-file.not-an-audio-file'],
      ['a picture', logoPng(8, 8), 'brand-file.not-an-audio-file'],
      ['a video', video, 'brand-file.not-an-audio-file'],
      ['an empty file', Buffer.alloc(0), 'brand-file.empty'],
      ['a header and nothing else', Buffer.concat([toneWav(1).subarray(0, 44)]), 'brand-file.'],
      ['noise with the start of an MP3', Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(5000, 7)]), 'brand-file.'],
      ['half a second', toneWav(0.5), 'brand-file.too-short'],
      ['sixteen minutes', await make('long.mp3', '-f', 'lavfi', '-i', 'anullsrc=r=22050:cl=mono', '-t', '960', '-b:a', '8k'), 'brand-file.too-long'],
    ];
    for (const [what, content, code] of refused) {
      const { status, body } = await uploadMusic(content, 'music.mp3');
      expect([what, status]).toEqual([what, 422]);
      expect(body.code).toContain(code);
      expect(body.detail).toMatch(/\.$/);
      expect(body.detail).not.toContain('/');
    }
    expect(await assetFiles(user.profileId)).toEqual(before);
  });

  it('VID: refuses music of more than 100 MB', async () => {
    const { status, body } = await uploadMusic(Buffer.concat([toneWav(1), Buffer.alloc(100 * 1024 ** 2)]), 'large.wav');
    expect([status, body.code]).toEqual([422, 'brand-file.too-large']);
  });
});

describe('VID: logos of a store', () => {
  it('VID: takes in PNG, JPEG and WebP and keeps a PNG with its transparency, of at most 2000 pixels', async () => {
    const { status, body } = await uploadLogo(logoPng(40, 20), 'Brand.png');
    expect([status, body.name, body.width, body.height]).toEqual([201, 'Brand', 40, 20]);
    const picture = await user.raw('GET', body.streamUrl.replace('/api/v1', ''));
    expect(picture.headers.get('content-type')).toBe('image/png');
    await writeFile(path.join(folder, 'kept.png'), Buffer.from(await picture.arrayBuffer()));
    const { stdout } = await run(ffmpeg, ['-v', 'error', '-i', path.join(folder, 'kept.png'), '-f', 'rawvideo', '-pix_fmt', 'rgba', '-'], { encoding: 'buffer' });
    expect([...stdout.subarray(0, 4)][3]).toBe(0);
    expect([...stdout.subarray(30 * 4, 31 * 4)]).toEqual([255, 120, 0, 255]);
    const jpeg = await uploadLogo(await make('wide.jpg', '-f', 'lavfi', '-i', 'testsrc2=s=3000x1500', '-frames:v', '1'), 'wide.jpg', 'Wide');
    expect(jpeg.body).toMatchObject({ name: 'Wide', width: 2000, height: 1000 });
    const webp = await uploadLogo(Buffer.from(WEBP, 'base64'), 'small.webp');
    expect([webp.status, webp.body.width]).toEqual([201, 1]);
    const { items } = (await user.request<Schemas['BrandLogoPage']>('GET', '/logos')).body;
    expect(items.map(({ name }) => name)).toEqual(['small', 'Wide', 'Brand']);
    expect((await user.request('PATCH', `/logos/${body.id}`, { body: { name: 'Main' } })).body).toMatchObject({ name: 'Main', width: 40 });
    expect((await user.request('DELETE', `/logos/${body.id}`)).status).toBe(204);
    expect((await user.request('GET', `/logos/${body.id}`)).status).toBe(404);
  });

  it('VID: refuses what is no picture, and pictures made to harm', async () => {
    const before = await assetFiles(user.profileId);
    const bomb = logoPng(4, 4);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    const refused: [string, Buffer<ArrayBuffer>, string][] = [
      ['an SVG', Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 'brand-file.not-a-picture'],
      ['a playlist', Buffer.from('#EXTM3U\nfile:///etc/passwd\n'), 'brand-file.not-a-picture'],
      ['a sound', toneWav(1), 'brand-file.not-a-picture'],
      ['a header that promises 60 000 × 60 000 pixels', bomb, 'brand-file.'],
      ['a torn PNG', logoPng(64, 64).subarray(0, 40), 'brand-file.'],
      ['9000 pixels', logoPng(9000, 2), 'brand-file.too-large'],
      ['more than 10 MB', Buffer.concat([logoPng(4, 4), Buffer.alloc(10 * 1024 ** 2)]), 'brand-file.too-large'],
      ['nothing', Buffer.alloc(0), 'brand-file.empty'],
    ];
    for (const [what, content, code] of refused) {
      const { status, body } = await uploadLogo(content, 'logo.png');
      expect([what, status, body.code]).toEqual([what, 422, expect.stringContaining(code)]);
      expect(body.detail).not.toContain('/');
      if (what === 'an SVG') expect(body.detail).toContain('PNG');
    }
    expect(await assetFiles(user.profileId)).toEqual(before);
  });
});

describe('VID: music and logos belong to one store', () => {
  it('VID: are not found in another profile, and neither is a logo among the music', async () => {
    const music = (await uploadMusic(toneWav(1.5), 'mine.wav')).body;
    const logo = (await uploadLogo(logoPng(8, 8), 'mine.png')).body;
    for (const url of [`/music/${music.id}`, `/music/${music.id}/stream`, `/logos/${logo.id}`, `/logos/${logo.id}/stream`]) {
      expect([url, (await user.request('GET', url, { profileId: other })).status]).toEqual([url, 404]);
      expect([url, (await user.raw('GET', `${url}`)).status]).toEqual([url, 200]);
    }
    for (const url of [`/music/${logo.id}`, `/logos/${music.id}`]) expect((await user.request('DELETE', url)).status).toBe(404);
    expect((await user.request('DELETE', `/music/${music.id}`, { profileId: other })).status).toBe(404);
    expect((await user.request<Schemas['MusicTrackPage']>('GET', '/music', { profileId: other })).body.items).toEqual([]);
  });
});

const WEBP = 'UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA';
