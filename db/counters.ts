import { sql, type Transaction } from 'kysely';
import type { CompanyId } from '../domain/ids.js';
import type { Schema } from './schema.js';

const prefixes = { customer: 'CUST-', invoice: 'INV-', credit_note: 'CN-', estimate: 'EST-' } as const;

/** The next number of a sequence, `INV-00042`. Gapless per committed transaction: a rolled-back one gives its number back. */
export async function nextNumber(
  trx: Transaction<Schema>,
  company: CompanyId,
  kind: keyof typeof prefixes,
): Promise<string> {
  const { last } = await trx
    .insertInto('counter')
    .values({ company_id: company, kind, last: 1 })
    .onConflict((oc) => oc.columns(['company_id', 'kind']).doUpdateSet({ last: sql`counter.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return `${prefixes[kind]}${String(last).padStart(5, '0')}`;
}
