import { Validator } from '@cfworker/json-schema';
import type { OutputUnit, Schema } from '@cfworker/json-schema';
import { isRecord, withSecrets } from './values.ts';
import type { SecretChanges, Values } from './values.ts';
import { withoutNull } from './schema.ts';
import type { JsonSchema } from './schema.ts';

/** A value that the schema refuses; words for it are the form's affair. */
export interface FieldProblem {
  /** JSON pointer of the value. */
  readonly pointer: string;
  /** The keyword of JSON Schema that refuses it. */
  readonly keyword: string;
  /** The keyword's limit, where it is a figure. */
  readonly limit?: number;
}

/** They only repeat that something below them is wrong. */
const WRAPPERS = new Set(['properties', 'items', 'prefixItems', 'anyOf', 'oneOf', 'allOf', 'if', '$ref', 'additionalProperties', 'false']);

function problemOf(schema: JsonSchema, unit: OutputUnit): FieldProblem | null {
  if (WRAPPERS.has(unit.keyword)) return null;
  const pointer = decodeURIComponent(unit.instanceLocation.replace(/^#/, ''));
  if (unit.keyword === 'required') {
    const name = /property "([^"]+)"/.exec(unit.error)?.[1];
    return { pointer: name === undefined ? pointer : `${pointer}/${name}`, keyword: 'required' };
  }
  const limit = schemaAt(schema, pointer)?.[unit.keyword];
  return { pointer, keyword: unit.keyword, ...(typeof limit === 'number' && { limit }) };
}

function schemaAt(schema: JsonSchema, pointer: string): Record<string, unknown> | undefined {
  let place: JsonSchema | undefined = withoutNull(schema);
  for (const name of pointer.split('/').slice(1)) {
    const next: JsonSchema | undefined = place?.properties?.[name] ?? place?.items;
    place = next && withoutNull(next);
  }
  return isRecord(place) ? place : undefined;
}

/**
 * Checks the form's values without `eval`, which the page's security policy forbids.
 * Secrets that are stored and untouched are not here to be checked.
 */
export function validateValues(schema: JsonSchema, values: Values, secrets: SecretChanges, storedSecrets: readonly string[]): FieldProblem[] {
  const replaced = Object.fromEntries(Object.entries(secrets).filter((entry) => entry[1] !== null));
  const kept = new Set(storedSecrets.filter((pointer) => !(pointer in secrets)));
  const { errors } = new Validator(schema as Schema, '2020-12', false).validate(withSecrets(values, replaced));
  const problems = errors.flatMap((unit) => problemOf(schema, unit) ?? []);
  return problems.filter(({ pointer }) => !kept.has(pointer));
}
