/** Lays sounds of one length over each other, each at a level of its own. */
import { chain, filter, graph } from '../filter-graph.ts';
import type { FfmpegCommand } from '../ffmpeg.ts';
import { meter } from './meter.ts';
import { exactLength, RAW_OUTPUT, rawInput, SAMPLES_PER_SECOND } from './sound-input.ts';

export interface Layer {
  /** Samples, in a scratch file. */
  readonly path: string;
  /** Before the gain. */
  readonly filters: readonly string[];
  readonly gainDb: number;
  /** Steps back while the first layer sounds. */
  readonly ducking: boolean;
}

/** How loud the voice is while it holds the music down. The parameters below belong to it. */
export const KEY_LUFS = -16;
/** About 9 dB less music under a voice at `KEY_LUFS`, gone in a syllable and back in a breath. */
const DUCKING = { threshold: 0.05, ratio: 8, attack: 20, release: 300, makeup: 1 } as const;

/** Where several sounds meet, FFmpeg 4.1 wants to be told what each of them is. */
const UNIFORM = filter('aformat', { sample_fmts: 'fltp', sample_rates: SAMPLES_PER_SECOND, channel_layouts: 'stereo' });

/** @param layers The voice first, where music ducks */
export function mixCommand(layers: readonly Layer[], seconds: number, output: string): FfmpegCommand {
  const ducked = layers.filter(({ ducking }) => ducking).length;
  const chains = layers.map((layer, index) => chain([`${index}:a:0`], [...layer.filters, volume(layer.gainDb), ...exactLength(seconds), UNIFORM], [`level${index}`]));
  const keys = Array.from({ length: ducked }, (_, index) => `key${index}`);
  if (ducked > 0) chains.push(chain(['level0'], [filter('asplit', { outputs: ducked + 1 })], ['lead', ...keys]));
  const labels = layers.map((layer, index) => {
    if (index === 0) return ducked > 0 ? 'lead' : 'level0';
    if (!layer.ducking) return `level${index}`;
    chains.push(chain([`level${index}`, keys.shift() ?? ''], [filter('sidechaincompress', DUCKING), UNIFORM], [`ducked${index}`]));
    return `ducked${index}`;
  });
  return { inputs: layers.map(({ path }) => rawInput(path)), filterGraph: graph([...chains, chain(labels, [...sum(labels.length), meter()], ['sound'])]), outputOptions: RAW_OUTPUT, output };
}

/** Plain addition: `amix` would turn each down by their number, and up again where one ends. */
function sum(count: number): string[] {
  if (count === 1) return [filter('anull')];
  const side = (channel: number): string => Array.from({ length: count }, (_, index) => `c${2 * index + channel}`).join('+');
  return [filter('amerge', { inputs: count }), `pan=stereo|c0=${side(0)}|c1=${side(1)}`];
}

function volume(gainDb: number): string {
  return filter('volume', { volume: `${gainDb.toFixed(3)}dB` });
}
