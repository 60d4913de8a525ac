import { humanize } from '../shared/format.ts';

/** The part of JSON Schema 2020-12 that plugins' settings are written in. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly format?: string;
  readonly writeOnly?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** Ours: name of the plugin's list of choices. */
  readonly 'x-options-from'?: string;
  /** Ours: names something of the profile, e.g. `source-video`; the form's host knows how to choose one. */
  readonly 'x-reference'?: string;
  /** Ours: the address that the secrets are sent to. When it changes, the stored ones are dropped. */
  readonly 'x-secret-destination'?: boolean;
  /** Ours: a text of several lines. */
  readonly 'x-multiline'?: boolean;
}

export type FieldKind =
  | 'text'
  | 'textarea'
  | 'secret'
  | 'options'
  | 'choice'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'tags'
  | 'choices'
  | 'list'
  | 'object'
  | 'json';

const LONG_TEXT = 1000;

/** The schema of the value itself where the schema says "this or null". */
export function withoutNull(schema: JsonSchema): JsonSchema {
  const branches = schema.anyOf ?? (schema.oneOf && !isChoice(schema) ? schema.oneOf : undefined);
  const real = branches?.filter((branch) => branch.type !== 'null');
  const only = real?.length === 1 ? real[0] : undefined;
  if (!only) return schema;
  const around = Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== 'anyOf' && keyword !== 'oneOf'));
  return { ...only, ...around };
}

function isChoice(schema: JsonSchema): boolean {
  return schema.enum !== undefined || (schema.oneOf?.every((branch) => 'const' in branch) ?? false);
}

function typeOf(schema: JsonSchema): string | undefined {
  return typeof schema.type === 'string' ? schema.type : schema.type?.find((type) => type !== 'null');
}

function kindOfString(schema: JsonSchema): FieldKind {
  if (schema.writeOnly || schema.format === 'password') return 'secret';
  if (schema['x-options-from'] !== undefined) return 'options';
  const isLong = (schema.maxLength ?? 0) > LONG_TEXT && schema.format === undefined && !schema['x-secret-destination'];
  return schema['x-multiline'] || isLong ? 'textarea' : 'text';
}

function kindOfArray(items: JsonSchema | undefined): FieldKind {
  if (!items) return 'json';
  if (isChoice(items)) return 'choices';
  return kindOf(items) === 'text' ? 'tags' : 'list';
}

/** Which control edits a value of this schema. */
export function kindOf(original: JsonSchema): FieldKind {
  const schema = withoutNull(original);
  if (isChoice(schema)) return 'choice';
  const type = typeOf(schema);
  if (type === 'string') return kindOfString(schema);
  if (type === 'number' || type === 'integer' || type === 'boolean') return type;
  if (type === 'array') return kindOfArray(schema.items);
  return type === 'object' && schema.properties ? 'object' : 'json';
}

/** What a value, or each item of a list, refers to. */
export function referenceOf(original: JsonSchema): string | undefined {
  const schema = withoutNull(original);
  return schema['x-reference'] ?? schema.items?.['x-reference'];
}

/** Pointers of the addresses that secrets are sent to. */
export function secretDestinations(schema: JsonSchema, pointer = ''): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const inner = withoutNull(property);
    const here = `${pointer}/${name}`;
    return inner['x-secret-destination'] ? [here] : secretDestinations(inner, here);
  });
}

export interface Choice {
  readonly value: string | number | boolean;
  readonly label: string;
}

function isScalar(value: unknown): value is Choice['value'] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** `start-over` → `Start over`; what is no plain word stays as it is. */
function wordsOf(value: Choice['value']): string {
  return typeof value === 'string' && /^[a-z]{3,}([-_][a-z]+)*$/.test(value) ? humanize(value) : String(value);
}

export function choicesOf(schema: JsonSchema): Choice[] {
  const branches = schema.enum?.map((value): JsonSchema => ({ const: value })) ?? schema.oneOf ?? [];
  return branches.flatMap(({ const: value, title }) => (isScalar(value) ? [{ value, label: title ?? wordsOf(value) }] : []));
}
