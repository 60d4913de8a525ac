import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';

const position = z.strictObject({ startSeconds: z.number().min(0).max(86_400), id: z.uuid() });
/** The last segment of the page before, in the order of starts. */
export type StartPosition = z.infer<typeof position>;

/** @throws AppError 400 `cursor.invalid` */
export function readStartCursor(cursor: string | undefined): StartPosition | null {
  return cursor === undefined ? null : decodeCursor(position, cursor);
}

export function startCursor(row: { readonly start_seconds: number; readonly id: string }): string {
  return encodeCursor({ startSeconds: row.start_seconds, id: row.id });
}
