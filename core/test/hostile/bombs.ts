import { deflateSync } from 'node:zlib';
import { box, either, type HostileFile, overwrite, refused, uint32 } from './bytes.ts';
import type { Footage } from './footage.ts';

const ENORMOUS = [0x7f, 0xff, 0xff, 0xff];
/** What a key picture of VP8 begins with; width and height follow, 14 bits each. */
const VP8_START = Buffer.from([0x9d, 0x01, 0x2a]);

/** Little that asks for much: memory, time, or room. */
export async function bombFiles({ mp4, mp4IndexLast, webm, mkv, make }: Footage): Promise<HostileFile[]> {
  const pictures = ['-f', 'lavfi', '-i', 'testsrc2=s=64x64:r=25:d=1'];
  const compressed = await make('png.mov', ...pictures, '-c:v', 'png', '-frames:v', '5');
  return [
    refused('H.264 of 16384 pixels in a row', 'wide.mp4', await make('wide.mp4', '-f', 'lavfi', '-i', 'color=s=16384x64:r=5:d=1', '-c:v', 'libx264', '-preset', 'ultrafast')),
    either('H.264 whose header says 65535 × 65535', 'header-size.mp4', overwrite(mp4, 'avc1', 28, [0xff, 0xff, 0xff, 0xff])),
    either('VP8 whose pictures say 16383 × 16383', 'vp8.webm', overwrite(webm, VP8_START, 3, [0xff, 0x3f, 0xff, 0x3f])),
    either('PNG pictures that say 60000 × 60000', 'png.mov', overwrite(compressed, 'IHDR', 4, [0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60])),
    either('MP4 with two thousand million samples', 'samples.mp4', overwrite(mp4, 'stsz', 12, ENORMOUS)),
    either('MP4 with samples of two gigabytes', 'sample-size.mp4', overwrite(mp4, 'stsz', 8, ENORMOUS)),
    either('MP4 whose one picture is shown four thousand million times', 'stts.mp4', overwrite(mp4, 'stts', 12, [0xff, 0xff, 0xff, 0xff])),
    either('MP4 whose pictures last no time', 'stts-zero.mp4', overwrite(mp4, 'stts', 16, [0, 0, 0, 0])),
    either('MP4 with an enormous table of chunks', 'chunks.mp4', overwrite(mp4, 'stco', 8, ENORMOUS)),
    refused('QuickTime with a compressed header that says four gigabytes', 'cmov.mov', compressedMovie(0xfffffff0)),
    refused('QuickTime with a compressed header of 200 MB of zeros', 'cmov2.mov', compressedMovie(200 * 1024 ** 2, 200 * 1024 ** 2)),
    either('MP4 that says it lasts a hundred years', 'years.mp4', overwrite(mp4, 'mdhd', 16, [0, 0, 0, 1, 0xbb, 0xf8, 0x1e, 0x00])),
    either('Matroska that begins a thousand seconds before its start', 'negative.mkv', await make('negative.mkv', '-i', 'base.mp4', '-c', 'copy', '-output_ts_offset', '1000', '-avoid_negative_ts', '0')),
    either('a million pictures a second', 'fast.mp4', await make('fast.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=64x64:r=1000000', '-frames:v', '50', '-c:v', 'libx264', '-preset', 'ultrafast', '-video_track_timescale', '1000000')),
    either('one picture in ten minutes', 'slow.mp4', await make('slow.mp4', '-f', 'lavfi', '-i', 'testsrc2=s=64x64:r=1/600', '-frames:v', '3', '-c:v', 'libx264', '-preset', 'ultrafast')),
    refused('a thousand tracks', 'tracks.mp4', repeatTrack(mp4IndexLast, 1000)),
    either('Matroska with an element of endless size', 'endless.mkv', Buffer.concat([mkv.subarray(0, 60), Buffer.from([0xec, 0x01, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), mkv.subarray(60)])),
    refused('boxes in boxes, five thousand deep', 'deep.mp4', deepBoxes(5_000)),
  ];
}

/** QuickTime may pack its header with zlib: two lines of bytes that say how much comes out. */
function compressedMovie(saidBytes: number, realBytes = 64): Buffer {
  const packed = deflateSync(Buffer.alloc(realBytes));
  return box('moov', box('cmov', box('dcom', Buffer.from('zlib')), box('cmvd', uint32(saidBytes), packed)));
}

/** In a file that ends with its table of contents, so that nothing else moves. */
function repeatTrack(file: Buffer, times: number): Buffer {
  const [header, track] = [file.indexOf('moov') - 4, file.indexOf('trak') - 4];
  const copy = file.subarray(track, track + file.readUInt32BE(track));
  return Buffer.concat([file.subarray(0, header), box('moov', file.subarray(header + 8), ...Array.from({ length: times }, () => copy))]);
}

function deepBoxes(depth: number): Buffer {
  const sizes = Array.from({ length: depth }, (_, level) => Buffer.concat([uint32(8 * (depth - level)), Buffer.from('moov')]));
  return Buffer.concat([box('ftyp', Buffer.from('isom'), uint32(0)), ...sizes]);
}
