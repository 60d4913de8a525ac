import { kindOf, withoutNull } from './schema.ts';
import type { JsonSchema } from './schema.ts';

export type Values = Record<string, unknown>;

/** What the user did to secrets, by JSON pointer: a new value, or null to clear. A pointer that is absent keeps what is stored. */
export type SecretChanges = Readonly<Record<string, string | null>>;

export function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Settings are JSON, and may be wrapped in Vue's proxies, which `structuredClone` refuses. */
function jsonCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

function defaultOf(original: JsonSchema, isRequired: boolean): unknown {
  const schema = withoutNull(original);
  if (schema.default !== undefined) return jsonCopy(schema.default);
  if (!isRequired) return undefined;
  const kind = kindOf(schema);
  if (kind === 'object') return withDefaults(schema, {});
  if (kind === 'boolean') return false;
  return kind === 'tags' || kind === 'list' || kind === 'choices' ? [] : undefined;
}

/** The values a form starts with: what is stored, else the defaults. An optional object that is absent stays absent, for `{}` would make its required parts bite. */
export function withDefaults(schema: JsonSchema, stored: Values): Values {
  const values: Values = { ...stored };
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const current = stored[name];
    const inner = withoutNull(property);
    if (current === undefined) {
      const value = kindOf(inner) === 'secret' ? undefined : defaultOf(inner, schema.required?.includes(name) ?? false);
      if (value !== undefined) values[name] = value;
    } else if (kindOf(inner) === 'object' && isRecord(current)) {
      values[name] = withDefaults(inner, current);
    }
  }
  return values;
}

/** An empty item for a list. */
export function emptyItem(items: JsonSchema): unknown {
  if (kindOf(items) === 'object') return withDefaults(withoutNull(items), {});
  return defaultOf(items, true) ?? '';
}

/** A copy with one member set; undefined removes it. */
export function withMember(values: Values, name: string, value: unknown): Values {
  const copy = { ...values };
  if (value === undefined) delete copy[name];
  else copy[name] = value;
  return copy;
}

/** RFC 7396: what turns `before` into `after`. Lists are replaced as a whole. */
export function mergePatch(before: Values, after: Values): Values {
  const patch: Values = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[name], after[name]];
    if (now === undefined) {
      if (old !== undefined) patch[name] = null;
    } else if (isRecord(old) && isRecord(now)) {
      const inner = mergePatch(old, now);
      if (Object.keys(inner).length > 0) patch[name] = inner;
    } else if (JSON.stringify(old) !== JSON.stringify(now)) {
      patch[name] = now;
    }
  }
  return patch;
}

/** A copy with the changed secrets laid in at their pointers. */
export function withSecrets(values: Values, secrets: SecretChanges): Values {
  const copy: Values = jsonCopy(values);
  for (const [pointer, value] of Object.entries(secrets)) {
    const names = pointer.split('/').slice(1).map(unescapePointer);
    const last = names.pop();
    let place = copy;
    for (const name of names) {
      const next = place[name];
      place = isRecord(next) ? next : (place[name] = {});
    }
    if (last !== undefined) place[last] = value;
  }
  return copy;
}

/** The value at a JSON pointer, or undefined. */
export function valueAt(values: Values, pointer: string): unknown {
  const names = pointer.split('/').slice(1).map(unescapePointer);
  return names.reduce<unknown>((place, name) => (isRecord(place) ? place[name] : undefined), values);
}

const unescapePointer = (name: string) => name.replaceAll('~1', '/').replaceAll('~0', '~');
export const escapePointer = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');
