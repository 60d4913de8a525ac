import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';

/** PostgreSQL knows neither a year 0 nor an offset beyond 15:59. */
const timestamp = z.iso.datetime({ offset: true }).max(40).regex(/^2.*(?:Z|[+-](?:0\d|1[0-4]):\d\d)$/);
const position = z.strictObject({ useCount: z.int().min(0).max(2_147_483_647), lastUsedAt: timestamp.nullable(), createdAt: timestamp, id: z.uuid() });
/** The last segment of the page before, in the order of use. */
export type UsePosition = z.infer<typeof position>;

interface Used {
  readonly use_count: number;
  readonly last_used_at: string | null;
  readonly created_at: string;
  readonly id: string;
}

/** @throws AppError 400 `cursor.invalid` */
export function readUseCursor(cursor: string | undefined): UsePosition | null {
  return cursor === undefined ? null : decodeCursor(position, cursor);
}

export function useCursor(row: Used): string {
  return encodeCursor({ useCount: row.use_count, lastUsedAt: row.last_used_at, createdAt: row.created_at, id: row.id });
}

/** What comes after it: used more, or as often but later, or never like it and made before. As a filter of PostgREST. */
export function afterUse({ useCount, lastUsedAt, createdAt, id }: UsePosition): string {
  const sameUse = lastUsedAt === null ? `use_count.eq.${useCount},last_used_at.is.null` : `use_count.eq.${useCount},last_used_at.eq."${lastUsedAt}"`;
  return [
    `use_count.gt.${useCount}`,
    ...(lastUsedAt === null ? [] : [`and(use_count.eq.${useCount},last_used_at.gt."${lastUsedAt}")`]),
    `and(${sameUse},created_at.lt."${createdAt}")`,
    `and(${sameUse},created_at.eq."${createdAt}",id.lt.${id})`,
  ].join(',');
}
