/** How pieces are encoded. All pieces of a video are encoded alike, so that they can be joined as they are. */
import { encoderArguments, type EncoderName } from '../encoders/encoder-arguments.ts';
import type { Timeline } from '../media-types.ts';

/** Of every clip: seconds between pictures from which playing can start. */
const GOP_FRAMES = 60;
export const TIME_SCALE = 15_360;

const COLOR = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'];

export function encodingOptions({ quality = 'final', highestBitrateKbps }: Pick<Timeline, 'quality' | 'highestBitrateKbps'>, threads: number, encoder: EncoderName): string[] {
  const structure = ['-g', String(GOP_FRAMES), ...(encoder === 'software' ? ['-keyint_min', String(GOP_FRAMES), '-sc_threshold', '0'] : [])];
  const limit = highestBitrateKbps === undefined ? [] : ['-maxrate', `${highestBitrateKbps}k`, '-bufsize', `${2 * highestBitrateKbps}k`];
  return [...encoderArguments(encoder, { quality, threads }).outputOptions, ...structure, ...limit, ...COLOR];
}

/** The MP4 that all clips are. */
export function containerOptions(): string[] {
  return [...pieceContainerOptions().slice(0, -2), '-map_chapters', '-1', '-brand', 'isom', '-movflags', '+faststart', '-f', 'mp4'];
}

export function pieceContainerOptions(): string[] {
  return ['-video_track_timescale', String(TIME_SCALE), '-map_metadata', '-1', '-f', 'mp4'];
}
