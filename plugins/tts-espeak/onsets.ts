import type { EspeakEvent } from '@echogarden/espeak-ng-emscripten';

/** Tokens that are heard from `onsetMs` on. Several, where eSpeak speaks words as one ("in a") or a token is silent ("–"). */
export interface SpokenGroup {
  readonly onsetMs: number;
  readonly tokens: number[];
}

/**
 * Where each of `count` marked tokens begins. eSpeak loses the mark of the first word after some full stops; that word is
 * then the first one spoken in the new clause.
 */
export function findOnsets(count: number, events: readonly EspeakEvent[]): (number | null)[] {
  const onsets = new Array<number | null>(count).fill(null);
  let current = -1;
  let isClauseStart = false;
  for (const event of events) {
    if (event.type === 'end') isClauseStart = true;
    else if (event.type === 'mark') {
      current = Number(event.id);
      onsets[current] = event.audio_position;
      isClauseStart = false;
    } else if (event.type === 'word' && isClauseStart) {
      if (current + 1 < count) onsets[++current] = event.audio_position;
      isClauseStart = false;
    }
  }
  return onsets;
}

/** Every token in exactly one group; the groups' onsets rise strictly. */
export function groupTokens(onsets: readonly (number | null)[]): SpokenGroup[] {
  const groups: SpokenGroup[] = [];
  onsets.forEach((onset, index) => {
    const group = groups.at(-1);
    if (!group) groups.push({ onsetMs: onset ?? 0, tokens: [index] });
    else if (onset === null || onset <= group.onsetMs || onset >= nextOnset(onsets, index)) group.tokens.push(index);
    else groups.push({ onsetMs: onset, tokens: [index] });
  });
  return groups;
}

/** A token that begins when the next one does was spoken together with the one before. */
function nextOnset(onsets: readonly (number | null)[], index: number): number {
  return onsets.slice(index + 1).find((onset) => onset !== null) ?? Infinity;
}
