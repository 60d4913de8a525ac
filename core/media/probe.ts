import { decodeEnds, describeFile, listPackets, type FileDescription, type ProbeTarget, type StreamDescription, type TimedPicture } from './ffprobe.ts';
import { MediaError } from './media-error.ts';
import type { VideoContainer, VideoProbe } from './media-types.ts';
import type { MediaPool } from './pool.ts';
import { LIMITS, sniffVideo, type SourceLimits } from './sandbox.ts';

/** How much of the end is decoded to see that it is there. */
const TAIL_SECONDS = 2;
/** Containers whose index tells what should be there. */
const INDEXED: ReadonlySet<string> = new Set(['mov', 'avi']);
/** What headers round or miscount is less. */
const MISSING_SECONDS = 1;

/**
 * Looks at a video that comes from outside, and does not believe its header: the first and the last pictures must decode.
 * @throws MediaError `empty`, `not-a-video`, `no-video-stream`, `too-long`, `too-large`, `unreadable`, `truncated`
 */
export async function probeVideo(pool: MediaPool, file: string, signal?: AbortSignal): Promise<VideoProbe> {
  const container = await sniffVideo(file, pool.sourceLimits);
  const target = { file, container, signal };
  const description = await describeFile(pool, target);
  const stream = findPictureStream(description, pool.sourceLimits);
  const shape = readShape(stream, pool.sourceLimits);
  const durationSeconds = await measurePictures(pool, target, description, stream);
  if (durationSeconds > pool.sourceLimits.durationSeconds) throw new MediaError('too-long', `This video is longer than ${Math.round(pool.sourceLimits.durationSeconds / 60)} minutes. Cut it into shorter parts.`);
  return {
    container: container satisfies VideoContainer,
    durationSeconds,
    ...shape,
    ...readFrameRate(stream),
    hasAudio: description.streams.some((candidate) => candidate.codec_type === 'audio'),
    videoCodec: stream.codec_name ?? 'unknown',
    colorMatrix: readColorMatrix(stream),
    sizeBytes: description.format.size ?? 0,
  };
}

function findPictureStream(description: FileDescription, limits: SourceLimits): StreamDescription {
  if (description.streams.length > limits.streams) throw new MediaError('too-large', `This file has more than ${limits.streams} tracks. Export it with one video and one audio track.`);
  const stream = description.streams.find((candidate) => candidate.codec_type === 'video' && candidate.disposition?.attached_pic !== 1);
  if (!stream) throw new MediaError('no-video-stream', 'This file has no picture, only sound or other data. Upload a video.');
  return stream;
}

function readShape(stream: StreamDescription, limits: SourceLimits): Pick<VideoProbe, 'width' | 'height' | 'rotation' | 'pixelAspectRatio'> {
  const { width = 0, height = 0 } = stream;
  if (width < 2 || height < 2) throw unreadable();
  if (width * height > limits.pixels || Math.max(width, height) > LIMITS.sidePixels) {
    throw new MediaError('too-large', `This video is ${width} × ${height} pixels; up to ${(limits.pixels / 1e6).toFixed(1)} megapixels and ${LIMITS.sidePixels} on a side can be used. Export it smaller.`);
  }
  const rotation = readRotation(stream);
  const pixelAspectRatio = readRatio(stream.sample_aspect_ratio, ':') ?? 1;
  const turned = rotation === 90 || rotation === 270;
  return turned ? { width: height, height: width, rotation, pixelAspectRatio: 1 / pixelAspectRatio } : { width, height, rotation, pixelAspectRatio };
}

/** ffprobe counts the display matrix counterclockwise, the older tag clockwise. */
function readRotation(stream: StreamDescription): VideoProbe['rotation'] {
  const counterclockwise = stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation;
  const clockwise = counterclockwise === undefined ? (stream.tags?.rotate ?? 0) : -counterclockwise;
  const quarters = ((Math.round(clockwise / 90) % 4) + 4) % 4;
  return ([0, 90, 180, 270] as const)[quarters] ?? 0;
}

function readFrameRate(stream: StreamDescription): Pick<VideoProbe, 'framesPerSecond' | 'variableFrameRate'> {
  const average = sane(readRatio(stream.avg_frame_rate, '/'));
  const nominal = sane(readRatio(stream.r_frame_rate, '/'));
  const framesPerSecond = average ?? nominal ?? 25;
  return { framesPerSecond, variableFrameRate: average !== null && nominal !== null && Math.abs(average / nominal - 1) > 0.01 };
}

function sane(rate: number | null): number | null {
  return rate !== null && rate >= 0.1 && rate <= LIMITS.framesPerSecond ? rate : null;
}

function readRatio(text: string | undefined, separator: string): number | null {
  const [numerator = 0, denominator = 0] = (text ?? '').split(separator).map(Number);
  return numerator > 0 && denominator > 0 ? numerator / denominator : null;
}

/** Untagged footage follows the custom: BT.709 from 720 lines on. */
function readColorMatrix(stream: StreamDescription): VideoProbe['colorMatrix'] {
  if (stream.color_space === 'bt709') return 'bt709';
  if (stream.color_space?.startsWith('bt2020')) return 'bt2020';
  if (stream.color_space === 'smpte170m' || stream.color_space === 'bt470bg') return 'bt601';
  return Math.min(stream.width ?? 0, stream.height ?? 0) >= 720 ? 'bt709' : 'bt601';
}

/** Seconds from the container's start to the end of the last picture that decodes. */
async function measurePictures(pool: MediaPool, target: ProbeTarget, description: FileDescription, stream: StreamDescription): Promise<number> {
  const startSeconds = description.format.start_time ?? 0;
  const declaredEnd = stream.duration === undefined ? undefined : (stream.start_time ?? startSeconds) + stream.duration;
  const knownEnd = declaredEnd ?? (description.format.duration === undefined ? undefined : startSeconds + description.format.duration);
  const tailStart = Math.max(startSeconds, (knownEnd ?? startSeconds) - TAIL_SECONDS);
  const { first, tail } = await decodeEnds(pool, target, stream.index, tailStart);
  if (first.length === 0) throw unreadable();
  const end = findEnd(knownEnd === undefined ? [] : tail, stream);
  if (INDEXED.has(target.container) && declaredEnd !== undefined && (end === null || end < declaredEnd - MISSING_SECONDS)) throw new MediaError('truncated', 'This video is incomplete: its end is missing. Upload it again.');
  if (end !== null) return end - startSeconds;
  // The container gives its length only as a whole, and the sound may go on after the picture; or none at all, like a recorded stream;
  // or there is no index, and ffprobe sought to a place past the last key picture.
  const slow = findEnd(await listPackets(pool, target, stream.index), stream);
  if (slow === null) throw unreadable();
  return slow - startSeconds;
}

function findEnd(pictures: readonly TimedPicture[], stream: StreamDescription): number | null {
  const last = pictures.reduce<TimedPicture | null>((latest, picture) => (latest === null || picture.timeSeconds > latest.timeSeconds ? picture : latest), null);
  if (last === null) return null;
  return last.timeSeconds + (last.durationSeconds > 0 ? last.durationSeconds : 1 / readFrameRate(stream).framesPerSecond);
}

function unreadable(): MediaError {
  return new MediaError('unreadable', 'No picture of this video can be decoded: it is damaged or in a format that is not supported. Export it as an ordinary MP4 (H.264) and upload it anew.');
}
