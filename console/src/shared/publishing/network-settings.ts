import type { JsonSchema } from '../../schema-form/schema.ts';

interface Words {
  /** Says a title or a choice in the language of the page. */
  readonly t: (key: string) => string;
  /** Whether there are words of ours for it; the publisher's own are English. */
  readonly te: (key: string) => boolean;
}

/** The settings that a network asks for, as the publisher tells them with its channels; null where it asks for nothing. */
export function settingsSchemaOf(channel: { readonly rules?: { readonly settingsSchema: Readonly<Record<string, unknown>> } }): JsonSchema | null {
  const schema: JsonSchema | undefined = channel.rules?.settingsSchema;
  return schema && Object.keys(schema.properties ?? {}).length > 0 ? schema : null;
}

/** The same in the language of the page, as far as it has words for it: `networks.<network>.<setting>`. */
export function inWords(schema: JsonSchema, network: string, { t, te }: Words): JsonSchema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, field]) => [name, fieldInWords(field, `networks.${family(network)}.${name}`, { t, te })] as const);
  return { ...schema, properties: Object.fromEntries(properties) };
}

function fieldInWords(field: JsonSchema, key: string, { t, te }: Words): JsonSchema {
  if (!field.enum) return te(key) ? { ...field, title: t(key) } : field;
  const { enum: values, ...rest } = field;
  const choices = values.map((value): JsonSchema => ({ const: value, ...(te(`${key}.${String(value)}`) ? { title: t(`${key}.${String(value)}`) } : {}) }));
  return { ...rest, ...(te(`${key}.title`) ? { title: t(`${key}.title`) } : {}), oneOf: choices };
}

/** Variants of a network ask for the same. */
function family(network: string): string {
  return network.replace(/-(?:business|standalone|page)$/, '');
}
