import { rm } from 'node:fs/promises';
import path from 'node:path';
import { POINTS, TIME_BASE } from './analysis/every-frame.ts';
import type { FrameSize } from './analysis/frame-measures.ts';
import type { PictureAnalysis } from './analysis/frame-sampler.ts';
import { SAMPLES_PER_SECOND } from './analysis/sample.ts';
import { chain, filter, graph } from './filter-graph.ts';
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

async function analyzePictures(pool: MediaPool, file: string, probe: VideoProbe, options: WorkOptions): Promise<PictureAnalysis> {
  const look = lookAtPictures(pool, probe, options.workspace);
  const input = videoInput(file, probe);
  const command = {
    inputs: [{ ...input, options: [...CHEAP_DECODING, ...input.options] }],
    filterGraph: graph([chain([PICTURE], [filter('split', { outputs: 2 })], look.inputs), ...look.chains]),
    outputOptions: look.outputOptions,
    output: null,
    moreOutputs: look.moreOutputs,
  };
  try {
    return await pool.analyze({ command, ...look.work }, analysisTask(probe, options));
  } finally {
    await look.clean();
  }
}

/** What a command needs so that `MediaPool.analyze` can make the analysis of it: samples by the pipe, and a little of every frame by files. */
export function lookAtPictures(pool: MediaPool, probe: VideoProbe, workspace: string) {
  const frame = sampleSize(probe);
  const everyFrame = { points: path.join(workspace, 'points.gray'), times: path.join(workspace, 'points.txt') };
  const points = [filter('scale', { w: POINTS.width, h: POINTS.height, flags: 'neighbor' }), filter('format', { pix_fmts: 'gray' }), filter('split', { outputs: 2 })];
  return {
    /** Labels that take the decoded pictures. */
    inputs: ['look', 'every'],
    chains: [chain(['look'], sampleFilters(frame), ['samples']), chain(['every'], points, ['points', 'times'])],
    outputOptions: ['-map', '[samples]', '-f', 'rawvideo'],
    moreOutputs: [
      { path: everyFrame.points, options: ['-map', '[points]', ...pool.keepFrameTimes, '-f', 'rawvideo'] },
      { path: everyFrame.times, options: ['-map', '[times]', ...pool.keepFrameTimes, '-c:v', 'rawvideo', '-enc_time_base', `1/${TIME_BASE}`, '-f', 'framecrc'] },
    ],
    work: { frame, durationSeconds: probe.durationSeconds, everyFrame },
    clean: async () => {
      await Promise.all(Object.values(everyFrame).map((scratch) => rm(scratch, { force: true })));
    },
  };
}

/** Frames that no other is made from are shown without their last smoothing: at the size that is looked at, nobody could tell. */
export const CHEAP_DECODING: readonly string[] = ['-skip_loop_filter', 'noref'];

/** The gray frames that the analysis looks at. */
function sampleFilters(frame: FrameSize): string[] {
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

function sampleSize(probe: VideoProbe): FrameSize {
  const width = probe.width * probe.pixelAspectRatio;
  const scale = LONGEST_SIDE / Math.max(width, probe.height);
  return { width: sampleSide(width * scale), height: sampleSide(probe.height * scale) };
}

function sampleSide(pixels: number): number {
  return Math.max(SHORTEST_SIDE, Math.round(pixels));
}
