import type { WordTiming } from '../media-types.ts';
import type { WarpingPath } from './corridor.ts';
import { MARGIN_FRAMES } from './sound-features.ts';
import { FRAME_SECONDS, type Spectrogram } from './spectrogram-sampler.ts';
import { SoundingFrames } from './sounding-frames.ts';

const SHORTEST_WORD_SECONDS = 0.02;

/** When the words of the reference are heard in the other sound: in order, apart from each other, within the sound. */
export function placeWords(reference: readonly WordTiming[], path: WarpingPath, other: Spectrogram): WordTiming[] {
  const sounding = new SoundingFrames(other);
  const placed = reference.map(({ text, startSeconds, endSeconds }) => {
    const from = moment(path, startSeconds);
    const to = Math.max(from, moment(path, endSeconds));
    return { text, ...(sounding.within(from, to) ?? { startSeconds: from, endSeconds: to }) };
  });
  return inOrder(placed, other.durationSeconds);
}

/** Between two frames their moments are mixed. */
function moment(path: WarpingPath, seconds: number): number {
  const place = seconds / FRAME_SECONDS + MARGIN_FRAMES;
  const row = Math.min(path.first.length - 1, Math.max(0, Math.floor(place)));
  const next = Math.min(path.first.length - 1, row + 1);
  const centerOf = (at: number): number => ((path.first[at] ?? 0) + (path.last[at] ?? 0)) / 2;
  const mixed = centerOf(row) + (centerOf(next) - centerOf(row)) * (place - row);
  return Math.max(0, (mixed - MARGIN_FRAMES) * FRAME_SECONDS);
}

/** Words that found no room of their own get the least there can be. */
function inOrder(words: readonly WordTiming[], durationSeconds: number): WordTiming[] {
  const shortest = Math.min(SHORTEST_WORD_SECONDS, durationSeconds / Math.max(1, words.length));
  let earliest = 0;
  return words.map(({ text, ...times }, index) => {
    const latest = durationSeconds - (words.length - index) * shortest;
    const startSeconds = Math.max(earliest, Math.min(times.startSeconds, latest));
    const endSeconds = Math.max(startSeconds + shortest, Math.min(times.endSeconds, latest + shortest));
    earliest = endSeconds;
    return { text, startSeconds, endSeconds };
  });
}
