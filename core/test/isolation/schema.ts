/** As much of JSON Schema as the contract uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
}

/** Follows references and lays `allOf` together; of alternatives the first that is not null. */
export function resolve(schema: Schema, document: object): Schema {
  if (schema.$ref !== undefined) return resolve(lookUp(schema.$ref, document) as Schema, document);
  if (schema.allOf !== undefined) {
    const { allOf, ...rest } = schema;
    return [rest, ...allOf.map((part) => resolve(part, document))].reduce(merge);
  }
  const choice = (schema.oneOf ?? schema.anyOf)?.find((one) => one.type !== 'null');
  return choice === undefined ? schema : merge(schema, resolve(choice, document));
}

export function lookUp(reference: string, document: object): unknown {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document);
}

function merge(one: Schema, other: Schema): Schema {
  return { ...one, ...other, properties: { ...one.properties, ...other.properties }, required: [...(one.required ?? []), ...(other.required ?? [])] };
}
