/** JSON Pointer (RFC 6901) into objects. Nothing here changes its argument. */
import type { JsonObject } from './settings-schema.ts';

export function toPointer(path: readonly string[]): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function toPath(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function getAt(object: JsonObject, pointer: string): unknown {
  return toPath(pointer).reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), object);
}

/** Puts a value at the pointer, making objects on the way; `undefined` takes what is there away. */
export function setAt(object: JsonObject, pointer: string, value: unknown): JsonObject {
  const [key, ...rest] = toPath(pointer);
  if (key === undefined) return object;
  const { [key]: current, ...others } = object;
  if (rest.length === 0) return value === undefined ? others : { ...others, [key]: value };
  if (!isObject(current) && value === undefined) return object;
  return { ...others, [key]: setAt(isObject(current) ? current : {}, toPointer(rest), value) };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
