/** The filters of PostgREST's dialect as SQL. What stands in a request becomes a parameter; only names of columns enter the text. */
import { splitList, unquote } from './lists.ts';

export type Parameter = string | readonly string[];

export const COLUMN = /^[a-z_][a-z0-9_]*$/;

const COMPARISONS: Readonly<Record<string, string>> = { eq: '=', neq: '<>', gt: '>', gte: '>=', lt: '<', lte: '<=', like: 'like', ilike: 'ilike' };
const STATES: Readonly<Record<string, string>> = { null: 'null', not_null: 'not null', true: 'true', false: 'false', unknown: 'unknown' };
const FILTER = /^(not\.)?([a-z]+)\.(.*)$/s;
const GROUP = /^(not\.)?(and|or)(\(.*\))$/s;

/** Each method answers null for what it does not know: that is left to lite. */
export class Conditions {
  readonly parameters: Parameter[] = [];

  bind(value: Parameter): string {
    return `$${this.parameters.push(value)}`;
  }

  /** @param filter `eq.5`, `not.in.(a,b)`, `is.null`: as it stands, or between double quotes where it is one of several */
  compare(column: string, filter: string, isQuotable: boolean): string | null {
    const [, not, operator = '', operand = ''] = FILTER.exec(filter) ?? [];
    const comparison = COLUMN.test(column) ? this.comparison(operator, operand, isQuotable) : null;
    return comparison === null ? null : negated(not, `"${column}" ${comparison}`);
  }

  /** @param list `(a.eq.1,and(b.lt."x",c.is.null))` */
  combine(word: string, list: string): string | null {
    const conditions = list.startsWith('(') && list.endsWith(')') ? splitList(list.slice(1, -1))?.map((part) => this.part(part)) : undefined;
    if (conditions === undefined || conditions.length === 0 || conditions.includes(null)) return null;
    return `(${conditions.join(` ${word} `)})`;
  }

  private part(text: string): string | null {
    const [, not, word, list] = GROUP.exec(text) ?? [];
    if (word !== undefined && list !== undefined) {
      const group = this.combine(word, list);
      return group === null ? null : negated(not, group);
    }
    const dot = text.indexOf('.');
    return this.compare(text.slice(0, dot), text.slice(dot + 1), true);
  }

  private comparison(operator: string, operand: string, isQuotable: boolean): string | null {
    if (operator === 'is') return STATES[operand] === undefined ? null : `is ${STATES[operand]}`;
    if (operator === 'in') {
      const values = operand.startsWith('(') && operand.endsWith(')') ? splitList(operand.slice(1, -1)) : null;
      return values === null ? null : `= any (${this.bind(values.map(unquote))})`;
    }
    const sign = COMPARISONS[operator];
    if (sign === undefined) return null;
    const value = isQuotable ? unquote(operand) : operand;
    return `${sign} ${this.bind(sign.endsWith('like') ? value.replaceAll('*', '%') : value)}`;
  }
}

function negated(not: string | undefined, condition: string): string {
  return not === undefined ? condition : `not (${condition})`;
}
