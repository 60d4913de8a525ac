import { expect, test } from 'vitest';
import type { Timeline, VideoProbe } from '../media-types.ts';
import { compileTimeline } from './compile.ts';
import { pieceKey } from './piece-key.ts';

const probe: VideoProbe = { container: 'mov', durationSeconds: 60, width: 1920, height: 1080, rotation: 0, pixelAspectRatio: 1, framesPerSecond: 30, variableFrameRate: false, hasAudio: true, videoCodec: 'h264', colorMatrix: 'bt709', sizeBytes: 1 };
const timeline: Timeline = {
  sources: { a: { path: '/somewhere/a.mp4', sha256: 'of a', probe }, b: { path: '/somewhere/b.mp4', sha256: 'of b', probe } },
  cutList: [{ sourceVideoId: 'a', startSeconds: 1, frames: 60 }, { sourceVideoId: 'b', startSeconds: 2, frames: 60 }],
  cues: [],
  audioPath: '/somewhere/voice.m4a',
  width: 1080,
  height: 1920,
  framesPerSecond: 30,
};

function keys(changes: Partial<Timeline> = {}, captions: string | null = null): string[] {
  const changed = { ...timeline, ...changes };
  return compileTimeline(changed).map((piece) => pieceKey(changed, piece, { toolVersion: '5.1', encoder: 'software', captions, fontsVersion: '1' }));
}

test('the same picture has the same key, wherever its files lie and whatever is heard', () => {
  const moved = { a: { path: '/elsewhere/1.mp4', sha256: 'of a', probe }, b: { path: '/elsewhere/2.mp4', sha256: 'of b', probe } };
  expect(keys({ sources: moved, audioPath: '/elsewhere/other.m4a' })).toEqual(keys());
});

test('a piece without captions may stand anywhere in the video', () => {
  const [first, second] = keys();
  expect(keys({ cutList: timeline.cutList.toReversed() })).toEqual([second, first]);
  expect(keys({ cutList: timeline.cutList.toReversed() }, 'captions')).not.toEqual(keys({}, 'captions').toReversed());
});

test('another choice for one shot changes one key', () => {
  const [first, second] = keys();
  const [shot] = timeline.cutList;
  const [same, other] = keys({ cutList: [shot, { sourceVideoId: 'b', startSeconds: 9, frames: 60 }].flatMap((item) => item ?? []) });
  expect(same).toBe(first);
  expect(other).not.toBe(second);
});

test.each<[string, Partial<Timeline>]>([
  ['layout', { layout: 'blur' }],
  ['size', { width: 1080, height: 1080 }],
  ['picture', { picture: { saturation: 1.2 } }],
  ['logo', { logo: { path: '/logo.png', sha256: 'of the logo', corner: 'top-left', widthShare: 0.2, opacity: 1 } }],
  ['transition', { transition: { kind: 'dip-black', durationSeconds: 0.4 } }],
  ['quality', { quality: 'preview' }],
  ['bitrate', { highestBitrateKbps: 8000 }],
])('another %s changes all keys', (_, change) => {
  const before = keys();
  for (const key of keys(change)) expect(before).not.toContain(key);
});

test('the content of a file counts, not its name', () => {
  const sources = { ...timeline.sources, a: { path: '/somewhere/a.mp4', sha256: 'of another', probe } };
  expect(keys({ sources })[0]).not.toBe(keys()[0]);
  expect(keys({ sources })[1]).toBe(keys()[1]);
});
