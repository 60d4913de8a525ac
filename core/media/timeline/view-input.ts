import type { FfmpegInput } from '../ffmpeg.ts';
import type { RenderSource, VideoContainer } from '../media-types.ts';
import { frameSeconds, videoInput } from '../video-input.ts';
import type { View } from './compile.ts';

export interface ViewInput {
  readonly input: FfmpegInput;
  /** What is read begins with the first picture to be shown, whatever time it carries. */
  readonly startsClock: boolean;
}

/** How near to a key picture a view begins that begins with it. */
const ON_KEYFRAME_SECONDS = 0.002;
/**
 * Where pictures may be stored in another order than they are shown in, FFmpeg seeks this much earlier than it is told to (ffmpeg_opt.c,
 * "3 frames at 23 per second"; for MP4 only before 4.4): from a key picture it would go back to the one before, and decode all between.
 */
const FFMPEG_SEEKS_EARLIER_SECONDS = 3 / 23;
/** Demuxers that find a key picture by its time exactly. */
const EXACT: ReadonlySet<VideoContainer> = new Set(['mov', 'matroska']);

/** A little longer than what is shown, for footage whose pictures do not lie on the clip's grid; what is too much is trimmed. */
export function viewInput(source: RenderSource, { item, offsetFrames, frames }: View, framesPerSecond: number): ViewInput {
  const startSeconds = Math.max(0, item.startSeconds + offsetFrames / framesPerSecond);
  const lengthSeconds = frames / framesPerSecond + 2 * frameSeconds(source.probe);
  const seeksDirectly = canSeekDirectly(source, startSeconds);
  const stretch = seeksDirectly ? { startSeconds: startSeconds + FFMPEG_SEEKS_EARLIER_SECONDS + ON_KEYFRAME_SECONDS, lengthSeconds } : { startSeconds, lengthSeconds };
  const { path, options } = videoInput(source.path, source.probe, stretch);
  // As many pieces are made at once as there are cores: more threads for each would only cost memory.
  return { input: { path, options: ['-threads', '1', ...(seeksDirectly ? ['-noaccurate_seek'] : []), ...options] }, startsClock: seeksDirectly };
}

/** From a key picture that no other one follows within reach of FFmpeg's guess. */
function canSeekDirectly({ probe, keyframesSeconds = [] }: RenderSource, startSeconds: number): boolean {
  if (!EXACT.has(probe.container) || startSeconds === 0) return false;
  const from = keyframesSeconds.findIndex((seconds) => seconds >= startSeconds - ON_KEYFRAME_SECONDS);
  const [keyframe = Infinity, next = Infinity] = from < 0 ? [] : keyframesSeconds.slice(from, from + 2);
  return keyframe <= startSeconds + ON_KEYFRAME_SECONDS && next > startSeconds + 2 * FFMPEG_SEEKS_EARLIER_SECONDS;
}
