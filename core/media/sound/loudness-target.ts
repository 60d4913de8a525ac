/** What social networks play back without touching it. */
export const LOUDNESS_TARGET = { integratedLufs: -14, highestTruePeakDb: -1.5 } as const;

/** The meter's gate is at −70; what comes near it is noise. */
export const SILENCE_LUFS = -60;

export function decibels(db: number): number {
  return 10 ** (db / 20);
}
