import type { SegmentProposal } from '../../../media/index.ts';
import type { Judgment } from './moment-judgments.repository.ts';

/** A proposal that somebody may have looked at. */
export interface JudgedProposal extends SegmentProposal {
  /** What is seen, where an analyzer looked. */
  readonly keywords?: readonly string[];
  readonly judgedBy?: string;
}

/** What an analyzer said takes the place of the built-in score and reason; the measured parts of the score stay. */
export function withJudgments(proposals: readonly SegmentProposal[], analyzer: string, byPlace: ReadonlyMap<number, Judgment>): JudgedProposal[] {
  return proposals.map((proposal, place) => {
    const judgment = byPlace.get(place);
    if (!judgment) return proposal;
    const { score, keywords, description } = judgment;
    return { ...proposal, score, keywords, explanation: description === '' ? proposal.explanation : description, judgedBy: analyzer };
  });
}
