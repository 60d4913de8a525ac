import { chain, filter } from '../filter-graph.ts';
import type { VideoProbe, WorkOptions } from '../media-types.ts';
import type { MediaPool } from '../pool.ts';
import { videoInput } from '../video-input.ts';

export interface Waveform {
  readonly durationSeconds: number;
  readonly peaksPerSecond: number;
  /** 0–1: how far the sound swings in each stretch, from the beginning of the video. Empty when it has no sound. */
  readonly peaks: readonly number[];
}

const FINEST_PEAKS_PER_SECOND = 50;
const MOST_PEAKS = 20_000;
/** Enough for how loud it is. */
const SAMPLE_RATE = 16_000;

/** Of all channels together. The pictures are not read. */
export async function measureWaveform(pool: MediaPool, file: string, probe: VideoProbe, options: WorkOptions): Promise<Waveform> {
  const { durationSeconds } = probe;
  const peaksPerSecond = Math.min(FINEST_PEAKS_PER_SECOND, MOST_PEAKS / durationSeconds);
  if (!probe.hasAudio) return { durationSeconds, peaksPerSecond, peaks: [] };
  // Sound that starts after the pictures keeps its place.
  const filters = [filter('aresample', { sample_rate: SAMPLE_RATE, async: 1, first_pts: 0 }), filter('aformat', { sample_fmts: 's16', channel_layouts: 'mono' })];
  const command = { inputs: [videoInput(file, probe)], filterGraph: chain(['0:a:0'], filters, ['sound']), outputOptions: ['-map', '[sound]', '-f', 's16le'], output: null };
  const peakCount = Math.min(MOST_PEAKS, Math.ceil(durationSeconds * peaksPerSecond));
  const task = { timeoutMs: 120_000 + durationSeconds * 500, workspace: options.workspace, signal: options.signal, quick: true };
  return { durationSeconds, peaksPerSecond, peaks: await pool.measurePeaks({ command, peakCount, samplesPerPeak: SAMPLE_RATE / peaksPerSecond }, task) };
}
