import { cut, either, fuzz, type HostileFile, overwrite, refused } from './bytes.ts';
import type { Footage } from './footage.ts';

/** Ends too early, random bytes in headers, flipped bits in pictures. */
export function damagedFiles({ mp4, mp4IndexLast, mkv, avi, webm, mpeg }: Footage): HostileFile[] {
  const header = mp4.indexOf('mdat');
  return [
    refused('nothing', 'nothing.mp4', Buffer.alloc(0)),
    refused('one byte', 'byte.mp4', Buffer.from([0])),
    refused('64 KB of zeros', 'zeros.mp4', Buffer.alloc(65_536)),
    refused('MP4 cut within its first box', 'cut-30.mp4', mp4.subarray(0, 30)),
    refused('MP4 cut within its table of contents', 'cut-moov.mp4', mp4.subarray(0, header - 200)),
    refused('MP4 cut in the middle', 'cut-40.mp4', cut(mp4, 0.4)),
    refused('MP4 whose table of contents was to come last', 'cut-last.mp4', cut(mp4IndexLast, 0.8)),
    either('Matroska cut in the middle', 'cut.mkv', cut(mkv, 0.5)),
    either('AVI cut in the middle', 'cut.avi', cut(avi, 0.4)),
    either('MPEG cut in the middle', 'cut.mpg', cut(mpeg, 0.5)),
    ...[1, 2, 3, 4].map((seed) => either(`MP4 with random bytes in its header (${seed})`, `header-${seed}.mp4`, fuzz(mp4, { seed, from: 40, to: header, count: 30 }))),
    ...[5, 6].map((seed) => either(`Matroska with random bytes in its header (${seed})`, `header-${seed}.mkv`, fuzz(mkv, { seed, from: 40, to: 700, count: 15 }))),
    either('AVI with random bytes in its header', 'header.avi', fuzz(avi, { seed: 7, from: 12, to: 300, count: 15 })),
    either('WebM with random bytes in its header', 'header.webm', fuzz(webm, { seed: 8, from: 40, to: 400, count: 15 })),
    either('MP4 with random bytes in its pictures', 'body.mp4', fuzz(mp4, { seed: 9, from: header + 8, to: mp4.length, count: Math.floor(mp4.length / 100) })),
    either('Matroska with random bytes in its pictures', 'body.mkv', fuzz(mkv, { seed: 10, from: 1500, to: mkv.length, count: Math.floor(mkv.length / 100) })),
    either('MP4 whose box says it is larger than the file', 'box-size.mp4', overwrite(mp4, 'trak', -4, [0x7f, 0xff, 0xff, 0xff])),
    either('MP4 whose box says it is empty', 'box-zero.mp4', overwrite(mp4, 'mdia', -4, [0, 0, 0, 0])),
  ];
}
