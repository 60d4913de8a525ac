import { rm } from 'node:fs/promises';
import path from 'node:path';
import { extractedPicture, extractVideoOptions, mostFramesPerSecond } from '../extract.ts';
import { describeFile } from '../ffprobe.ts';
import { chain, filter } from '../filter-graph.ts';
import { MediaError } from '../media-error.ts';
import type { VideoProbe, WorkOptions } from '../media-types.ts';
import { writeWhole } from '../part-file.ts';
import type { MediaPool } from '../pool.ts';
import { probeVideo } from '../probe.ts';
import { trackProgress } from '../progress.ts';
import { PICTURE, videoInput } from '../video-input.ts';
import { lengthOf } from './find-speech.ts';
import { type FrameRange, framesKept, longestPauses, selectFrames } from './frame-ranges.ts';
import { fadingJoins } from './gain-envelope.ts';
import { decodeSound, encodeAac, formOf, rawBytes, rawSoundInput, type SoundForm } from './raw-sound.ts';
import type { Interval } from './speech-types.ts';

/** Long enough that a join does not click, too short to be heard as a fade. */
const FADE_SECONDS = 0.01;
const SHAPING_SHARE = 0.15;

interface Cut {
  readonly framesPerSecond: number;
  readonly frames: readonly FrameRange[];
  /** The same, as times. */
  readonly kept: readonly Interval[];
}

/**
 * Writes an MP4 of what is kept of a video, joined: pictures exact to the frame, and the sound of just those frames. Upright, with square
 * pixels and a constant rate, as `extractStretch` does it.
 */
export async function removeSilence(pool: MediaPool, file: string, probe: VideoProbe, kept: readonly Interval[], output: string, options: WorkOptions): Promise<VideoProbe> {
  const { streams } = await describeFile(pool, { file, container: probe.container, signal: options.signal });
  const form = formOf(streams);
  const cut = cutOf(probe, kept);
  const sound = path.join(options.workspace, 'kept.pcm');
  const task = { timeoutMs: 120_000 + probe.durationSeconds * 60_000, workspace: options.workspace, signal: options.signal, diskBytes: rawBytes(form, probe.durationSeconds) + probe.sizeBytes };
  try {
    const shape = { ...form, kept: cut.kept, gain: fadingJoins(cut.kept, probe.durationSeconds, FADE_SECONDS), output: sound };
    const onShaped = trackProgress(probe.durationSeconds, (fraction) => options.onProgress?.(SHAPING_SHARE * fraction));
    await pool.shapeSound({ command: decodeSound(videoInput(file, probe), form), shape }, { ...task, onProgress: onShaped });
    const onEncoded = trackProgress(lengthOf(cut.kept), (fraction) => options.onProgress?.(SHAPING_SHARE + (1 - SHAPING_SHARE) * fraction));
    return await writeWhole(output, async (part) => {
      await pool.runFfmpeg(encodeCommand(pool, file, probe, cut, { sound, form }, part), { ...task, onProgress: onEncoded });
      return checkCut(await probeVideo(pool, part, options.signal), cut);
    });
  } finally {
    await rm(sound, { force: true });
  }
}

function cutOf(probe: VideoProbe, kept: readonly Interval[]): Cut {
  const framesPerSecond = mostFramesPerSecond(probe);
  const frames = framesKept(longestPauses(kept), framesPerSecond, Math.round(probe.durationSeconds * framesPerSecond));
  return { framesPerSecond, frames, kept: frames.map(({ from, to }) => ({ startSeconds: from / framesPerSecond, endSeconds: to / framesPerSecond })) };
}

function encodeCommand(pool: MediaPool, file: string, probe: VideoProbe, { framesPerSecond, frames }: Cut, { sound, form }: { sound: string; form: SoundForm }, output: string) {
  // The first filter counts the frames at a constant rate; after the choice they are counted anew.
  const chosen = [filter('select', { expr: selectFrames(frames) }), filter('setpts', { expr: 'N' })];
  const [rate, ...shape] = extractedPicture(probe, framesPerSecond);
  return {
    inputs: [videoInput(file, probe), rawSoundInput(sound, form)],
    filterGraph: chain([PICTURE], [...(rate === undefined ? [] : [rate]), ...chosen, ...shape], ['picture']),
    outputOptions: ['-map', '[picture]', ...pool.keepFrameTimes, ...extractVideoOptions(pool.encoderThreads), '-map', '1:a:0', ...encodeAac(form), '-map_metadata', '-1', '-map_chapters', '-1', '-movflags', '+faststart', '-f', 'mp4'],
    output,
  };
}

function checkCut(made: VideoProbe, { framesPerSecond, kept }: Cut): VideoProbe {
  if (Math.abs(made.durationSeconds - lengthOf(kept)) > 2 / framesPerSecond || !made.hasAudio) throw new MediaError('output-invalid', 'The pauses could not be cut out as they should be. Try again.', { detail: JSON.stringify({ expectedSeconds: lengthOf(kept), made }) });
  return made;
}
