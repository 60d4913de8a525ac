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

const LONG_TEXT = 200;

/** The schema of the value itself where the schema says "this or null". */
export function withoutNull(schema: JsonSchema): JsonSchema {
  const branches = schema.anyOf ?? (schema.oneOf && !isChoice(schema) ? schema.oneOf : undefined);
  const real = branches?.filter((branch) => branch.type !== 'null');
  const only = real?.length === 1 ? real[0] : undefined;
  if (!only) return schema;
  const { anyOf: _anyOf, oneOf: _oneOf, ...around } = schema;
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
  const isLong = (schema.maxLength ?? 0) > LONG_TEXT && schema.format === undefined;
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

export interface Choice {
  readonly value: string | number | boolean;
  readonly label: string;
}

function isScalar(value: unknown): value is Choice['value'] {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

export function choicesOf(schema: JsonSchema): Choice[] {
  const branches = schema.enum?.map((value): JsonSchema => ({ const: value })) ?? schema.oneOf ?? [];
  return branches.flatMap(({ const: value, title }) => (isScalar(value) ? [{ value, label: title ?? String(value) }] : []));
}
