import type { WordTiming } from '../media-types.ts';
import { placeWords } from './place-words.ts';
import { featuresOf } from './sound-features.ts';
import type { Spectrogram } from './spectrogram-sampler.ts';
import { warp } from './time-warping.ts';

/** Seconds of computing for minutes of sound. @param assertWanted throws to stop it */
export async function layOver(words: readonly WordTiming[], reference: Spectrogram, other: Spectrogram, assertWanted: () => void): Promise<WordTiming[]> {
  return placeWords(words, await warp(featuresOf(reference), featuresOf(other), assertWanted), other);
}
