export interface Range {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** As the database counts it: two ranges that share so much of the shorter one are the same to the user. */
const SAME_SHARE = 0.5;
const SAME_SECONDS = 0.001;

export function isAmong(range: Range, others: readonly Range[]): boolean {
  return others.some((other) => {
    const shared = Math.min(range.endSeconds, other.endSeconds) - Math.max(range.startSeconds, other.startSeconds);
    return shared >= SAME_SHARE * Math.min(range.endSeconds - range.startSeconds, other.endSeconds - other.startSeconds);
  });
}

export function isOneOf(range: Range, others: readonly Range[]): boolean {
  return others.some((other) => Math.abs(range.startSeconds - other.startSeconds) < SAME_SECONDS && Math.abs(range.endSeconds - other.endSeconds) < SAME_SECONDS);
}
