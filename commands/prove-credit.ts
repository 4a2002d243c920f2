import { readCreditHistory } from '../db/credit-balance.js';
import { overspentOn } from '../domain/credit-balance.js';
import type { CustomerId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import type { Unit } from './unit.js';

/**
 * After journals that move a customer's credit, under the customer's lock: refuses, and so undoes, what leaves less than nothing on
 * any day. `param` names what asked for it.
 */
export async function proveCredit(
  unit: Unit,
  of: { readonly customer: CustomerId; readonly currency: string; readonly param: string },
): Promise<void> {
  const day = overspentOn(await readCreditHistory(unit.trx, unit.company.id, of));
  if (day !== undefined) throw new Refusal(`The customer's credit balance would be below 0 on ${day}`, of.param);
}
