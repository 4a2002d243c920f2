import { sql, type Transaction } from 'kysely';
import type { CompanyId } from '../domain/ids.js';
import type { Schema } from './schema.js';

const prefixes = { customer: 'CUST-', invoice: 'INV-', credit_note: 'CN-', estimate: 'EST-' } as const;
type NumberedKind = keyof typeof prefixes;

/** The next number of a sequence, `INV-00042`. Gapless per committed transaction: a rolled-back one gives its number back. */
export async function nextNumber(trx: Transaction<Schema>, company: CompanyId, kind: NumberedKind): Promise<string> {
  const [number] = await nextNumbers(trx, company, { kind, count: 1 });
  if (number === undefined) throw new Error('a sequence gave no number');
  return number;
}

/** As many of them as are asked for, in order. */
export async function nextNumbers(
  trx: Transaction<Schema>,
  company: CompanyId,
  { kind, count }: { readonly kind: NumberedKind; readonly count: number },
): Promise<string[]> {
  if (count === 0) return [];
  const { last } = await trx
    .insertInto('counter')
    .values({ company_id: company, kind, last: count })
    .onConflict((oc) => oc.columns(['company_id', 'kind']).doUpdateSet({ last: sql`counter.last + ${count}` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return Array.from({ length: count }, (_, i) => `${prefixes[kind]}${String(last - count + 1 + i).padStart(5, '0')}`);
}
