import type { Schemas } from '../../../contract/operations.ts';
import type { SegmentHashes, SegmentProposal } from '../../../media/index.ts';
import { isAmong, isOneOf, type Range } from './overlap.ts';

type LeftOut = Schemas['FoundSegments']['leftOut'];

export interface FoundChoice {
  readonly count: number;
  readonly minimumScore: number;
  /** Keep exactly these, whatever else speaks against them but that they are there already. */
  readonly ranges?: readonly Range[];
}

export interface KnownSegments {
  readonly ofVideo: readonly Range[];
  readonly deleted: readonly Range[];
  readonly deletedHashes: SegmentHashes;
  /** Of the whole profile; what is chosen is added. */
  readonly hashes: SegmentHashes;
}

/** The best first, and each only once: what looks like another one or is there already is left out, and counted. */
export function chooseFound(proposals: readonly SegmentProposal[], known: KnownSegments, choice: FoundChoice): { chosen: SegmentProposal[]; leftOut: Omit<LeftOut, 'tooShort'> } {
  const leftOut = { lowScore: 0, alreadyThere: 0, deletedBefore: 0, nearDuplicate: 0, beyondCount: 0 };
  const chosen: SegmentProposal[] = [];
  for (const proposal of proposals.toSorted((a, b) => b.score - a.score || a.startSeconds - b.startSeconds)) {
    if (choice.ranges && !isOneOf(proposal, choice.ranges)) continue;
    const reason = reasonAgainst(proposal, known, choice, chosen.length);
    if (reason !== null) {
      leftOut[reason] += 1;
      continue;
    }
    chosen.push(proposal);
    known.hashes.add(proposal.hashes);
  }
  return { chosen: chosen.sort((a, b) => a.startSeconds - b.startSeconds), leftOut };
}

function reasonAgainst(proposal: SegmentProposal, known: KnownSegments, { count, minimumScore, ranges }: FoundChoice, chosenCount: number): Exclude<keyof LeftOut, 'tooShort'> | null {
  if (isAmong(proposal, known.ofVideo)) return 'alreadyThere';
  if (ranges) return null;
  if (isAmong(proposal, known.deleted) || known.deletedHashes.hasNear(proposal.hashes)) return 'deletedBefore';
  if (proposal.score < minimumScore) return 'lowScore';
  if (known.hashes.hasNear(proposal.hashes)) return 'nearDuplicate';
  return chosenCount >= count ? 'beyondCount' : null;
}
