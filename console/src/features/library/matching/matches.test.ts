import { expect, it } from 'vitest';
import { candidateIds, firstMatches, inOrder } from './matches.ts';

const match = (segmentId: string) => ({ segmentId, confidence: 0.8, matchedKeywords: [], precedence: null, explanation: '' });
const cue = (index: number, ...ids: string[]) => ({ index, startSeconds: index, endSeconds: index + 1, text: '', matches: ids.map(match) });
const cues = [cue(1, 'b', 'a', 'c', 'd'), cue(2), cue(3, 'b'), cue(4, 'a')];

it('offers three of each subtitle, chooses the best, and keeps the order of the subtitles', () => {
  expect(candidateIds(cues)).toEqual(['b', 'a', 'c']);
  expect(firstMatches(cues)).toEqual(['b', 'a']);
  expect(inOrder(cues, ['c', 'b'])).toEqual(['b', 'c']);
});
