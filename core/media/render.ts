import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { toAss } from './captions/ass.ts';
import type { FfmpegCommand } from './ffmpeg.ts';
import { chain, filter, graph } from './filter-graph.ts';
import { measureDuration } from './loudness.ts';
import { MediaError } from './media-error.ts';
import type { CutListItem, RenderedClip, RenderPlan, RenderSource, WorkOptions } from './media-types.ts';
import { writeWhole } from './part-file.ts';
import { shotFilters } from './picture-filters.ts';
import type { MediaPool } from './pool.ts';
import { trackProgress } from './progress.ts';
import { inputOptions } from './sandbox.ts';
import { verifyClip } from './verify-clip.ts';
import { frameSeconds, PICTURE, videoInput } from './video-input.ts';

export interface RenderOptions extends WorkOptions {
  readonly output: string;
}

/** A clip may differ from its voice-over by this much. */
export const LONGEST_DRIFT_SECONDS = 0.1;
/** Encoding is most of the work; the rest is checking. */
const ENCODING_SHARE = 0.95;

/**
 * Renders a clip in one pass: cut, crop, captions, H.264; the mastered voice is copied. The file is checked before it gets its name.
 * @throws MediaError `output-invalid` when it is not what was asked for
 */
export async function renderClip(pool: MediaPool, plan: RenderPlan, fontsDir: string, options: RenderOptions): Promise<RenderedClip> {
  const frames = plan.cutList.reduce((sum, item) => sum + item.frames, 0);
  const durationSeconds = frames / plan.framesPerSecond;
  await checkPlan(pool, plan, durationSeconds, options);
  const captions = path.join(options.workspace, 'captions.ass');
  await writeFile(captions, toAss(plan.cues, plan));
  return writeWhole(options.output, async (part) => {
    await pool.runFfmpeg(renderCommand(plan, { captions, part, fontsDir, threads: pool.encoderThreads }), {
      timeoutMs: 120_000 + durationSeconds * 60_000,
      workspace: options.workspace,
      signal: options.signal,
      onProgress: trackProgress(durationSeconds / ENCODING_SHARE, options.onProgress),
    });
    const clip = await verifyClip(pool, part, plan, frames, options);
    options.onProgress?.(1);
    return clip;
  });
}

async function checkPlan(pool: MediaPool, plan: RenderPlan, durationSeconds: number, options: WorkOptions): Promise<void> {
  const missing = plan.cutList.find((item) => plan.sources[item.sourceVideoId] === undefined);
  if (missing || plan.cutList.length === 0) throw new MediaError('no-footage', 'A source video of this clip is missing. Choose the footage anew.');
  const voiceSeconds = await measureDuration(pool, plan.audioPath, options.signal);
  if (Math.abs(voiceSeconds - durationSeconds) > LONGEST_DRIFT_SECONDS) {
    throw new MediaError('output-invalid', 'The footage chosen for this clip is not as long as its voice-over. Produce it anew.', { detail: `${durationSeconds} s of pictures, ${voiceSeconds} s of voice` });
  }
}

interface CommandParts {
  readonly captions: string;
  readonly part: string;
  readonly fontsDir: string;
  readonly threads: number;
}

/** No `-frames:v`, although the number is known: FFmpeg would cut off the sound with the last picture. The shots are trimmed instead. */
function renderCommand(plan: RenderPlan, { captions, part, fontsDir, threads }: CommandParts): FfmpegCommand {
  const voiceInput = plan.cutList.length;
  const shots = plan.cutList.map((item, index) => chain([PICTURE.replace('0', String(index))], shotFilters(item, sourceOf(plan, item).probe, plan), [`shot${index}`]));
  const labels = plan.cutList.map((_, index) => `shot${index}`);
  const joined = chain(labels, [filter('concat', { n: labels.length, v: 1, a: 0 }), filter('ass', { filename: captions, fontsdir: fontsDir })], ['picture']);
  return {
    inputs: [...plan.cutList.map((item) => shotInput(sourceOf(plan, item), item, plan.framesPerSecond)), { path: plan.audioPath, options: inputOptions('mov') }],
    filterGraph: graph([...shots, joined]),
    outputOptions: ['-map', '[picture]', '-map', `${voiceInput}:a:0`, ...encoding(threads), ...container()],
    output: part,
  };
}

/** A little longer than the shot, for footage whose pictures do not lie on the clip's grid; what is too much is trimmed. */
function shotInput(source: RenderSource, item: CutListItem, framesPerSecond: number): ReturnType<typeof videoInput> {
  const lengthSeconds = item.frames / framesPerSecond + 2 * frameSeconds(source.probe);
  return videoInput(source.path, source.probe, { startSeconds: item.startSeconds, lengthSeconds });
}

function encoding(threads: number): string[] {
  const quality = ['-preset', 'veryfast', '-crf', '20', '-profile:v', 'high', '-pix_fmt', 'yuv420p'];
  const structure = ['-g', '60', '-keyint_min', '60', '-sc_threshold', '0', '-bf', '2'];
  const color = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'];
  return ['-c:v', 'libx264', ...quality, ...structure, ...color, '-threads', String(threads), '-c:a', 'copy'];
}

function container(): string[] {
  return ['-video_track_timescale', '15360', '-map_metadata', '-1', '-map_chapters', '-1', '-brand', 'isom', '-movflags', '+faststart', '-f', 'mp4'];
}

function sourceOf(plan: RenderPlan, item: CutListItem): RenderSource {
  const source = plan.sources[item.sourceVideoId];
  if (!source) throw new MediaError('no-footage', 'A source video of this clip is missing. Choose the footage anew.');
  return source;
}
