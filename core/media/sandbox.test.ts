import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inputOptions, sniffAudio, sniffVideo } from './sandbox.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'edit-factory-sandbox-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(...parts: readonly (string | readonly number[])[]): Promise<string> {
  const file = path.join(folder, 'video.mp4');
  await writeFile(file, Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))));
  return file;
}

const transportPackets = Array.from({ length: 188 * 4 }, (_, index) => (index % 188 === 0 ? 0x47 : 0));

describe('sniffVideo', () => {
  it.each([
    ['mov', ['\0\0\0\x18ftypisom']],
    ['mov', ['\0\0\0\x08wide\0\0\0\0mdat']],
    ['matroska', [[0x1a, 0x45, 0xdf, 0xa3, 0, 0, 0, 0]]],
    ['avi', ['RIFF\0\0\0\0AVI LIST']],
    ['mpegts', [transportPackets]],
    ['mpeg', [[0, 0, 1, 0xba, 0, 0, 0, 0]]],
  ])('knows %s by its first bytes', async (container, bytes) => {
    expect(await sniffVideo(await write(...bytes))).toBe(container);
  });

  it.each([
    ['a text', '123456789 is no video'],
    ['an HLS playlist', '#EXTM3U\n#EXTINF:10,\nother.ts\n'],
    ['a concat script', "ffconcat version 1.0\nfile '/etc/hostname'\n"],
    ['a DASH manifest', '<?xml version="1.0"?><MPD>'],
    ['a sound', 'RIFF\0\0\0\0WAVEfmt '],
    ['an image', '\x89PNG\r\n\x1a\n'],
    ['two bytes', 'ab'],
  ])('refuses %s', async (_, text) => {
    await expect(sniffVideo(await write(text))).rejects.toMatchObject({ name: 'MediaError', code: 'not-a-video' });
  });

  it('says of an empty file that it is empty', async () => {
    await expect(sniffVideo(await write())).rejects.toMatchObject({ code: 'empty' });
  });
});

describe('sniffAudio', () => {
  it.each([
    ['wav', ['RIFF\0\0\0\0WAVEfmt ']],
    ['mp3', ['ID3\x04\0\0\0\0']],
    ['mp3', [[0xff, 0xfb, 0x90, 0x00]]],
    ['aac', [[0xff, 0xf1, 0x50, 0x80]]],
    ['flac', ['fLaC\0\0\0"']],
    ['ogg', ['OggS\0\x02\0\0']],
    ['mov', ['\0\0\0\x18ftypM4A ']],
  ])('knows %s by its first bytes', async (container, bytes) => {
    expect(await sniffAudio(await write(...bytes))).toBe(container);
  });

  it('refuses what is no sound', async () => {
    await expect(sniffAudio(await write('#EXTM3U\nother.aac'))).rejects.toMatchObject({ code: 'not-an-audio-file' });
  });
});

describe('inputOptions', () => {
  it('forces one demuxer and forbids the network and references to other files', () => {
    expect(inputOptions('mov').join(' ')).toBe('-protocol_whitelist file,pipe -format_whitelist mov,mp4,m4a,3gp,3g2,mj2 -f mov -enable_drefs 0');
  });
});
