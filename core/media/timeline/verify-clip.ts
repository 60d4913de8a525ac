/** Looks at a finished clip as a network would, and lets nothing through that is not what was promised. */
import { stat } from 'node:fs/promises';
import { describeFile, listPackets, type FileDescription, type StreamDescription, type TimedPicture } from '../ffprobe.ts';
import { LOUDNESS_TARGET } from '../sound/loudness-target.ts';
import { MediaError } from '../media-error.ts';
import type { Loudness, RenderedClip, Timeline, SoundKind } from '../media-types.ts';
import { listTopLevelBoxes } from '../mp4-boxes.ts';
import type { MediaPool } from '../pool.ts';

/** As the join command maps it. */
const PICTURE_TRACK = 0;
const LARGEST_LOUDNESS_ERROR_LU = 0.5;
const LONGEST_DRIFT_SECONDS = 0.1;
/** Time stamps are written with six digits. */
const ROUNDING_SECONDS = 0.00001;

export interface Expectation {
  readonly timeline: Timeline;
  readonly frames: number;
  /** Of its sound. */
  readonly loudness: Loudness;
  readonly signal?: AbortSignal | undefined;
}

/** @throws MediaError `output-invalid`, whose detail lists every departure */
export async function verifyClip(pool: MediaPool, file: string, { timeline: plan, frames, loudness, signal }: Expectation): Promise<RenderedClip> {
  const target = { file, container: 'mov', signal } as const;
  const [description, pictures, boxes, { size }] = await Promise.all([describeFile(pool, target), listPackets(pool, target, PICTURE_TRACK), listTopLevelBoxes(file), stat(file)]);
  const picture = description.streams.find((stream) => stream.codec_type === 'video');
  const sound = description.streams.find((stream) => stream.codec_type === 'audio');
  if (!picture || !sound) throw invalid(['a track is missing']);
  const faults = [
    ...pictureFaults(picture, plan),
    ...soundFaults(sound, loudness, plan.sound ?? 'mastered'),
    ...timingFaults(description, picture, sound, pictures, plan, frames),
    ...fault(boxes.indexOf('moov') > boxes.indexOf('mdat') || !boxes.includes('moov'), `boxes ${boxes.join(' ')}`),
  ];
  if (faults.length > 0) throw invalid(faults);
  return { durationSeconds: frames / plan.framesPerSecond, frames, sizeBytes: size, sound: plan.sound ?? 'mastered', loudness, probe: clipProbe(plan, frames, size) };
}

function pictureFaults(stream: StreamDescription, plan: Timeline): string[] {
  const rate = `${plan.framesPerSecond}/1`;
  // x264 in a hurry writes less than encoders in hardware do.
  const profiles = plan.quality === 'preview' ? ['Constrained Baseline', 'High'] : ['High'];
  return [
    ...fault(stream.codec_name !== 'h264' || !profiles.includes(stream.profile ?? '') || stream.pix_fmt !== 'yuv420p', `picture is ${stream.codec_name} ${stream.profile} ${stream.pix_fmt}`),
    ...fault(stream.width !== plan.width || stream.height !== plan.height, `picture is ${stream.width}x${stream.height}`),
    ...fault(stream.r_frame_rate !== rate || stream.avg_frame_rate !== rate, `frame rate is ${stream.r_frame_rate}, on average ${stream.avg_frame_rate}`),
  ];
}

function soundFaults(stream: StreamDescription, loudness: Loudness, kind: SoundKind): string[] {
  return [
    ...fault(stream.codec_name !== 'aac' || stream.sample_rate !== 48_000 || stream.channels !== 2, `sound is ${stream.codec_name} ${stream.sample_rate} Hz, ${stream.channels} channels`),
    ...fault(kind === 'mastered' && !(Math.abs(loudness.integratedLufs - LOUDNESS_TARGET.integratedLufs) <= LARGEST_LOUDNESS_ERROR_LU), `loudness is ${loudness.integratedLufs} LUFS`),
    ...fault(!(loudness.truePeakDb <= LOUDNESS_TARGET.highestTruePeakDb), `true peak is ${loudness.truePeakDb} dBTP`),
  ];
}

function timingFaults(description: FileDescription, picture: StreamDescription, sound: StreamDescription, pictures: readonly TimedPicture[], plan: Timeline, frames: number): string[] {
  const uneven = pictures.some(({ timeSeconds }, index) => Math.abs(timeSeconds - index / plan.framesPerSecond) > ROUNDING_SECONDS);
  const drift = Math.abs((picture.duration ?? 0) - (sound.duration ?? 0));
  const starts = [description.format.start_time, picture.start_time, sound.start_time];
  return [
    ...fault(pictures.length !== frames, `${pictures.length} frames instead of ${frames}`),
    ...fault(uneven, 'frames are not evenly spaced from 0'),
    ...fault(drift > LONGEST_DRIFT_SECONDS, `picture and sound differ by ${drift} s`),
    ...fault(starts.some((start) => start !== 0), `tracks start at ${starts.join(', ')}`),
  ];
}

function fault(present: boolean, description: string): string[] {
  return present ? [description] : [];
}

function invalid(faults: readonly string[]): MediaError {
  return new MediaError('output-invalid', 'The finished video did not pass its check and was thrown away. Try again; if it happens again, use other footage.', { detail: faults.join('; ') });
}

/** Of what is encoded here, without looking. */
export function clipProbe(plan: Timeline, frames: number, sizeBytes: number): RenderedClip['probe'] {
  return {
    container: 'mov',
    durationSeconds: frames / plan.framesPerSecond,
    width: plan.width,
    height: plan.height,
    rotation: 0,
    pixelAspectRatio: 1,
    framesPerSecond: plan.framesPerSecond,
    variableFrameRate: false,
    hasAudio: true,
    videoCodec: 'h264',
    colorMatrix: 'bt709',
    sizeBytes,
  };
}
