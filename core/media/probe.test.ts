import { readFile, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { referToAnotherFile, rotateTrack } from './mp4-forgery.testing.ts';
import { footageWithCuts, openStudio, speechLike, type Studio } from './testing.ts';

let studio: Studio;
let plain: string;
beforeAll(async () => {
  studio = await openStudio();
  plain = await studio.make('plain.mp4', ...footageWithCuts(4, 25), '-movflags', '+faststart');
});
afterAll(() => studio.close());

const probe = (file: string) => studio.engine.probeVideo(file);

describe('a usable video', () => {
  it('is described', async () => {
    expect(await probe(plain)).toEqual({
      container: 'mov',
      durationSeconds: expect.closeTo(4, 2) as number,
      width: 320,
      height: 180,
      rotation: 0,
      pixelAspectRatio: 1,
      framesPerSecond: 25,
      variableFrameRate: false,
      hasAudio: false,
      videoCodec: 'h264',
      colorMatrix: 'bt601',
      sizeBytes: (await stat(plain)).size,
    });
  });

  it('is described as it is shown when it is turned', async () => {
    const turned = studio.file('turned.mp4');
    await writeFile(turned, rotateTrack(await readFile(plain)));
    expect(await probe(turned)).toMatchObject({ width: 180, height: 320, rotation: 90 });
  });

  it('may have sound, another frame rate and pixels that are not square', async () => {
    const file = await studio.make('sound.mkv', ...speechLike(3), '-f', 'lavfi', '-i', 'testsrc2=s=160x120:r=30000/1001:d=3,setsar=4/3', '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac');
    expect(await probe(file)).toMatchObject({ container: 'matroska', hasAudio: true, framesPerSecond: expect.closeTo(29.97, 2) as number, pixelAspectRatio: expect.closeTo(4 / 3, 3) as number });
  });

  it('may have a variable frame rate', async () => {
    const variable = await studio.make('variable.mkv', '-f', 'lavfi', '-i', "testsrc2=s=160x120:r=60:d=4,select='if(lt(t,2),1,not(mod(n,6)))'", '-c:v', 'libx264', '-preset', 'ultrafast');
    const file = await studio.make('variable.mp4', '-i', variable, '-c', 'copy');
    const result = await probe(file);
    expect(result.variableFrameRate).toBe(true);
    expect(result.framesPerSecond).toBeGreaterThan(20);
    expect(result.framesPerSecond).toBeLessThan(50);
    expect(result.durationSeconds).toBeCloseTo(4, 0);
  });

  it('is as long as its picture, not as its sound', async () => {
    const file = await studio.make('long-sound.mkv', '-f', 'lavfi', '-i', 'testsrc2=s=160x120:r=25:d=2', ...speechLike(8), '-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac');
    expect((await probe(file)).durationSeconds).toBeCloseTo(2, 1);
  });

  it('may come without a length, like a recorded stream', async () => {
    const file = await studio.make('stream.mkv', '-f', 'lavfi', '-i', 'testsrc2=s=160x120:r=25:d=3', '-c:v', 'libx264', '-preset', 'ultrafast', '-live', '1', '-f', 'matroska');
    expect((await probe(file)).durationSeconds).toBeCloseTo(3, 1);
  });

  it('may start its clock later than 0', async () => {
    const file = await studio.make('program.mpg', '-f', 'lavfi', '-i', 'testsrc2=s=160x120:r=25:d=3', '-c:v', 'mpeg2video', '-f', 'mpeg');
    expect(await probe(file)).toMatchObject({ container: 'mpeg', durationSeconds: expect.closeTo(3, 1) as number });
  });
});

it('an MPEG transport stream is taken where ffprobe can read it', async () => {
  const file = await studio.make('transport.ts', '-f', 'lavfi', '-i', 'testsrc2=s=160x120:r=25:d=3', '-c:v', 'libx264', '-preset', 'ultrafast', '-f', 'mpegts');
  const result = await probe(file).catch((error: unknown) => error);
  // The static ffprobe from npm crashes on the stream's service name.
  if (studio.tools.source === 'bundled' && process.platform === 'linux') expect(result).toMatchObject({ name: 'MediaError', code: 'unreadable' });
  else expect(result).toMatchObject({ container: 'mpegts', durationSeconds: expect.closeTo(3, 1) as number });
});

describe('a file that is no usable video is refused', () => {
  async function refusal(name: string, content: string | Buffer): Promise<unknown> {
    await writeFile(studio.file(name), content);
    return probe(studio.file(name)).then(
      () => expect.unreachable('it was taken'),
      (error: unknown) => error,
    );
  }

  it('when it is a text', async () => {
    expect(await refusal('text.mp4', 'This is not a video.')).toMatchObject({ name: 'MediaError', code: 'not-a-video', message: expect.stringMatching(/^This file is not a video/) as string });
  });

  it('when it is empty', async () => {
    expect(await refusal('empty.mp4', '')).toMatchObject({ code: 'empty' });
  });

  it('when it has only the first bytes of one', async () => {
    expect(await refusal('start.mp4', '\0\0\0\x18ftypisom and then nothing of the kind')).toMatchObject({ code: 'unreadable' });
  });

  it('when it has only sound', async () => {
    const file = await studio.make('sound.mp4', ...speechLike(2), '-c:a', 'aac');
    await expect(probe(file)).rejects.toMatchObject({ code: 'no-video-stream' });
  });

  it('when its end is missing', async () => {
    const file = studio.file('cut-off.mp4');
    const whole = await readFile(plain);
    await writeFile(file, whole);
    await truncate(file, Math.floor(whole.length * 0.4));
    await expect(probe(file)).rejects.toMatchObject({ code: 'truncated' });
  });

  it('when its table of contents is missing', async () => {
    const file = await studio.make('index-last.mp4', ...footageWithCuts(2));
    await truncate(file, Math.floor((await stat(file)).size * 0.8));
    await expect(probe(file)).rejects.toMatchObject({ code: 'unreadable' });
  });

  it('when it has too many tracks', async () => {
    const tracks = Array.from({ length: 33 }, () => ['-map', '0:v']).flat();
    const file = await studio.make('tracks.mkv', '-f', 'lavfi', '-i', 'color=s=16x16:d=0.2', ...tracks, '-c:v', 'mpeg4');
    await expect(probe(file)).rejects.toMatchObject({ code: 'too-large' });
  });

  it('without a word about paths', async () => {
    const error = await refusal('start.mp4', '\0\0\0\x18ftypisom and then nothing of the kind');
    expect((error as Error).message).not.toContain(studio.folder);
  });
});

/** Reading a file moves its access time when that lies before its last change. */
describe('another file that it points at is not opened', () => {
  const longAgo = new Date('2001-01-01');

  async function expectUntouched(attack: () => Promise<unknown>): Promise<void> {
    await utimes(plain, longAgo, new Date());
    await expect(attack()).rejects.toMatchObject({ name: 'MediaError' });
    expect((await stat(plain)).atime, 'the file was read').toEqual(longAgo);
  }

  it('(this machine keeps access times)', async () => {
    await utimes(plain, longAgo, new Date());
    await readFile(plain);
    expect((await stat(plain)).atime).not.toEqual(longAgo);
  });

  it.each([
    ['an HLS playlist', (target: string) => `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:4,\n${target}\n#EXT-X-ENDLIST\n`],
    ['an ffconcat script', (target: string) => `ffconcat version 1.0\nfile '${target}'\n`],
    ['a concat script', (target: string) => `file '${target}'\n`],
    ['a playlist that begins like an MP4', (target: string) => `#EXTftypM3U\n#EXTM3U\n#EXTINF:4,\n${target}\n`],
  ])('by %s', async (_, content) => {
    await writeFile(studio.file('pointer.mp4'), content(plain));
    await expectUntouched(() => probe(studio.file('pointer.mp4')));
  });

  it('by an MP4 whose samples lie elsewhere', async () => {
    const pointer = studio.file('reference.mp4');
    await writeFile(pointer, referToAnotherFile(await readFile(plain), plain));
    await expectUntouched(() => probe(pointer));
  });
});
