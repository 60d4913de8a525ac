import { isObject } from './json-pointer.ts';
import type { JsonObject } from './settings-schema.ts';

/** RFC 7396: absent keeps, null clears, an object is merged, anything else replaces. */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const merged = new Map(Object.entries(target));
  for (const [key, change] of Object.entries(patch)) {
    const current = merged.get(key);
    if (change === null) merged.delete(key);
    else merged.set(key, isObject(change) ? mergePatch(isObject(current) ? current : {}, change) : change);
  }
  // Entries, not assignment: "__proto__" is a key like any other.
  return Object.fromEntries(merged);
}
