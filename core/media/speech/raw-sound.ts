import type { FfmpegCommand, FfmpegInput } from '../ffmpeg.ts';
import type { StreamDescription } from '../ffprobe.ts';
import { chain, filter } from '../filter-graph.ts';

/** How sound lies between decoder and encoder. */
export interface SoundForm {
  readonly sampleRate: number;
  readonly channels: number;
}

/** What AAC takes as it is. */
const KEPT_RATES: readonly (number | undefined)[] = [16_000, 22_050, 24_000, 32_000, 44_100, 48_000];
const LAYOUTS: Readonly<Record<number, string>> = { 1: 'mono', 2: 'stereo', 6: '5.1' };

/** As the source has it, where it can be kept. */
export function formOf(streams: readonly StreamDescription[]): SoundForm {
  const sound = streams.find((stream) => stream.codec_type === 'audio');
  const { sample_rate: rate = 0, channels = 0 } = sound ?? {};
  return { sampleRate: KEPT_RATES.includes(rate) ? rate : 48_000, channels: channels in LAYOUTS ? channels : 2 };
}

/** Decodes to raw sound on a pipe. Sound that begins late, or has gaps, keeps its place. */
export function decodeSound(input: FfmpegInput, { sampleRate, channels }: SoundForm): FfmpegCommand {
  const filters = [filter('aresample', { sample_rate: sampleRate, async: 1, first_pts: 0 }), filter('aformat', { sample_fmts: 's16', channel_layouts: LAYOUTS[channels] ?? 'stereo' })];
  return { inputs: [input], filterGraph: chain(['0:a:0'], filters, ['sound']), outputOptions: ['-map', '[sound]', '-f', 's16le'], output: null };
}

/** What was written from such a pipe. */
export function rawSoundInput(path: string, { sampleRate, channels }: SoundForm): FfmpegInput {
  return { path, options: ['-protocol_whitelist', 'file,pipe', '-format_whitelist', 's16le', '-f', 's16le', '-ar', String(sampleRate), '-ac', String(channels)] };
}

/** Enough that nothing of it is heard to be encoded again. */
export function encodeAac({ channels }: SoundForm): string[] {
  return ['-c:a', 'aac', '-b:a', channels > 2 ? '448k' : '192k'];
}

/** What such sound takes on the disk. */
export function rawBytes({ sampleRate, channels }: SoundForm, seconds: number): number {
  return Math.ceil(seconds * sampleRate) * channels * 2;
}
