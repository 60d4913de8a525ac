import { z } from 'zod';
import type { FieldError } from '../platform/errors.ts';
import type { Plugin } from '../plugin-api/index.ts';
import { setAt, toPointer } from './json-pointer.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export interface SettingsProblem extends FieldError {
  /** Required, but not there. */
  readonly isMissing: boolean;
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly writeOnly?: boolean;
  readonly title?: string;
  readonly default?: unknown;
  readonly 'x-options-from'?: string;
  readonly 'x-secret-destination'?: boolean;
  readonly 'x-without-effect'?: boolean;
}

const schemas = new WeakMap<Plugin, SettingsSchema>();

/** What a plugin's settings are: for validation, for the form, and which of them are secret. */
export class SettingsSchema {
  /** JSON Schema 2020-12 of what users enter. */
  readonly jsonSchema: JsonObject;
  readonly secretPointers: readonly string[];
  /** Settings that say where secrets are sent. */
  readonly destinationPointers: readonly string[];
  /** Settings that do not decide what is made. */
  private readonly effectlessPointers: readonly string[];
  /** Names of the option lists that settings refer to. */
  readonly optionLists: readonly string[];
  private readonly schema: z.ZodObject;
  private readonly titles: ReadonlyMap<string, string>;
  private readonly defaults: ReadonlyMap<string, unknown>;

  private constructor(plugin: Plugin) {
    this.schema = plugin.config.strict();
    this.jsonSchema = z.toJSONSchema(this.schema, { io: 'input' });
    const fields = flatten(this.jsonSchema);
    this.secretPointers = fields.filter(({ node }) => node.writeOnly).map(({ pointer }) => pointer);
    this.destinationPointers = fields.filter(({ node }) => node['x-secret-destination']).map(({ pointer }) => pointer);
    this.effectlessPointers = fields.filter(({ node }) => node['x-without-effect']).map(({ pointer }) => pointer);
    this.optionLists = fields.flatMap(({ node }) => node['x-options-from'] ?? []);
    this.titles = new Map(fields.flatMap(({ pointer, node }) => (node.title === undefined ? [] : [[pointer, node.title]])));
    this.defaults = new Map(fields.map(({ pointer, node }) => [pointer, node.default]));
    // Elsewhere a secret would have no pointer under which it could be sealed.
    const marked = JSON.stringify(this.jsonSchema).match(/"writeOnly":true/g)?.length ?? 0;
    if (marked !== this.secretPointers.length) throw new Error('a secret setting must be a field of an object, not an item of a list or union');
  }

  static of(plugin: Plugin): SettingsSchema {
    const known = schemas.get(plugin);
    if (known) return known;
    const schema = new SettingsSchema(plugin);
    schemas.set(plugin, schema);
    return schema;
  }

  /** Fields that the schema had once and has no longer are left out. */
  withoutUnknown(config: JsonObject): JsonObject {
    return Object.fromEntries(Object.entries(config).filter(([key]) => Object.hasOwn(this.schema.shape, key)));
  }

  parse(config: JsonObject): { readonly ok: true; readonly value: Record<string, unknown> } | { readonly ok: false; readonly problems: readonly SettingsProblem[] } {
    const parsed = this.schema.safeParse(config);
    if (parsed.success) return { ok: true, value: parsed.data };
    return { ok: false, problems: parsed.error.issues.flatMap((issue) => toProblems(issue, config)) };
  }

  /** Of settings without secrets: those by which what is made differs. */
  decisive(config: JsonObject): JsonObject {
    return this.effectlessPointers.reduce((rest, pointer) => setAt(rest, pointer, undefined), config);
  }

  /** What counts where nothing is entered. */
  defaultOf(pointer: string): unknown {
    return this.defaults.get(pointer);
  }

  /** What people call a setting. */
  titleOf(pointer: string): string {
    return this.titles.get(pointer) ?? pointer.slice(1);
  }
}

function flatten(node: SchemaNode, path: readonly string[] = []): { pointer: string; node: SchemaNode }[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const childPath = [...path, name];
    return [{ pointer: toPointer(childPath), node: child }, ...flatten(child, childPath)];
  });
}

function toProblems(issue: z.core.$ZodIssue, config: JsonObject): SettingsProblem[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ pointer: toPointer([...path, key]), message: 'is not a setting of this plugin', isMissing: false }));
  const isMissing = path.reduce<unknown>((value, key) => (value as JsonObject | undefined)?.[key], config) === undefined;
  return [{ pointer: toPointer(path), message: isMissing ? 'is missing' : issue.message, isMissing }];
}
