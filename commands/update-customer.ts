import { lockCustomer } from '../db/invoices.js';
import type { CustomerRow } from '../db/tables/customer.js';
import type { Instant } from '../domain/civil-date.js';
import type { CustomerId } from '../domain/ids.js';
import { minorFromWire, minorToWire } from '../domain/money.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { placeInCadence } from './cadences/place-in-cadence.js';
import {
  type CustomerFields,
  customerColumns,
  refuseTakenCustomerNumber,
  refuseUnknownPolicy,
  refuseUnknownRates,
  withoutUndefined,
} from './create-customer.js';
import { refuseParent, takeTurnsAtParents } from './customer-parent.js';
import { deliverRefusedAgain } from './deliver-again.js';
import { refuseUnknownMember } from './members/find-member.js';
import { lockUnsettled, replanCustomer } from './replan-many.js';
import type { Unit } from './unit.js';

/** What the plan of an invoice reads of its customer. A chasing policy is none: it is for invoices issued from now on. */
const planned = ['email', 'country', 'zone', 'segment', 'chase', 'autopay', 'autopay_delay_days'] as const;

/**
 * Changes the fields that were given; open invoices are planned anew when what their plans read has
 * changed, and delivered again where that was refused at another address. Turning AutoPay off turns it off on them too.
 */
export async function updateCustomer(unit: Unit, id: CustomerId, input: CustomerFields): Promise<void> {
  const { company, trx } = unit;
  if (input.parentCustomer) await takeTurnsAtParents(unit);
  if (input.owner) await refuseUnknownMember(unit, input.owner.id, input.owner.param);
  const before = await lockCustomer(trx, company.id, id);
  if (!before) throw notFound('customer');
  if (input.number === null) throw new Refusal('cannot be empty', 'number');
  if (input.number !== undefined) await refuseTakenCustomerNumber(unit, input.number, id);
  await refuseUnknownPolicy(unit, input.chasingPolicy);
  await refuseUnknownRates(unit, input);
  await refuseParent(unit, input.parentCustomer, id);
  const columns = {
    ...customerColumns(input),
    ...(await placeInCadence(unit, input, before)),
    ...limitInNewCurrency(before, input, company.currency),
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
  const stopsAutopay = before.autopay && columns.autopay === false;
  if (stopsAutopay) await stopAutopay(unit, id, now);
  const given: Partial<Record<(typeof planned)[number], unknown>> = columns;
  if (columns.email !== undefined && columns.email !== before.email) await deliverRefusedAgain(unit, id);
  if (stopsAutopay || planned.some((column) => column in given && given[column] !== before[column]))
    await replanCustomer(unit, id, event);
}

/** A limit is of the customer's currency: where that changes and the limit does not, the same number is of the new one. */
function limitInNewCurrency(before: CustomerRow, input: CustomerFields, otherwise: string) {
  const { credit_limit: limit, credit_limit_currency: old } = before;
  const { currency, creditLimit } = input;
  if (currency === undefined || creditLimit !== undefined || limit === null || old === null) return {};
  const wanted = currency ?? otherwise;
  const read = minorFromWire(minorToWire(limit, old), wanted);
  if (!read.ok) throw new Refusal(read.reason, 'credit_limit');
  return { credit_limit: read.minor, credit_limit_currency: wanted };
}

/** Under the customer's lock. What was once set on one of their invoices alone ends as well. */
async function stopAutopay(unit: Unit, id: CustomerId, now: Instant): Promise<void> {
  const open = await lockUnsettled(unit, id);
  if (open.length === 0) return;
  await unit.trx
    .updateTable('invoice')
    .set({ autopay: false, next_payment_attempt_ts: null, updated_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', 'in', open)
    .where('autopay', '=', true)
    .execute();
}

/** Removes a customer nothing was ever done with. One with a history stays: it belongs to the books. */
export async function deleteCustomer(unit: Unit, id: CustomerId): Promise<void> {
  const { company, trx } = unit;
  const customer = await lockCustomer(trx, company.id, id);
  if (!customer) throw notFound('customer');
  for (const table of [
    'invoice',
    'payment',
    'credit_note',
    'estimate',
    'line_item',
    'message',
    'task',
    'subscription',
    'credit_balance_adjustment',
  ] as const) {
    const used = await trx
      .selectFrom(table)
      .select('id')
      .where('company_id', '=', company.id)
      .where('customer_id', '=', id)
      .limit(1)
      .executeTakeFirst();
    if (used)
      throw new Refusal(
        `The customer has a ${table.replaceAll('_', ' ')}: one with a history is not deleted`,
        'customer',
      );
  }
  const child = await trx
    .selectFrom('customer')
    .select('id')
    .where('company_id', '=', company.id)
    .where('parent_customer_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  if (child) throw new Refusal('The customer is the parent of another', 'customer');
  await trx.deleteFrom('customer').where('company_id', '=', company.id).where('id', '=', id).execute();
  await appendEvent(unit, {
    type: 'customer.deleted',
    object: { type: 'customer', id },
    customer: id,
    at: await unit.now(),
  });
}
