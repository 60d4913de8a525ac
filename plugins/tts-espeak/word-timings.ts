import { groupTokens } from './onsets.ts';
import type { Envelope } from './pcm.ts';

export interface Timing {
  readonly text: string;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

const SHORTEST_MS = 20;

/** When each token is heard: from its onset to the next one's, without the silence around it. */
export function timeTokens(texts: readonly string[], onsets: readonly (number | null)[], envelope: Envelope, durationSeconds: number): Timing[] {
  // What begins after the last sound is silent: it goes with the word before.
  const groups = groupTokens(onsets.map((onset) => (onset !== null && onset < durationSeconds * 1000 - SHORTEST_MS ? onset : null)));
  return groups.flatMap((group, index) => {
    const startSeconds = Math.min(group.onsetMs / 1000, durationSeconds);
    const endSeconds = Math.min((groups[index + 1]?.onsetMs ?? Infinity) / 1000, durationSeconds);
    const sound = envelope.soundBetween(startSeconds, endSeconds) ?? { startSeconds, endSeconds };
    return share(group.tokens.map((token) => texts[token] ?? ''), sound);
  });
}

/** Divides a stretch among words in proportion to what there is to say of each. */
function share(texts: readonly string[], stretch: { startSeconds: number; endSeconds: number }): Timing[] {
  const weights = texts.map((text) => Math.max(0.5, text.match(/[\p{L}\p{N}]/gu)?.length ?? 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const secondsPerWeight = (stretch.endSeconds - stretch.startSeconds) / total;
  let startSeconds = stretch.startSeconds;
  return texts.map((text, index) => {
    const endSeconds = index === texts.length - 1 ? stretch.endSeconds : startSeconds + (weights[index] ?? 0) * secondsPerWeight;
    const timing = { text, startSeconds, endSeconds };
    startSeconds = endSeconds;
    return timing;
  });
}
