import { creditMovements } from '../db/credit-balance.js';
import { firstOverspent } from '../domain/credit-balance.js';
import type { CustomerId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import type { Unit } from './unit.js';

/** After a posting, under the customer's lock: no day may have spent more credit than there was, those in the past included. */
export async function refuseOverspent(
  unit: Unit,
  of: { readonly customer: CustomerId; readonly currency: string },
  param: string,
): Promise<void> {
  const day = firstOverspent(await creditMovements(unit.trx, unit.company.id, of));
  if (day !== undefined) throw new Refusal(`The credit balance would be overspent on ${day}`, param);
}
