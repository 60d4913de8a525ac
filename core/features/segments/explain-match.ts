import type { KeywordHit, Precedence, SegmentMatch } from './keyword-matcher.ts';

const PRECEDENCE: Readonly<Record<Precedence, string>> = {
  confidence: '',
  'less-used': ' It was used less than another that fits as well.',
  variety: ' It comes first because a better one is taken by an earlier text.',
};

/** A match in an English sentence; the fields say the same to programs. */
export function explainMatch({ matchedKeywords, precedence }: Omit<SegmentMatch, 'segmentId'>): string {
  const [first, ...others] = matchedKeywords.map(describeHit);
  return `It has ${[first, ...others].join(' and ')}.${precedence === null ? '' : PRECEDENCE[precedence]}`;
}

function describeHit({ keyword, text, kind }: KeywordHit): string {
  return kind === 'exact' ? `the keyword “${keyword}”` : `the keyword “${keyword}”, of which “${text}” is another form`;
}
