import type { Request } from 'express';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether the request changes nothing. */
export function isSafe(request: Request): boolean {
  return SAFE_METHODS.has(request.method);
}
