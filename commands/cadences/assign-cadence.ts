import { lockCustomer } from '../../db/invoices.js';
import type { CadenceId, CustomerId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import type { Unit } from '../unit.js';
import { updateCustomer } from '../update-customer.js';

/** Puts customers into a cadence, each at its first step; those in it already stay where they are. All or none. */
export async function assignCadence(unit: Unit, cadence: CadenceId, customers: readonly CustomerId[]): Promise<void> {
  const places = new Map(customers.map((id, i) => [id, i]));
  // By id, as everybody locks them.
  for (const [id, place] of [...places].sort(([a], [b]) => a - b)) {
    if (!(await lockCustomer(unit.trx, unit.company.id, id)))
      throw new Refusal('No such customer', `customer_ids[${place}]`);
    await updateCustomer(unit, id, { cadence });
  }
}
