/**
 * lite reads the value of a filter as a literal: `name=eq.null` finds nothing, `key=eq.1.50` finds 1.5, and `state=eq.unknown`
 * finds nothing either. PostgREST takes such values as they stand. Between double quotes lite does too, whatever they hold.
 */
const NOT_FILTERS = new Set(['select', 'order', 'limit', 'offset', 'on_conflict', 'columns', 'or', 'and']);
const COMPARISON = /^((?:not\.)?n?eq\.)(.*)$/s;

/** The same request with its comparison values quoted. */
export function quoteFilterValues(request: Request): Request {
  const url = new URL(request.url);
  let changed = false;
  for (const [name, value] of [...url.searchParams]) {
    const [, operator, operand] = COMPARISON.exec(value) ?? [];
    if (NOT_FILTERS.has(name) || operator === undefined || operand === undefined) continue;
    url.searchParams.delete(name, value);
    url.searchParams.append(name, `${operator}"${operand}"`);
    changed = true;
  }
  return changed ? new Request(url, request) : request;
}
