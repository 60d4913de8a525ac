import type { FrameSize } from './analysis/frame-measures.ts';
import type { PictureAnalysis } from './analysis/frame-sampler.ts';
import { SAMPLES_PER_SECOND } from './analysis/sample.ts';
import { chain, filter } from './filter-graph.ts';
import { indexKeyframes } from './keyframes.ts';
import type { VideoAnalysis, VideoProbe, WorkOptions } from './media-types.ts';
import type { MediaPool, TaskOptions } from './pool.ts';
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
  const command = {
    inputs: [{ ...videoInput(file, probe), options: [...CHEAP_DECODING, ...videoInput(file, probe).options] }],
    filterGraph: chain([PICTURE], sampleFilters(frame), ['samples']),
    outputOptions: ['-map', '[samples]', '-f', 'rawvideo'],
    output: null,
  };
  return pool.analyze({ command, frame, durationSeconds: probe.durationSeconds }, analysisTask(probe, options));
}

/** Frames that no other is made from are shown without their last smoothing: at the size that is looked at, nobody could tell. */
export const CHEAP_DECODING: readonly string[] = ['-skip_loop_filter', 'noref'];

/** The gray frames that the analysis looks at. */
export function sampleFilters(frame: FrameSize): string[] {
  return [filter('fps', { fps: SAMPLES_PER_SECOND, start_time: 0 }), filter('scale', { w: frame.width, h: frame.height, flags: 'area' }), filter('format', { pix_fmts: 'gray' })];
}

export function analysisTask(probe: VideoProbe, options: WorkOptions): TaskOptions {
  return {
    timeoutMs: 120_000 + probe.durationSeconds * 4_000,
    workspace: options.workspace,
    signal: options.signal,
    onProgress: trackProgress(probe.durationSeconds, options.onProgress),
  };
}

export function sampleSize(probe: VideoProbe): FrameSize {
  const width = probe.width * probe.pixelAspectRatio;
  const scale = LONGEST_SIDE / Math.max(width, probe.height);
  return { width: sampleSide(width * scale), height: sampleSide(probe.height * scale) };
}

function sampleSide(pixels: number): number {
  return Math.max(SHORTEST_SIDE, Math.round(pixels));
}
