import type { MatchingPreset } from './selection-types.ts';

/** What counts how much when a segment is chosen for a phrase. Each of them is 0–1 before it is weighed. */
export interface MatchWeights {
  /** How surely its keywords occur in what is said. */
  readonly keyword: number;
  /** How seldom it was used. */
  readonly fresh: number;
  /** How little of the video is of the same source video. */
  readonly variety: number;
  /** Against what shows, or looks like, an earlier shot. */
  readonly alike: number;
  /** Against what another variant shows. */
  readonly elsewhere: number;
}

export const MATCH_WEIGHTS: Readonly<Record<MatchingPreset, MatchWeights>> = {
  'keyword-strict': { keyword: 3, fresh: 0.5, variety: 0.3, alike: 0.8, elsewhere: 0.3 },
  balanced: { keyword: 2, fresh: 0.8, variety: 0.4, alike: 1, elsewhere: 0.8 },
  'max-variety': { keyword: 0.7, fresh: 1, variety: 1.5, alike: 1.5, elsewhere: 1.5 },
};
