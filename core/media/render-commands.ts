import type { FfmpegCommand, FfmpegInput } from './ffmpeg.ts';
import { chain, filter, graph } from './filter-graph.ts';
import { MediaError } from './media-error.ts';
import type { CutListItem, Timeline, RenderSource } from './media-types.ts';
import { shotFilters } from './picture-filters.ts';
import { inputOptions } from './sandbox.ts';
import { frameSeconds, PICTURE, videoInput } from './video-input.ts';

export interface EncodeRequest {
  readonly plan: Timeline;
  readonly items: readonly CutListItem[];
  /** An .ass file whose clock starts with the first item. */
  readonly captions: string;
  readonly fontsDir: string;
  readonly threads: number;
  /** Options that make the encoder keep the filters' times. */
  readonly frameTimes: readonly string[];
  /** Without it only pictures are written. */
  readonly audioPath: string | null;
  readonly output: string;
}

/**
 * Cut, crop, captions and H.264 in one pass; sound is copied. No `-frames:v`, although the number is known: FFmpeg would cut off
 * the sound with the last picture. The shots are trimmed instead.
 */
export function encodeCommand({ plan, items, captions, fontsDir, threads, frameTimes, audioPath, output }: EncodeRequest): FfmpegCommand {
  const shots = items.map((item, index) => chain([PICTURE.replace('0', String(index))], shotFilters(item, sourceOf(plan, item).probe, plan), [`shot${index}`]));
  const labels = items.map((_, index) => `shot${index}`);
  const joined = chain(labels, [filter('concat', { n: labels.length, v: 1, a: 0 }), filter('ass', { filename: captions, fontsdir: fontsDir })], ['picture']);
  const sound = audioPath === null ? [] : ['-map', `${items.length}:a:0`, '-c:a', 'copy'];
  return {
    inputs: [...items.map((item) => shotInput(sourceOf(plan, item), item, plan.framesPerSecond)), ...(audioPath === null ? [] : [soundInput(audioPath)])],
    filterGraph: graph([...shots, joined]),
    outputOptions: ['-map', '[picture]', ...frameTimes, ...sound, ...encoding(threads), ...container()],
    output,
  };
}

/** Puts encoded pieces, named in a script of the concat demuxer, one after the other and adds the sound. Nothing is encoded. */
export function joinCommand({ script, audioPath, output }: { readonly script: string; readonly audioPath: string; readonly output: string }): FfmpegCommand {
  const pieces = { path: script, options: ['-protocol_whitelist', 'file,pipe', '-format_whitelist', 'concat,mov,mp4,m4a,3gp,3g2,mj2', '-f', 'concat', '-safe', '0'] };
  return { inputs: [pieces, soundInput(audioPath)], outputOptions: ['-map', '0:v:0', '-map', '1:a:0', '-c', 'copy', ...container()], output };
}

/** @throws MediaError `no-footage` */
export function sourceOf(plan: Pick<Timeline, 'sources'>, item: CutListItem): RenderSource {
  const source = plan.sources[item.sourceVideoId];
  if (!source) throw new MediaError('no-footage', 'A source video of this clip is missing. Choose the footage anew.');
  return source;
}

/** A little longer than the shot, for footage whose pictures do not lie on the clip's grid; what is too much is trimmed. */
function shotInput(source: RenderSource, item: CutListItem, framesPerSecond: number): FfmpegInput {
  const lengthSeconds = item.frames / framesPerSecond + 2 * frameSeconds(source.probe);
  return videoInput(source.path, source.probe, { startSeconds: item.startSeconds, lengthSeconds });
}

function soundInput(audioPath: string): FfmpegInput {
  return { path: audioPath, options: inputOptions('mov') };
}

function encoding(threads: number): string[] {
  const quality = ['-preset', 'veryfast', '-crf', '20', '-profile:v', 'high', '-pix_fmt', 'yuv420p'];
  const structure = ['-g', '60', '-keyint_min', '60', '-sc_threshold', '0', '-bf', '2'];
  const color = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'];
  return ['-c:v', 'libx264', ...quality, ...structure, ...color, '-threads', String(threads)];
}

/** The MP4 that all clips are. */
export function container(): string[] {
  return ['-video_track_timescale', '15360', '-map_metadata', '-1', '-map_chapters', '-1', '-brand', 'isom', '-movflags', '+faststart', '-f', 'mp4'];
}
