import type { FfmpegInput } from './ffmpeg.ts';
import type { VideoProbe } from './media-types.ts';
import { inputOptions } from './sandbox.ts';

/** The picture stream that counts: the first one that is not a cover image. */
export const PICTURE = '0:V:0';

/** A video opened with nothing but its own demuxer, optionally only a stretch of it. Seeking is exact to the frame. */
export function videoInput(file: string, probe: VideoProbe, stretch?: { readonly startSeconds: number; readonly lengthSeconds?: number }): FfmpegInput {
  const start = stretch ? ['-ss', stretch.startSeconds.toFixed(4)] : [];
  const length = stretch?.lengthSeconds === undefined ? [] : ['-t', stretch.lengthSeconds.toFixed(4)];
  return { path: file, options: [...inputOptions(probe.container), ...start, ...length] };
}

/** The longest time a picture of this footage is shown. */
export function frameSeconds(probe: Pick<VideoProbe, 'framesPerSecond'>): number {
  return 1 / probe.framesPerSecond;
}
