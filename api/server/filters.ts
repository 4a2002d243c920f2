import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { currencyCodes, currencyDigits } from '../../domain/currency.js';
import { parseId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';

/** How a value of the wire is compared with what is stored. */
type Kind =
  | 'text'
  /** Stored in lower case. */
  | 'lower'
  | 'id'
  | 'boolean'
  | 'number'
  /** Major units on the wire, minor ones of the row's `currency` in the column. */
  | 'money'
  /** UNIX seconds in both. */
  | 'seconds'
  /** UNIX seconds on the wire, an instant in the column. */
  | 'instant';

export interface Filter {
  readonly by: Kind;
  readonly column: RawBuilder<unknown>;
}

/** Filters of one kind whose columns are called as on the wire. */
export function filtersBy(by: Kind, names: readonly string[]): Record<string, Filter> {
  return Object.fromEntries(names.map((name) => [name, { by, column: sql.ref(name) }]));
}

/** One `filter[name]=value` as a condition. Refuses what can be no value of its kind, naming the parameter. */
export function filterBy({ by, column }: Filter, value: unknown, param: string): RawBuilder<SqlBool> {
  if (typeof value !== 'string' || value.includes('\u0000')) throw new Refusal('must be one value', param);
  switch (by) {
    case 'text':
      return sql<SqlBool>`${column} = ${value}`;
    case 'lower':
      return sql<SqlBool>`${column} = ${value.toLowerCase()}`;
    case 'id':
      return sql<SqlBool>`${column} = ${parseId(value) ?? 0}`;
    case 'boolean':
      return sql<SqlBool>`${column} = ${readBoolean(value, param)}`;
    case 'number':
      return sql<SqlBool>`${column} = ${readNumber(value, param)}::numeric`;
    case 'money':
      return sql<SqlBool>`${column} = ${readNumber(value, param)}::numeric * ${minorPerMajor}`;
    case 'seconds':
      return sql<SqlBool>`${column} = ${readNumber(value, param)}::numeric`;
    case 'instant':
      return sql<SqlBool>`floor(extract(epoch from ${column})) = ${readNumber(value, param)}::numeric`;
  }
}

const codesWith = (digits: number) => sql.join(currencyCodes().filter((code) => currencyDigits(code) === digits));
const minorPerMajor = sql`(case when currency in (${codesWith(0)}) then 1 when currency in (${codesWith(3)}) then 1000 else 100 end)`;

/** `0/1`, `true/false` and Python's `True/False`. */
export function readBoolean(text: string, param: string): boolean {
  if (/^(1|true)$/i.test(text)) return true;
  if (/^(0|false)$/i.test(text)) return false;
  throw new Refusal('must be 0, 1, true or false', param);
}

function readNumber(text: string, param: string): string {
  if (!/^-?\d{1,16}(\.\d{1,16})?$/.test(text)) throw new Refusal('must be a number', param);
  return text;
}
