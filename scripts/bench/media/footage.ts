/** Footage for the benches: three minutes of 1080p at the bitrates and key picture distances that phones, cameras and editors write. */
import path from 'node:path';
import type { RenderSource } from '../../../core/media/index.ts';
import { root } from '../../lib/command.ts';
import type { MediaBench } from './media-bench.ts';

const SECONDS = 60;
/** Encoded once and repeated: what is measured decodes it all the same. */
const DIFFERENT_SECONDS = 20;
const KINDS = [
  { id: 'camera', gopFrames: 150, bitrate: '14M', hue: 0 },
  { id: 'phone', gopFrames: 15, bitrate: '17M', hue: 70 },
  { id: 'editor', gopFrames: 200, bitrate: '12M', hue: 140 },
] as const;

export interface BenchSource extends RenderSource {
  readonly id: string;
  readonly gopSeconds: number;
}

export async function makeFootage(bench: MediaBench): Promise<BenchSource[]> {
  return Promise.all(KINDS.map((kind) => makeOne(bench, kind)));
}

async function makeOne(bench: MediaBench, { id, gopFrames, bitrate, hue }: (typeof KINDS)[number]): Promise<BenchSource> {
  const [once, file] = [bench.file(`${id}-once.mp4`), bench.file(`${id}.mp4`)];
  const grain = `fps=30,scale=1920:1080:flags=bicubic,setsar=1,hue=h=${hue},noise=alls=7:allf=t,format=yuv420p`;
  const structure = ['-g', String(gopFrames), '-keyint_min', String(gopFrames), '-sc_threshold', '0', '-bf', '2'];
  await bench.ffmpeg('-stream_loop', '-1', '-i', path.join(root, 'scripts', 'sample', 'bottles.mp4'), '-vf', grain, '-an', '-t', String(DIFFERENT_SECONDS), '-c:v', 'libx264', '-preset', 'veryfast', '-b:v', bitrate, '-maxrate', '20M', '-bufsize', '30M', ...structure, once);
  await bench.ffmpeg('-stream_loop', String(SECONDS / DIFFERENT_SECONDS - 1), '-i', once, '-c', 'copy', file);
  const gopSeconds = gopFrames / 30;
  const probe = await bench.engine.probeVideo(file);
  const perLoop = Math.ceil(DIFFERENT_SECONDS / gopSeconds);
  const keyframesSeconds = Array.from({ length: (SECONDS / DIFFERENT_SECONDS) * perLoop }, (_, index) => Math.floor(index / perLoop) * DIFFERENT_SECONDS + (index % perLoop) * gopSeconds);
  return { id, path: file, sha256: id, probe, keyframesSeconds, gopSeconds };
}
