/** Valid values from the schemas of the contract: what is required, and the ways to the ids that are asked for. */
import { resolve, type Schema } from './schema.ts';

export interface Wanted {
  readonly document: object;
  /** The id for this place. */
  id(name: string, at: readonly string[]): string | undefined;
  /** Places that are filled although they are optional. */
  readonly include: readonly (readonly string[])[];
}

export class NoValue extends Error {}

const TEXTS = ['Text of somebody else', 'text', 'a', '#123456', '0 3 1 1 *', 'UTC', 'Europe/Bucharest', 'en', '00:00:01,000', '1', 'https://example.com/x'];
const FORMATS: Readonly<Record<string, string>> = {
  'date-time': new Date(Date.now() + 48 * 3600_000).toISOString(),
  date: new Date().toISOString().slice(0, 10),
  email: 'nobody@example.com',
  uri: 'https://example.com/x',
  binary: 'no video at all',
  password: 'correct horse battery',
};

export function valueOf(schema: Schema, at: readonly string[], wanted: Wanted): unknown {
  const resolved = resolve(schema, wanted.document);
  const name = at.findLast((step) => step !== '*') ?? '';
  const id = isText(resolved) ? wanted.id(name, at) : undefined;
  if (id !== undefined) return id;
  if (resolved.const !== undefined) return resolved.const;
  const chosen = resolved.enum?.find((value) => value !== null);
  if (chosen !== undefined) return chosen;
  const type = [resolved.type].flat().find((one) => one !== 'null') ?? (resolved.properties ? 'object' : undefined);
  switch (type) {
    case 'object':
      return objectOf(resolved, at, wanted);
    case 'array':
      return listOf(resolved, at, wanted);
    case 'integer':
    case 'number':
      return resolved.minimum ?? (resolved.exclusiveMinimum === undefined ? 1 : resolved.exclusiveMinimum + 1);
    case 'boolean':
      return resolved.default ?? true;
    case 'string':
      return textOf(resolved, at);
    case undefined:
    default:
      throw new NoValue(`"${at.join('.')}" has no type`);
  }
}

function isText(schema: Schema): boolean {
  return [schema.type].flat().includes('string') && schema.enum === undefined;
}

function objectOf(schema: Schema, at: readonly string[], wanted: Wanted): Record<string, unknown> {
  const properties = Object.entries(schema.properties ?? {});
  const filled = properties.filter(([name]) => schema.required?.includes(name) === true || leadsToWanted([...at, name], wanted));
  const optional = properties.filter((property) => !filled.includes(property));
  while (filled.length < (schema.minProperties ?? 0)) {
    const next = optional.shift();
    if (next === undefined) throw new NoValue(`"${at.join('.')}" needs more properties than it has`);
    filled.push(next);
  }
  return Object.fromEntries(filled.map(([name, property]) => [name, valueOf(property, [...at, name], wanted)]));
}

function listOf(schema: Schema, at: readonly string[], wanted: Wanted): unknown[] {
  const length = Math.max(schema.minItems ?? 0, leadsToWanted([...at, '*'], wanted) ? 1 : 0);
  return length === 0 || schema.items === undefined ? [] : [valueOf(schema.items, [...at, '*'], wanted)];
}

function leadsToWanted(at: readonly string[], wanted: Wanted): boolean {
  return wanted.include.some((place) => at.every((step, index) => place[index] === step));
}

function textOf(schema: Schema, at: readonly string[]): string {
  const { format, pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  const candidates = [...(format === undefined ? [] : [FORMATS[format]]), ...(typeof schema.default === 'string' ? [schema.default] : []), ...TEXTS];
  const fits = (text: string | undefined): text is string => text !== undefined && text.length >= minLength && text.length <= maxLength && (pattern === undefined || new RegExp(pattern, 'u').test(text));
  const found = candidates.find(fits);
  if (found === undefined || (format !== undefined && FORMATS[format] === undefined)) throw new NoValue(`"${at.join('.')}" has the ${format === undefined ? `pattern ${pattern}` : `format ${format}`}`);
  return found;
}
