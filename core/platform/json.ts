import type { Json } from './database.types.ts';

/** The value as JSON would carry it: for columns and job inputs whose shape the type system cannot follow. */
export function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
