import { scanPackets } from './ffprobe.ts';
import type { VideoProbe } from './media-types.ts';
import type { MediaPool } from './pool.ts';

/**
 * When the pictures are shown that decode without any other, in order, from the container's start as everywhere.
 * Nothing is decoded, but the whole file is read.
 */
export async function indexKeyframes(pool: MediaPool, file: string, probe: Pick<VideoProbe, 'container' | 'durationSeconds'>, signal?: AbortSignal): Promise<number[]> {
  const { startSeconds, keyframes } = await scanPackets(pool, { file, container: probe.container, signal });
  const times = keyframes.map((time) => Math.round((time - startSeconds) * 10_000) / 10_000);
  return times.filter((time) => time >= 0 && time < probe.durationSeconds).sort((a, b) => a - b);
}
