import { lockCustomer } from '../db/invoices.js';
import type { CustomerId, PaymentSourceId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { lockAutopay, replanAutopay } from './autopay/replan-autopay.js';
import { noteSource } from './store-source.js';
import type { Unit } from './unit.js';

/** Once the processor has detached it: it is charged no more. What was charged with it still names it. */
export async function removeSource(
  unit: Unit,
  { customer, id }: { readonly customer: CustomerId; readonly id: PaymentSourceId },
): Promise<void> {
  if (!(await lockCustomer(unit.trx, unit.company.id, customer))) throw notFound('customer');
  const removed = await unit.trx
    .updateTable('payment_source')
    .set({ state: 'removed', is_default: false, default_since: null, updated_at: new Date(await unit.now()) })
    .where('company_id', '=', unit.company.id)
    .where('customer_id', '=', customer)
    .where('id', '=', id)
    .where('state', '=', 'stored')
    .returning('object')
    .executeTakeFirst();
  if (!removed) return;
  await noteSource(unit, 'payment_source.deleted', { id, customer, object: removed.object });
  await replanAutopay(unit, await lockAutopay(unit, customer));
}
