import { lockCustomer } from '../db/invoices.js';
import type { CustomerId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { placeInCadence } from './cadences/place-in-cadence.js';
import {
  type CustomerFields,
  customerColumns,
  refuseTakenCustomerNumber,
  refuseUnknownPolicy,
  withoutUndefined,
} from './create-customer.js';
import { deliverRefusedAgain } from './deliver-again.js';
import { replanCustomer } from './replan-many.js';
import type { Unit } from './unit.js';

/** What the plan of an invoice reads of its customer. A chasing policy is none: it is for invoices issued from now on. */
const planned = ['email', 'country', 'zone', 'segment', 'chase'] as const;

/**
 * Changes the fields that were given; open invoices are planned anew when what their plans read has
 * changed, and delivered again where that was refused at another address.
 */
export async function updateCustomer(unit: Unit, id: CustomerId, input: CustomerFields): Promise<void> {
  const { company, trx } = unit;
  const before = await lockCustomer(trx, company.id, id);
  if (!before) throw notFound('customer');
  if (input.number === null) throw new Refusal('cannot be empty', 'number');
  if (input.number !== undefined) await refuseTakenCustomerNumber(unit, input.number, id);
  await refuseUnknownPolicy(unit, input.chasingPolicy);
  const columns = {
    ...customerColumns(input),
    ...(await placeInCadence(unit, input, before)),
    ...withoutUndefined({ name: input.name, number: input.number ?? undefined, zone: input.zone }),
  };
  if (Object.keys(columns).length === 0) return;
  const now = await unit.now();
  await trx
    .updateTable('customer')
    .set({ ...columns, updated_at: new Date(now) })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
  const event = await appendEvent(unit, {
    type: 'customer.updated',
    object: { type: 'customer', id },
    customer: id,
    data: { fields: Object.keys(columns) },
    at: now,
  });
  const given: Partial<Record<(typeof planned)[number], unknown>> = columns;
  if (columns.email !== undefined && columns.email !== before.email) await deliverRefusedAgain(unit, id);
  if (planned.some((column) => column in given && given[column] !== before[column]))
    await replanCustomer(unit, id, event);
}

/** Removes a customer nothing was ever done with. One with a history stays: it belongs to the books. */
export async function deleteCustomer(unit: Unit, id: CustomerId): Promise<void> {
  const { company, trx } = unit;
  const customer = await lockCustomer(trx, company.id, id);
  if (!customer) throw notFound('customer');
  for (const table of ['invoice', 'payment', 'credit_note', 'message', 'task', 'subscription'] as const) {
    const used = await trx
      .selectFrom(table)
      .select('id')
      .where('company_id', '=', company.id)
      .where('customer_id', '=', id)
      .limit(1)
      .executeTakeFirst();
    if (used)
      throw new Refusal(`The customer has a ${table.replace('_', ' ')}: one with a history is not deleted`, 'customer');
  }
  await trx.deleteFrom('customer').where('company_id', '=', company.id).where('id', '=', id).execute();
  await appendEvent(unit, {
    type: 'customer.deleted',
    object: { type: 'customer', id },
    customer: id,
    at: await unit.now(),
  });
}
