import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';

const position = z.strictObject({ score: z.number().min(0).max(1).nullable(), id: z.uuid() });
/** The last segment of the page before, in the order of scores. */
export type ScorePosition = z.infer<typeof position>;

/** @throws AppError 400 `cursor.invalid` */
export function readScoreCursor(cursor: string | undefined): ScorePosition | null {
  return cursor === undefined ? null : decodeCursor(position, cursor);
}

export function scoreCursor(row: ScorePosition): string {
  return encodeCursor({ score: row.score, id: row.id });
}

/** What comes after it, as a filter of PostgREST: those without a score come last. */
export function afterScore({ score, id }: ScorePosition): string {
  if (score === null) return `and(score.is.null,id.lt.${id})`;
  return `score.lt.${score},score.is.null,and(score.eq.${score},id.lt.${id})`;
}
