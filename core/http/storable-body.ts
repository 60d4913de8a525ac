/** What JSON can say but no PostgreSQL text can hold, and nesting that no honest client needs: refused before anything is done. */
import type { RequestHandler } from 'express';
import { AppError } from '../platform/errors.ts';

const MAX_DEPTH = 64;

export const refuseUnstorable: RequestHandler = (request, _response, next) => {
  const found = findUnstorable(request.body);
  if (!found) return next();
  const pointer = `/body${found.pointer}`;
  throw new AppError(400, 'request.invalid', `The request does not match the contract: ${pointer} ${found.message}.`, { errors: [{ pointer, message: found.message }] });
};

interface Place {
  readonly value: unknown;
  readonly path: readonly string[];
}

/** Walks with a list of its own: the call stack would end before a hostile body does. */
export function findUnstorable(body: unknown): { readonly pointer: string; readonly message: string } | undefined {
  const places: Place[] = [{ value: body, path: [] }];
  for (let place = places.pop(); place; place = places.pop()) {
    const { value, path } = place;
    if (path.length > MAX_DEPTH) return { pointer: '', message: `is nested more than ${MAX_DEPTH} levels deep` };
    if (typeof value === 'string' && !isStorable(value)) return { pointer: pointerOf(path), message: UNSTORABLE };
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, item] of Object.entries(value)) {
      if (!isStorable(key)) return { pointer: pointerOf(path), message: UNSTORABLE };
      places.push({ value: item, path: [...path, key] });
    }
  }
  return undefined;
}

const UNSTORABLE = 'must be text without NUL characters and halves of surrogate pairs';

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function pointerOf(path: readonly string[]): string {
  return path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
