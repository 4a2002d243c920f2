import { type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';
import type { CompanyId } from '../domain/ids.js';
import type { Schema } from './schema.js';

/** Each is also the name of the table whose rows have the numbers. */
const prefixes = { customer: 'CUST-', invoice: 'INV-', credit_note: 'CN-', estimate: 'EST-' } as const;
type NumberedKind = keyof typeof prefixes;

/** The next number of a sequence, `INV-00042`. Gapless per committed transaction: a rolled-back one gives its number back. */
export async function nextNumber(trx: Transaction<Schema>, company: CompanyId, kind: NumberedKind): Promise<string> {
  const [number] = await nextNumbers(trx, company, { kind, count: 1 });
  if (number === undefined) throw new Error('a sequence gave no number');
  return number;
}

/**
 * As many of them as are asked for, in order. Numbers that are in use, since somebody gave them by hand or brought them from
 * elsewhere, are passed over.
 */
export async function nextNumbers(
  trx: Transaction<Schema>,
  company: CompanyId,
  { kind, count }: { readonly kind: NumberedKind; readonly count: number },
): Promise<string[]> {
  const free: string[] = [];
  while (free.length < count) {
    const numbers = await raise(trx, company, { kind, by: count - free.length });
    free.push(...numbers.filter(({ taken }) => !taken).map(({ number }) => number));
    if (numbers.at(-1)?.taken === true) await passOver(trx, company, kind);
  }
  return free;
}

/** The numbers by which the sequence was raised, and which of them are in use. */
async function raise(
  trx: Transaction<Schema>,
  company: CompanyId,
  { kind, by }: { readonly kind: NumberedKind; readonly by: number },
): Promise<{ number: string; taken: boolean }[]> {
  const { rows } = await sql<{ number: string; taken: boolean }>`
    with raised as (
      insert into counter as c (company_id, kind, last) values (${company}, ${kind}, ${by})
      on conflict (company_id, kind) do update set last = c.last + ${by} returning last),
    numbered as (
      select n, ${numberOf(kind, sql.ref('n'))} as number
      from raised cross join generate_series(raised.last - ${by} + 1, raised.last) n)
    select number, exists (
      select from ${sql.table(kind)} t where t.company_id = ${company} and t.number = numbered.number and ${inUse(kind)}) as taken
    from numbered order by n`.execute(trx);
  return rows;
}

/** Raises the sequence, whose last number is in use, to the end of the run of those that are: an account that was moved has many. */
async function passOver(trx: Transaction<Schema>, company: CompanyId, kind: NumberedKind): Promise<void> {
  const prefix = prefixes[kind];
  await sql`
    with used as (
      select distinct n from ${sql.table(kind)} t, lateral (select substr(t.number, ${prefix.length + 1})::bigint as n) parsed
      where t.company_id = ${company} and t.number ~ ${`^${prefix}[0-9]{5,15}$`} and ${inUse(kind)}
        and t.number = ${numberOf(kind, sql.ref('n'))}),
    runs as (select n, lead(n) over (order by n) as following from used)
    update counter c set last = (select min(n) from runs where n >= c.last and following is distinct from n + 1)
    where c.company_id = ${company} and c.kind = ${kind}`.execute(trx);
}

function numberOf(kind: NumberedKind, n: RawBuilder<unknown>): RawBuilder<string> {
  return sql`${prefixes[kind]}::text || lpad(${n}::text, greatest(5, length(${n}::text)), '0')`;
}

/** A document that was deleted gave its number back. */
function inUse(kind: NumberedKind): RawBuilder<SqlBool> {
  return kind === 'customer' ? sql`true` : sql`t.state <> 'deleted'`;
}
