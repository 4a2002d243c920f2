import type { EstimateId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import { lockWithCustomer, moveEstimate } from './edit-estimate.js';
import type { Unit } from './unit.js';

/** The customer agrees: their initials, where they came from and the time are kept. Refused once it has expired. */
export async function approveEstimate(
  unit: Unit,
  id: EstimateId,
  { initials, ip }: { readonly initials: string; readonly ip: string | null },
): Promise<void> {
  const estimate = await lockWithCustomer(unit, id);
  if (estimate.state !== 'issued') throw new Refusal(`The estimate is ${estimate.state}`, 'estimate');
  const { expiration_ts: expires } = estimate;
  if (expires !== null && (await unit.now()) > expires * 1000)
    throw new Refusal('The estimate has expired', 'expiration_date');
  await moveEstimate(unit, estimate, 'approved', { approved_initials: initials, approved_ip: ip });
}

/** The customer does not want it, or the offer is closed before they did. */
export async function declineEstimate(unit: Unit, id: EstimateId): Promise<void> {
  const estimate = await lockWithCustomer(unit, id);
  if (estimate.state !== 'issued') throw new Refusal(`The estimate is ${estimate.state}`, 'estimate');
  await moveEstimate(unit, estimate, 'declined');
}

/** Takes the offer back for good; it keeps its record and its number. */
export async function voidEstimate(unit: Unit, id: EstimateId): Promise<void> {
  const estimate = await lockWithCustomer(unit, id);
  if (estimate.state === 'draft') throw new Refusal('A draft is deleted, not voided', 'estimate');
  if (estimate.state === 'voided' || estimate.state === 'invoiced')
    throw new Refusal(`The estimate is ${estimate.state}`, 'estimate');
  await moveEstimate(unit, estimate, 'voided');
}

/** A tombstone stays, for the events that speak of it. An invoice that was made of it goes on. */
export async function deleteEstimate(unit: Unit, id: EstimateId): Promise<void> {
  await moveEstimate(unit, await lockWithCustomer(unit, id), 'deleted');
}
