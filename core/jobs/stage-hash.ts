import { createHash } from 'node:crypto';
import type { Json } from './types.ts';

/** The same for equal inputs, in whatever order their fields come. */
export function hashInputs(inputs: Json): string {
  return createHash('sha256').update(JSON.stringify(sortFields(inputs))).digest('hex');
}

function sortFields(value: Json | undefined): Json | undefined {
  if (isList(value)) return value.map((item) => sortFields(item) ?? null);
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, field]) => [name, sortFields(field)]));
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
