import type { FfmpegCommand, FfmpegInput } from './ffmpeg.ts';
import type { MediaLimits } from './media-limits.ts';
import type { MediaTask } from './workers/media-task.ts';

type Limits = Pick<MediaLimits, 'processMemoryBytes' | 'sources'>;

/** No single thing in an honest file needs more. */
const MOST_BYTES_AT_ONCE = 1024 ** 3;

/** The same task with the bounds that FFmpeg keeps by itself: one allocation, and the size of a picture that it decodes, whatever a header asks for. */
export function boundTask(task: MediaTask, limits: Limits): MediaTask {
  const oneAllocation = ['-max_alloc', String(Math.min(MOST_BYTES_AT_ONCE, limits.processMemoryBytes))];
  // ffprobe is to tell how large a picture would be; it decodes only with options of its own.
  if (task.kind === 'ffprobe') return { ...task, args: [...oneAllocation, ...task.args] };
  const bound = (command: FfmpegCommand): FfmpegCommand => boundCommand(command, oneAllocation, pictureSize(limits));
  if (task.kind === 'align') return { ...task, audio: bound(task.audio), referenceAudio: bound(task.referenceAudio) };
  return { ...task, command: bound(task.command) };
}

/** For decoders: larger pictures are an error to them. */
export function pictureSize({ sources }: Pick<MediaLimits, 'sources'>): string[] {
  return ['-max_pixels', String(Math.ceil(sources.pixels))];
}

function boundCommand(command: FfmpegCommand, first: readonly string[], each: readonly string[]): FfmpegCommand {
  const bound = (input: FfmpegInput, index: number): FfmpegInput => ({ ...input, options: [...(index === 0 ? first : []), ...each, ...input.options] });
  return { ...command, inputs: command.inputs.map(bound) };
}
