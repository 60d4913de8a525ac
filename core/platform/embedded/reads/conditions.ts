/** The filters of PostgREST's dialect as SQL. Values become literals; of names only those of columns are taken, letter by letter. */
import { splitList, unquote } from './lists.ts';
import { literal } from './literal.ts';

export const COLUMN = /^[a-z_][a-z0-9_]*$/;

const COMPARISONS: Readonly<Record<string, string>> = { eq: '=', neq: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=', like: 'like', ilike: 'ilike' };
const STATES: Readonly<Record<string, string>> = { null: 'null', not_null: 'not null', true: 'true', false: 'false', unknown: 'unknown' };
const FILTER = /^(not\.)?([a-z]+)\.(.*)$/s;
const GROUP = /^(not\.)?(and|or)(\(.*\))$/s;

/**
 * @param filter `eq.5`, `not.in.(a,b)`, `is.null`: as it stands, or between double quotes where it is one of several
 * @returns null for what is not known here: that is left to lite
 */
export function toCondition(column: string, filter: string, isQuotable = false): string | null {
  const [, not, operator = '', operand = ''] = FILTER.exec(filter) ?? [];
  const comparison = COLUMN.test(column) ? toComparison(operator, operand, isQuotable) : null;
  return comparison === null ? null : negated(not, `"${column}" ${comparison}`);
}

/**
 * @param list `(a.eq.1,and(b.lt."x",c.is.null))`
 * @returns null for what is not known here
 */
export function toGroup(word: string, list: string): string | null {
  const conditions = list.startsWith('(') && list.endsWith(')') ? splitList(list.slice(1, -1))?.map(toPart) : undefined;
  if (conditions === undefined || conditions.length === 0 || conditions.includes(null)) return null;
  return `(${conditions.join(` ${word} `)})`;
}

function toPart(text: string): string | null {
  const [, not, word, list] = GROUP.exec(text) ?? [];
  if (word !== undefined && list !== undefined) {
    const group = toGroup(word, list);
    return group === null ? null : negated(not, group);
  }
  const dot = text.indexOf('.');
  return toCondition(text.slice(0, dot), text.slice(dot + 1), true);
}

function toComparison(operator: string, operand: string, isQuotable: boolean): string | null {
  if (operator === 'is') return STATES[operand] === undefined ? null : `is ${STATES[operand]}`;
  if (operator === 'in') return toMembership(operand);
  const sign = COMPARISONS[operator];
  if (sign === undefined) return null;
  const value = isQuotable ? unquote(operand) : operand;
  return `${sign} ${literal(sign.endsWith('like') ? value.replaceAll('*', '%') : value)}`;
}

function toMembership(list: string): string | null {
  const values = list.startsWith('(') && list.endsWith(')') ? splitList(list.slice(1, -1)) : null;
  if (values === null) return null;
  return values.length === 0 ? "= any ('{}')" : `in (${values.map((value) => literal(unquote(value))).join(', ')})`;
}

function negated(not: string | undefined, condition: string): string {
  return not === undefined ? condition : `not (${condition})`;
}
