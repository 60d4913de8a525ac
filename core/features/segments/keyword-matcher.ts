/** Which segments fit which texts, by their keywords: for subtitles, for the sentences of a script, for anything that is said. Pure. */
import { type KeywordHit, KeywordIndex } from './keyword-index.ts';

export type { KeywordHit } from './keyword-index.ts';

export interface MatchableSegment {
  readonly id: string;
  readonly keywords: readonly string[];
  /** In how many videos it was used. */
  readonly useCount: number;
}

export interface MatchOptions {
  /** 0–1; matches below it are left out. */
  readonly minConfidence?: number;
  /** Per text. */
  readonly maxMatches?: number;
}

/** Why the first match stands before the others. */
export type Precedence = 'confidence' | 'less-used' | 'variety';

export interface SegmentMatch {
  readonly segmentId: string;
  /** 0–1, two decimals. */
  readonly confidence: number;
  /** The surest first; never empty. */
  readonly matchedKeywords: readonly KeywordHit[];
  /** Null but for the first match of each text. */
  readonly precedence: Precedence | null;
}

interface Candidate {
  readonly segment: MatchableSegment;
  readonly confidence: number;
  readonly hits: readonly KeywordHit[];
}

const DEFAULT_MIN_CONFIDENCE = 0.3;
const DEFAULT_MAX_MATCHES = 10;
/** How sure one keyword alone makes it. */
const SURENESS = { exact: { word: 0.8, phrase: 0.9 }, inflected: { word: 0.65, phrase: 0.75 } } as const;
/** Within this, another segment is preferred to one that an earlier text has already. */
const NEARLY_AS_GOOD = 0.15;

/**
 * For each text its matches, best first; of two that are equally sure the less used. A segment is not first for two texts as long as
 * another is nearly as good. The same input gives the same answer.
 */
export function matchSegments(texts: readonly string[], segments: readonly MatchableSegment[], options: MatchOptions = {}): SegmentMatch[][] {
  const { minConfidence = DEFAULT_MIN_CONFIDENCE, maxMatches = DEFAULT_MAX_MATCHES } = options;
  const index = new KeywordIndex(segments.flatMap(({ keywords }) => keywords));
  const timesFirst = new Map<string, number>();
  return texts.map((text) => {
    const candidates = findCandidates(text, segments, index).filter(({ confidence }) => confidence >= minConfidence);
    const { ordered, precedence } = putFirst(candidates.sort(compareCandidates), timesFirst);
    const [first] = ordered;
    if (first) timesFirst.set(first.segment.id, (timesFirst.get(first.segment.id) ?? 0) + 1);
    return ordered.slice(0, maxMatches).map(({ segment, confidence, hits }, place) => ({ segmentId: segment.id, confidence, matchedKeywords: hits, precedence: place === 0 ? precedence : null }));
  });
}

function findCandidates(text: string, segments: readonly MatchableSegment[], index: KeywordIndex): Candidate[] {
  const found = index.find(text);
  if (found.size === 0) return [];
  return segments.flatMap((segment) => {
    const hits = segment.keywords.flatMap((keyword) => found.get(keyword) ?? []).sort((one, other) => surenessOf(other) - surenessOf(one));
    return hits.length === 0 ? [] : [{ segment, confidence: combine(hits), hits }];
  });
}

function surenessOf({ keyword, kind }: KeywordHit): number {
  return SURENESS[kind][/\s/.test(keyword.trim()) ? 'phrase' : 'word'];
}

/** Every further keyword takes away a part of the doubt. */
function combine(hits: readonly KeywordHit[]): number {
  const doubt = hits.reduce((rest, hit) => rest * (1 - surenessOf(hit)), 1);
  return Math.round((1 - doubt) * 100) / 100;
}

function compareCandidates(one: Candidate, other: Candidate): number {
  return other.confidence - one.confidence || one.segment.useCount - other.segment.useCount || (one.segment.id < other.segment.id ? -1 : 1);
}

function putFirst(sorted: readonly Candidate[], timesFirst: ReadonlyMap<string, number>): { ordered: readonly Candidate[]; precedence: Precedence } {
  const [best, second] = sorted;
  if (!best) return { ordered: sorted, precedence: 'confidence' };
  const times = ({ segment }: Candidate): number => timesFirst.get(segment.id) ?? 0;
  const nearlyAsGood = sorted.filter(({ confidence }) => best.confidence - confidence < NEARLY_AS_GOOD + Number.EPSILON * 4);
  const chosen = nearlyAsGood.reduce((least, candidate) => (times(candidate) < times(least) ? candidate : least), best);
  if (chosen !== best) return { ordered: [chosen, ...sorted.filter((candidate) => candidate !== chosen)], precedence: 'variety' };
  const lessUsed = second !== undefined && second.confidence === best.confidence && second.segment.useCount > best.segment.useCount;
  return { ordered: sorted, precedence: lessUsed ? 'less-used' : 'confidence' };
}
