import type { PictureAnalysis } from './analysis/frame-sampler.ts';
import { SAMPLES_PER_SECOND } from './analysis/sample.ts';
import { chain, filter } from './filter-graph.ts';
import { indexKeyframes } from './keyframes.ts';
import type { VideoAnalysis, VideoProbe, WorkOptions } from './media-types.ts';
import type { MediaPool } from './pool.ts';
import { trackProgress } from './progress.ts';
import { PICTURE, videoInput } from './video-input.ts';

/** Enough to see motion, focus and cuts; small enough that decoding is nearly all the cost. */
const LONGEST_SIDE = 160;
const SHORTEST_SIDE = 32;

/** One pass over the footage at low resolution: shots, and windows with their scores; and where its key pictures lie. */
export async function analyzeVideo(pool: MediaPool, file: string, probe: VideoProbe, options: WorkOptions): Promise<VideoAnalysis> {
  const [keyframesSeconds, pictures] = await Promise.all([indexKeyframes(pool, file, probe, options.signal), analyzePictures(pool, file, probe, options)]);
  return { version: 2, durationSeconds: probe.durationSeconds, keyframesSeconds, ...pictures };
}

function analyzePictures(pool: MediaPool, file: string, probe: VideoProbe, options: WorkOptions): Promise<PictureAnalysis> {
  const frame = sampleSize(probe);
  const filters = [
    filter('fps', { fps: SAMPLES_PER_SECOND, start_time: 0 }),
    filter('scale', { w: frame.width, h: frame.height, flags: 'area' }),
    filter('format', { pix_fmts: 'gray' }),
  ];
  return pool.analyze(
    {
      command: {
        inputs: [videoInput(file, probe)],
        filterGraph: chain([PICTURE], filters, ['samples']),
        outputOptions: ['-map', '[samples]', '-f', 'rawvideo'],
        output: null,
      },
      frame,
      durationSeconds: probe.durationSeconds,
    },
    {
      timeoutMs: 120_000 + probe.durationSeconds * 4_000,
      workspace: options.workspace,
      signal: options.signal,
      onProgress: trackProgress(probe.durationSeconds, options.onProgress),
    },
  );
}

function sampleSize(probe: VideoProbe): { width: number; height: number } {
  const width = probe.width * probe.pixelAspectRatio;
  const scale = LONGEST_SIDE / Math.max(width, probe.height);
  return { width: sampleSide(width * scale), height: sampleSide(probe.height * scale) };
}

function sampleSide(pixels: number): number {
  return Math.max(SHORTEST_SIDE, Math.round(pixels));
}
