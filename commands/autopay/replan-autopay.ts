import { sharedCompany } from '../../db/invoices.js';
import type { CustomerId, InvoiceId } from '../../domain/ids.js';
import { replan } from '../replan.js';
import { PLANNED_AT_ONCE, replanMany } from '../replan-many.js';
import type { Unit } from '../unit.js';

/** The customer's open invoices that AutoPay collects, locked. Holds the customer's lock. */
export async function lockAutopay({ trx, company }: Unit, customer: CustomerId): Promise<InvoiceId[]> {
  const rows = await trx
    .selectFrom('invoice')
    .select(['id', 'autopay'])
    .where('company_id', '=', sharedCompany(company.id))
    .where('customer_id', '=', customer)
    .where('state', '=', 'issued')
    .where('settled_at', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.filter(({ autopay }) => autopay).map(({ id }) => id);
}

/** What AutoPay charges has changed: the invoices are planned anew, at once if they are few, so that new details are tried at once. */
export async function replanAutopay(unit: Unit, locked: readonly InvoiceId[]): Promise<void> {
  if (locked.length > PLANNED_AT_ONCE) await replanMany(unit, locked, null);
  else for (const invoice of locked) await replan(unit, invoice, null);
}
