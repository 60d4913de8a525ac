import { readFile, rm } from 'node:fs/promises';
import { measureFrame } from './analysis/frame-measures.ts';
import { chain, filter, graph } from './filter-graph.ts';
import { MediaError } from './media-error.ts';
import type { VideoProbe } from './media-types.ts';
import type { MediaPool } from './pool.ts';
import { frameSeconds, PICTURE, videoInput } from './video-input.ts';

/** Shares of the length. The first is past fades and slates; it is taken unless another is clearly better. */
const PLACES = [0.2, 0.35, 0.5, 0.65, 0.8] as const;
const CLEARLY = 0.2;
const SIZE = { width: 160, height: 90 } as const;
const TIMEOUT_MS = 60_000;
const FULL = { standardDeviation: 60, laplacianVariance: 300 } as const;

/**
 * When to take a picture that stands for the whole video: looks at a few key pictures, so its length hardly matters.
 * @param scratch A file that may be written meanwhile; it is removed.
 */
export async function findPosterTime(pool: MediaPool, file: string, probe: VideoProbe, scratch: string, signal?: AbortSignal): Promise<number> {
  const latest = Math.max(0, probe.durationSeconds - 2 * frameSeconds(probe));
  const times = PLACES.map((share) => Math.min(latest, share * probe.durationSeconds));
  try {
    await pool.runFfmpeg(lookCommand(file, probe, times, scratch), { timeoutMs: TIMEOUT_MS, signal, quick: true });
    return pickTime(times, await readFile(scratch));
  } catch (error) {
    // What cannot be sought in is looked at where it always was.
    if (error instanceof MediaError && error.code === 'ffmpeg-failed') return times[0] ?? 0;
    throw error;
  } finally {
    await rm(scratch, { force: true });
  }
}

function lookCommand(file: string, probe: VideoProbe, times: readonly number[], output: string) {
  const inputs = times.map((startSeconds) => {
    const input = videoInput(file, probe, { startSeconds });
    return { ...input, options: ['-noaccurate_seek', '-skip_frame', 'nokey', ...input.options] };
  });
  const small = [filter('trim', { end_frame: 1 }), filter('setpts', { expr: 0 }), filter('scale', { w: SIZE.width, h: SIZE.height, flags: 'area' }), filter('setsar', { sar: 1 }), filter('format', { pix_fmts: 'gray' })];
  const pictures = times.map((_, index) => chain([PICTURE.replace('0', String(index))], small, [`look${index}`]));
  const stacked = chain(times.map((_, index) => `look${index}`), [filter('vstack', { inputs: times.length })], ['looks']);
  return { inputs, filterGraph: graph([...pictures, stacked]), outputOptions: ['-map', '[looks]', '-frames:v', '1', '-f', 'rawvideo'], output };
}

function pickTime(times: readonly number[], pixels: Uint8Array): number {
  const bytes = SIZE.width * SIZE.height;
  // One that lies past the last key picture is missing, and with it all of them.
  if (pixels.length !== bytes * times.length) return times[0] ?? 0;
  const scores = times.map((_, index) => scorePicture(pixels.subarray(index * bytes, (index + 1) * bytes)));
  const best = scores.indexOf(Math.max(...scores));
  return times[(scores[best] ?? 0) > (scores[0] ?? 0) + CLEARLY ? best : 0] ?? 0;
}

/** 0–1: full of contrast, in focus and neither dark nor burnt out. */
function scorePicture(pixels: Uint8Array): number {
  const { mean, standardDeviation, laplacianVariance } = measureFrame(pixels, SIZE);
  const exposure = 1 - 2 * Math.abs(mean / 255 - 0.5);
  return 0.5 * Math.min(1, standardDeviation / FULL.standardDeviation) + 0.3 * Math.min(1, laplacianVariance / FULL.laplacianVariance) + 0.2 * exposure;
}
