import type { Schemas } from '../../../api/types.ts';

type Cues = readonly Schemas['CueMatches'][];

/** How many matches of each subtitle are offered. */
export const OFFERED = 3;

const unique = (ids: readonly string[]) => [...new Set(ids)];

/** All that are offered. */
export const candidateIds = (cues: Cues): string[] => unique(cues.flatMap(({ matches }) => matches.slice(0, OFFERED).map(({ segmentId }) => segmentId)));

/** The best of each subtitle. */
export const firstMatches = (cues: Cues): string[] => unique(cues.flatMap(({ matches }) => matches.slice(0, 1).map(({ segmentId }) => segmentId)));

/** The chosen ones in the order of the subtitles. */
export const inOrder = (cues: Cues, chosen: readonly string[]): string[] => candidateIds(cues).filter((id) => chosen.includes(id));
