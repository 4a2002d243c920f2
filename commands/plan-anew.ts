import type { Kysely } from 'kysely';
import { loadFacts } from '../db/facts.js';
import { lockInvoiceOrTombstone } from '../db/invoices.js';
import type { Schema } from '../db/schema.js';
import type { CompanyId, InvoiceId } from '../domain/ids.js';
import { adoptPlan } from './replan.js';
import { inUnit, type Wake } from './unit.js';

/**
 * The invoice's plan as of now, for whoever brings it to its life: the revision stays. Undefined when it is a draft or
 * there is none; of a deleted one it says so.
 */
export async function planAnew(
  db: Kysely<Schema>,
  company: CompanyId,
  invoice: InvoiceId,
): Promise<Omit<Wake, 'delivery'> | undefined> {
  const { result } = await inUnit(db, company, 'relay', async (unit) => {
    const row = await lockInvoiceOrTombstone(unit.trx, company, invoice);
    if (!row || row.state === 'draft') return undefined;
    const { facts, now } = await loadFacts(unit.trx, invoice);
    const plan = await adoptPlan(unit, facts, now);
    return {
      company,
      customer: row.customer_id,
      invoice,
      plan,
      ...(unit.company.test_clock_id === null ? {} : { testClock: now }),
    };
  });
  return result;
}
