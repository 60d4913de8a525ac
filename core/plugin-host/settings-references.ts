import type { Reference } from '../plugin-api/index.ts';
import { toPointer } from './json-pointer.ts';

/** A value of settings that names something of the profile. */
export interface SettingReference {
  /** JSON pointer into the settings. */
  readonly pointer: string;
  readonly id: string;
}

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly 'x-reference'?: string;
}

/** Where settings, valid by this schema, name something of the kind. */
export function findReferences(schema: Node, value: unknown, kind: Reference, path: readonly string[] = []): SettingReference[] {
  if (typeof value === 'string') return schema['x-reference'] === kind ? [{ pointer: toPointer(path), id: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const childSchema = Array.isArray(value) ? schema.items : schema.properties?.[key];
    return childSchema ? findReferences(childSchema, child, kind, [...path, key]) : [];
  });
}
