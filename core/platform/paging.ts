/** Pages of rows, newest first: the cursor names the last row of the page before, so nothing shifts when rows are added. */
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor.ts';

export interface PageRequest {
  readonly limit: number;
  readonly after: PagePosition | null;
}

export interface PageQuery {
  readonly limit?: number;
  readonly cursor?: string;
}

/** What PostgreSQL takes as well: it knows no year 0 and no offset beyond 15:59. */
const createdAt = z.iso.datetime({ offset: true }).max(40).regex(/^2.*(?:Z|[+-](?:0\d|1[0-4]):\d\d)$/);
const position = z.strictObject({ createdAt, id: z.uuid() });
export type PagePosition = z.infer<typeof position>;

const DEFAULT_LIMIT = 20;

/** @throws AppError 400 `cursor.invalid` */
export function toPageRequest(query: PageQuery): PageRequest {
  return { limit: query.limit ?? DEFAULT_LIMIT, after: query.cursor === undefined ? null : decodeCursor(position, query.cursor) };
}

interface OrderedQuery<Self> {
  lte(column: string, value: string): Self;
  or(filter: string): Self;
  limit(count: number): Self;
}

/** The moment that a list goes by; the cursor holds it as `createdAt`, whichever it is. */
type Moment = 'created_at' | 'deleted_at';

/**
 * Adds the cursor and one row more than the page, to a query ordered by the moment and id, both descending. The first condition is
 * the one that an index can start from; a choice of two it cannot, and would read all pages before.
 */
export function afterCursor<Query extends OrderedQuery<Query>>(query: Query, request: PageRequest, moment: Moment = 'created_at'): Query {
  const { after } = request;
  const rest = after ? query.lte(moment, after.createdAt).or(`${moment}.lt."${after.createdAt}",id.lt.${after.id}`) : query;
  return rest.limit(request.limit + 1);
}

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export function toPage<Row extends { created_at: string; id: string }, Item>(rows: readonly Row[], request: PageRequest, toItem: (row: Row) => Item, momentOf: (row: Row) => string = (row) => row.created_at): Page<Item> {
  const shown = rows.slice(0, request.limit);
  const last = shown.at(-1);
  const more = rows.length > request.limit && last !== undefined;
  return { items: shown.map(toItem), nextCursor: more ? encodeCursor({ createdAt: momentOf(last), id: last.id }) : null };
}
