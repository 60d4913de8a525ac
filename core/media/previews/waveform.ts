import { blameFootage } from '../damaged-footage.ts';
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
  const shape = shapeOfWaveform(probe);
  if (!probe.hasAudio) return { ...shape, peaks: [] };
  const command = { inputs: [videoInput(file, probe)], filterGraph: chain(['0:a:0'], soundFilters(), ['sound']), outputOptions: SOUND_OPTIONS, output: null };
  const task = { timeoutMs: 120_000 + probe.durationSeconds * 500, workspace: options.workspace, signal: options.signal, quick: true };
  return { ...shape, peaks: await blameFootage('sound', pool.measurePeaks({ command, ...peaksOf(shape) }, task)) };
}

export const SOUND_OPTIONS: readonly string[] = ['-map', '[sound]', '-f', 's16le'];

/** From the decoded sound to raw samples for `PeakSampler`, called `sound`. Sound that starts after the pictures keeps its place. */
export function soundFilters(): string[] {
  return [filter('aresample', { sample_rate: SAMPLE_RATE, async: 1, first_pts: 0 }), filter('aformat', { sample_fmts: 's16', channel_layouts: 'mono' })];
}

export function shapeOfWaveform({ durationSeconds }: VideoProbe): Omit<Waveform, 'peaks'> {
  return { durationSeconds, peaksPerSecond: Math.min(FINEST_PEAKS_PER_SECOND, MOST_PEAKS / durationSeconds) };
}

export function peaksOf({ durationSeconds, peaksPerSecond }: Omit<Waveform, 'peaks'>): { peakCount: number; samplesPerPeak: number } {
  return { peakCount: Math.min(MOST_PEAKS, Math.ceil(durationSeconds * peaksPerSecond)), samplesPerPeak: SAMPLE_RATE / peaksPerSecond };
}
