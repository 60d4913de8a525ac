import { chain, filter, graph } from './filter-graph.ts';
import type { FfmpegCommand } from './ffmpeg.ts';
import { MediaError } from './media-error.ts';
import type { VideoProbe, WorkOptions } from './media-types.ts';
import { writeWhole } from './part-file.ts';
import type { MediaPool } from './pool.ts';
import { probeVideo } from './probe.ts';
import { trackProgress } from './progress.ts';
import { frameSeconds, PICTURE, videoInput } from './video-input.ts';

export interface Stretch {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

const LONGEST_SIDE = 3840;
const MOST_FRAMES_PER_SECOND = 60;

/**
 * Writes a stretch of a video as an MP4 (H.264, AAC) of its own, exact to the picture: upright, with square pixels, a constant
 * rate, and with the sound that the footage has.
 */
export async function extractStretch(pool: MediaPool, file: string, probe: VideoProbe, stretch: Stretch, output: string, options: WorkOptions): Promise<VideoProbe> {
  const lengthSeconds = stretch.endSeconds - stretch.startSeconds;
  return writeWhole(output, async (part) => {
    await pool.runFfmpeg(extractCommand(file, probe, stretch, pool, part), {
      timeoutMs: 120_000 + lengthSeconds * 60_000,
      workspace: options.workspace,
      signal: options.signal,
      onProgress: trackProgress(lengthSeconds, options.onProgress),
    });
    const made = await probeVideo(pool, part, options.signal);
    if (Math.abs(made.durationSeconds - lengthSeconds) > 2 / made.framesPerSecond || made.hasAudio !== probe.hasAudio) {
      throw new MediaError('output-invalid', 'The segment could not be cut out as it should be. Try again.', { detail: JSON.stringify({ stretch, made }) });
    }
    return made;
  });
}

function extractCommand(file: string, probe: VideoProbe, stretch: Stretch, pool: MediaPool, output: string): FfmpegCommand {
  const framesPerSecond = mostFramesPerSecond(probe);
  const frames = Math.max(1, Math.round((stretch.endSeconds - stretch.startSeconds) * framesPerSecond));
  const lengthSeconds = frames / framesPerSecond;
  // From the picture that is seen at the start, which began up to one frame before it.
  const firstFrame = Math.max(0, (Math.floor(stretch.startSeconds / frameSeconds(probe) + 0.01) - 0.25) * frameSeconds(probe));
  const picture = videoInput(file, probe, { startSeconds: firstFrame, lengthSeconds: lengthSeconds + 3 * frameSeconds(probe) });
  const sound = videoInput(file, probe, { startSeconds: stretch.startSeconds, lengthSeconds });
  const graphs = [chain([PICTURE], [filter('setpts', { expr: 'PTS-STARTPTS' }), ...extractedPicture(probe, framesPerSecond, frames)], ['picture'])];
  if (probe.hasAudio) graphs.push(chain(['1:a:0'], soundFilters(lengthSeconds), ['sound']));
  return {
    inputs: probe.hasAudio ? [picture, sound] : [picture],
    filterGraph: graph(graphs),
    outputOptions: ['-map', '[picture]', ...pool.keepFrameTimes, ...extractVideoOptions(pool.encoderThreads), ...(probe.hasAudio ? ['-map', '[sound]', '-c:a', 'aac', '-b:a', '192k'] : []), '-map_metadata', '-1', '-map_chapters', '-1', '-movflags', '+faststart', '-f', 'mp4'],
    output,
  };
}

/** Of what is cut out of a video. */
export function mostFramesPerSecond(probe: VideoProbe): number {
  return Math.min(MOST_FRAMES_PER_SECOND, probe.framesPerSecond);
}

/** The first filter makes the rate constant. @param frames how many are taken; all when absent */
export function extractedPicture(probe: VideoProbe, framesPerSecond: number, frames?: number): string[] {
  const width = probe.width * probe.pixelAspectRatio;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, probe.height));
  return [
    filter('fps', { fps: framesPerSecond.toFixed(6), start_time: 0 }),
    ...(frames === undefined ? [] : [filter('trim', { end_frame: frames })]),
    filter('scale', { w: even(width * scale), h: even(probe.height * scale), flags: 'bicubic', in_color_matrix: probe.colorMatrix, out_color_matrix: 'bt709', out_range: 'tv' }),
    filter('setsar', { sar: 1 }),
    filter('format', { pix_fmts: 'yuv420p' }),
  ];
}

/** As long as the pictures, also where the footage's sound starts late or ends early. */
function soundFilters(lengthSeconds: number): string[] {
  return [
    filter('aresample', { sample_rate: 48_000, async: 1, first_pts: 0 }),
    filter('aformat', { channel_layouts: 'stereo' }),
    filter('apad'),
    filter('atrim', { end: lengthSeconds.toFixed(6) }),
  ];
}

export function extractVideoOptions(threads: number): string[] {
  const color = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'];
  return ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '18', '-pix_fmt', 'yuv420p', '-g', '60', '-bf', '2', ...color, '-threads', String(threads)];
}

function even(pixels: number): number {
  return Math.max(2, 2 * Math.round(pixels / 2));
}
