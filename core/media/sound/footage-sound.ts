import type { SoundKind, WorkOptions } from '../media-types.ts';
import { writeWhole } from '../part-file.ts';
import type { MediaPool } from '../pool.ts';
import { sumFrames } from '../cut-list.ts';
import { cutFootage, type CutFootage, hasSound, silence } from './footage-cut.ts';
import { SILENCE_LUFS } from './loudness-target.ts';
import { master } from './master.ts';
import { measureThrough, meter } from './meter.ts';
import { rawInput, taskOptions, withScratch } from './sound-input.ts';
import { evenOut } from './voice.ts';

export interface SoundOptions extends WorkOptions {
  readonly output: string;
}

const CUTTING_SHARE = 0.5;
/** No quiet footage is brought up further: what it holds is the noise of the room. */
export const HIGHEST_FOOTAGE_GAIN_DB = 30;

/** Writes an .m4a as long as the cut list, ready for `renderClip`: near the usual loudness, or silent where nothing is to be heard. */
export async function makeFootageSound(pool: MediaPool, footage: CutFootage, options: SoundOptions): Promise<SoundKind> {
  const seconds = sumFrames(footage.cutList) / footage.framesPerSecond;
  if (!hasSound(footage)) return writeSilence(pool, seconds, options);
  return withScratch(options.workspace, async (scratch) => {
    const sound = await cutFootage(pool, footage, scratch, { ...options, onProgress: (fraction) => options.onProgress?.(CUTTING_SHARE * fraction) });
    const { loudness } = await measureThrough(pool, rawInput(sound), [meter()], options);
    if (loudness.integratedLufs < SILENCE_LUFS) return writeSilence(pool, seconds, options);
    const source = evenOut(sound, loudness, HIGHEST_FOOTAGE_GAIN_DB);
    const highestGainDb = HIGHEST_FOOTAGE_GAIN_DB - (source.integratedLufs - loudness.integratedLufs);
    const onProgress = (fraction: number): void => options.onProgress?.(CUTTING_SHARE + (1 - CUTTING_SHARE) * fraction);
    await writeWhole(options.output, (part) => master(pool, source, part, { highestGainDb, mustReachTarget: false }, { ...options, onProgress }));
    return 'leveled';
  });
}

export async function writeSilence(pool: MediaPool, seconds: number, options: SoundOptions): Promise<SoundKind> {
  const input = { path: silence(), options: ['-f', 'lavfi', '-t', seconds.toFixed(4)] };
  await writeWhole(options.output, async (part) => {
    await pool.runFfmpeg({ inputs: [input], outputOptions: ['-map', '0:a:0', '-c:a', 'aac', '-b:a', '192k', '-f', 'mp4'], output: part }, taskOptions(options));
  });
  return 'silent';
}
