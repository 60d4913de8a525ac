/** A read of one table, as supabase-js asks for it, as one SQL query whose answer is the body of the response. */
import { COLUMN, toCondition, toGroup } from './conditions.ts';

const TABLE = /^\/rest\/v1\/([a-z_][a-z0-9_]*)$/;
const ORDER = /^([a-z_][a-z0-9_]*)(?:\.(asc|desc))?(?:\.nulls(first|last))?$/;
const WHOLE_NUMBER = /^\d{1,9}$/;

/** Null for what this dialect has beyond tables, columns, filters, order and range, and for what no query can hold: that is left to lite. */
export function toReadQuery(url: URL): string | null {
  const table = TABLE.exec(url.pathname)?.[1];
  if (table === undefined || url.search.includes('%00')) return null;
  const clauses = { columns: '*' as string | null, where: [] as (string | null)[], order: '' as string | null, range: '' };
  for (const [name, value] of url.searchParams) {
    if (name === 'select') clauses.columns = readColumns(value);
    else if (name === 'order') clauses.order = readOrder(value);
    else if (name === 'limit' || name === 'offset') {
      if (!WHOLE_NUMBER.test(value)) return null;
      clauses.range += ` ${name} ${value}`;
    } else clauses.where.push(name === 'or' || name === 'and' ? toGroup(name, value) : toCondition(name, value));
  }
  const { columns, where, order, range } = clauses;
  if (columns === null || order === null || where.includes(null)) return null;
  const filter = where.length === 0 ? '' : ` where ${where.join(' and ')}`;
  // `item.*`: by its name alone it would be a column of that name, where a table has one.
  return `select coalesce(json_agg(item.*), '[]')::text as body from (select ${columns} from public."${table}"${filter}${order}${range}) item`;
}

function readColumns(select: string): string | null {
  if (select === '*') return '*';
  const columns = select.split(',');
  return columns.every((column) => COLUMN.test(column)) ? columns.map((column) => `"${column}"`).join(', ') : null;
}

function readOrder(order: string): string | null {
  const terms: string[] = [];
  for (const term of order.split(',')) {
    const [, column, direction = 'asc', nulls] = ORDER.exec(term) ?? [];
    if (column === undefined) return null;
    terms.push(`"${column}" ${direction}${nulls === undefined ? '' : ` nulls ${nulls}`}`);
  }
  return ` order by ${terms.join(', ')}`;
}
