import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Plugin } from '../index.ts';
import type { PluginSuite } from './suite.ts';

interface SchemaNode {
  readonly type?: unknown;
  readonly title?: string;
  readonly writeOnly?: boolean;
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly 'x-options-from'?: string;
}

const LOOKS_SECRET = /(key|token|secret|password|credential)s?$/i;

export function describeSettings(plugin: Plugin, suite: PluginSuite): void {
  const schema = z.toJSONSchema(plugin.config, { io: 'input' }) as SchemaNode;
  const fields = fieldsOf(schema);

  test('its settings become a form: every field has a title, unknown fields are refused', () => {
    expect(fields.filter(({ node }) => !node.title && node.properties === undefined).map(({ name }) => name)).toEqual([]);
    expect([schema, ...fields.map(({ node }) => node)].filter((node) => node.properties && node.additionalProperties !== false)).toEqual([]);
  });

  test('what looks like a secret is marked as one', () => {
    expect(fields.filter(({ name, node }) => LOOKS_SECRET.test(name) && node.type === 'string' && !node.writeOnly).map(({ name }) => name)).toEqual([]);
  });

  test('every list of choices that a setting refers to exists', () => {
    const lists = fields.flatMap(({ node }) => node['x-options-from'] ?? []);
    expect(lists.filter((name) => !plugin.options?.[name])).toEqual([]);
  });

  test('it accepts the settings of its own tests', () => {
    expect(plugin.config.safeParse(suite.config).error?.issues ?? []).toEqual([]);
  });

  test('settings of an older version are brought to the present one, and the present ones are left alone', () => {
    const version = plugin.configVersion ?? 1;
    if (version > 1) expect(plugin.migrateConfig).toBeTypeOf('function');
    const migrated = plugin.migrateConfig?.(structuredClone(suite.config), version) ?? suite.config;
    expect(plugin.config.safeParse(migrated).error?.issues ?? []).toEqual([]);
  });
}

/** The values of the settings that must appear nowhere. */
export function secretsOf(plugin: Plugin, { config }: PluginSuite): string[] {
  const marked = fieldsOf(z.toJSONSchema(plugin.config, { io: 'input' }) as SchemaNode).filter(({ node }) => node.writeOnly).map(({ name }) => name);
  return marked.map((name) => config[name]).filter((value) => typeof value === 'string');
}

function fieldsOf(node: SchemaNode): { name: string; node: SchemaNode }[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => [{ name, node: child }, ...fieldsOf(child)]);
}
