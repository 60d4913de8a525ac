/** A read of one table, as supabase-js asks for it, as one SQL statement whose answer is the body of the response. */
import { COLUMN, Conditions, type Parameter } from './conditions.ts';

export interface ReadStatement {
  readonly text: string;
  readonly parameters: readonly Parameter[];
}

const TABLE = /^\/rest\/v1\/([a-z_][a-z0-9_]*)$/;
const ORDER = /^([a-z_][a-z0-9_]*)(?:\.(asc|desc))?(?:\.nulls(first|last))?$/;
const WHOLE_NUMBER = /^\d{1,9}$/;

/** Null for what this dialect has beyond tables, columns, filters, order and range: that is left to lite. */
export function toReadStatement(url: URL): ReadStatement | null {
  const table = TABLE.exec(url.pathname)?.[1];
  if (table === undefined) return null;
  const conditions = new Conditions();
  const clauses = { columns: '*' as string | null, where: [] as (string | null)[], order: '' as string | null, range: '' };
  for (const [name, value] of url.searchParams) {
    if (name === 'select') clauses.columns = readColumns(value);
    else if (name === 'order') clauses.order = readOrder(value);
    else if (name === 'limit' || name === 'offset') {
      if (!WHOLE_NUMBER.test(value)) return null;
      clauses.range += ` ${name} ${conditions.bind(value)}`;
    } else if (name === 'or' || name === 'and') clauses.where.push(conditions.combine(name, value));
    else clauses.where.push(conditions.compare(name, value, false));
  }
  const { columns, where, order, range } = clauses;
  if (columns === null || order === null || where.includes(null)) return null;
  const filter = where.length === 0 ? '' : ` where ${where.join(' and ')}`;
  return { text: `select coalesce(json_agg(item), '[]')::text as body, current_setting('request.reading', true) as reading from (select ${columns} from public."${table}"${filter}${order}${range}) item`, parameters: conditions.parameters };
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
