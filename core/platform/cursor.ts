import type { z } from 'zod';
import { AppError } from './errors.ts';

/** An opaque, URL-safe word that names a place in a list. */
export function encodeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws AppError 400 `cursor.invalid` for what `encodeCursor` did not make of such a place */
export function decodeCursor<Schema extends z.ZodType>(schema: Schema, cursor: string): z.infer<Schema> {
  const place = schema.safeParse(readJson(cursor));
  if (!place.success) throw new AppError(400, 'cursor.invalid', 'This cursor is not one of ours. Leave it out to begin at the first page.', { errors: [{ pointer: '/query/cursor', message: 'is not valid' }] });
  return place.data;
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
