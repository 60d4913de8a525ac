import { filter } from '../filter-graph.ts';
import type { SoundKind, WorkOptions } from '../media-types.ts';
import { writeWhole } from '../part-file.ts';
import type { MediaPool } from '../pool.ts';
import { cutFootage, hasSound } from './footage-cut.ts';
import { HIGHEST_FOOTAGE_GAIN_DB, makeFootageSound, type SoundOptions, writeSilence } from './footage-sound.ts';
import { LOUDNESS_TARGET, SILENCE_LUFS } from './loudness-target.ts';
import { master, type MasteringSource } from './master.ts';
import { measureThrough, meter, parseSummary } from './meter.ts';
import { KEY_LUFS, type Layer, mixCommand } from './mix.ts';
import { layMusic } from './music-bed.ts';
import { exactLength, rawInput, taskOptions, withScratch } from './sound-input.ts';
import type { Soundtrack, SoundtrackMusic } from './soundtrack-types.ts';
import { decodeVoice } from './voice.ts';

/** Music does not jump in or break off. */
const MUSIC_FADES = { inSeconds: 0.3, outSeconds: 1.5, longestShare: 0.25 } as const;
const MASTERED_ERROR_LU = 0.3;
const LAYERS_SHARE = 0.4;

type Scratch = (extension: string) => string;

/**
 * Writes an .m4a of exactly the plan's length, ready for `renderClip`: voice, music and the footage's own sound at their levels, together
 * at −14 LUFS. `leveled` where that cannot be reached without a voice, `silent` where nothing is to be heard.
 * @throws MediaError as `masterVoice` does, of the voice
 */
export async function makeSoundtrack(pool: MediaPool, plan: Soundtrack, options: SoundOptions): Promise<SoundKind> {
  const { voice, music, footage } = plan;
  if (!music && !voice) return footage ? makeFootageSound(pool, footage.cut, options) : writeSilence(pool, plan.durationSeconds, options);
  return withScratch(options.workspace, async (scratch) => {
    if (voice && !music && !footage) return masterWhole(pool, plan, await decodeVoice(pool, voice.path, scratch('wav'), options), options);
    const layers = await makeLayers(pool, plan, scratch, options);
    options.onProgress?.(LAYERS_SHARE);
    const [first] = layers;
    if (!first) return writeSilence(pool, plan.durationSeconds, options);
    const mixed = scratch('wav');
    const { log } = await pool.runFfmpeg(mixCommand(layers, plan.durationSeconds, mixed), taskOptions(options));
    return masterWhole(pool, plan, { path: mixed, filters: [], integratedLufs: parseSummary(log).integratedLufs }, options);
  });
}

async function masterWhole(pool: MediaPool, { durationSeconds, voice }: Soundtrack, { filters, ...source }: MasteringSource, options: SoundOptions): Promise<SoundKind> {
  const onProgress = (fraction: number): void => options.onProgress?.(LAYERS_SHARE + (1 - LAYERS_SHARE) * fraction);
  const demands = { highestGainDb: Number.POSITIVE_INFINITY, mustReachTarget: voice !== undefined };
  const whole = { ...source, filters: [...filters, ...exactLength(durationSeconds)] };
  const { integratedLufs } = await writeWhole(options.output, (part) => master(pool, whole, part, demands, { ...options, onProgress }));
  return Math.abs(integratedLufs - LOUDNESS_TARGET.integratedLufs) <= MASTERED_ERROR_LU ? 'mastered' : 'leveled';
}

/** The voice first. What cannot be heard is left out. */
async function makeLayers(pool: MediaPool, plan: Soundtrack, scratch: Scratch, options: WorkOptions): Promise<Layer[]> {
  const layers = [await voiceLayer(pool, plan, scratch, options), await musicLayer(pool, plan, scratch, options), await footageLayer(pool, plan, scratch, options)];
  return layers.filter((layer) => layer !== null);
}

async function voiceLayer(pool: MediaPool, { voice }: Soundtrack, scratch: Scratch, options: WorkOptions): Promise<Layer | null> {
  if (!voice) return null;
  const { path, filters } = await decodeVoice(pool, voice.path, scratch('wav'), options);
  const { loudness } = await measureThrough(pool, rawInput(path), [...filters, meter()], options);
  return { path, filters, gainDb: KEY_LUFS - loudness.integratedLufs, ducking: false };
}

async function musicLayer(pool: MediaPool, { music, voice, durationSeconds }: Soundtrack, scratch: Scratch, options: WorkOptions): Promise<Layer | null> {
  if (!music) return null;
  const path = await layMusic(pool, music, durationSeconds, scratch, options);
  const { loudness } = await measureThrough(pool, rawInput(path), [meter()], options);
  if (loudness.integratedLufs < SILENCE_LUFS) return null;
  return { path, filters: fades(durationSeconds), gainDb: KEY_LUFS + music.levelDb - loudness.integratedLufs, ducking: isDucked(music, voice !== undefined) };
}

async function footageLayer(pool: MediaPool, { footage }: Soundtrack, scratch: Scratch, options: WorkOptions): Promise<Layer | null> {
  if (!footage || !hasSound(footage.cut)) return null;
  const path = await cutFootage(pool, footage.cut, scratch, { workspace: options.workspace, ...(options.signal ? { signal: options.signal } : {}) });
  const { loudness } = await measureThrough(pool, rawInput(path), [meter()], options);
  if (loudness.integratedLufs < SILENCE_LUFS) return null;
  return { path, filters: [], gainDb: Math.min(HIGHEST_FOOTAGE_GAIN_DB, KEY_LUFS - loudness.integratedLufs) + footage.levelDb, ducking: false };
}

function isDucked(music: SoundtrackMusic, hasVoice: boolean): boolean {
  return music.ducking && hasVoice;
}

function fades(seconds: number): string[] {
  const [fadeIn, fadeOut] = [MUSIC_FADES.inSeconds, MUSIC_FADES.outSeconds].map((wanted) => Math.min(wanted, seconds * MUSIC_FADES.longestShare)) as [number, number];
  return [filter('afade', { t: 'in', st: 0, d: fadeIn.toFixed(4) }), filter('afade', { t: 'out', st: (seconds - fadeOut).toFixed(4), d: fadeOut.toFixed(4) })];
}
