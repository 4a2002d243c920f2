import { randomBytes } from 'node:crypto';
import { lockCustomer } from '../../db/invoices.js';
import type { SubscriptionId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';
import { checkSubscription } from './check-subscription.js';
import { subscriptionColumns } from './subscription-columns.js';
import type { SubscriptionFields } from './subscription-fields.js';
import { writeAddons } from './write-addons.js';

/** Subscribes a customer to a plan. A record for now: nothing is billed by it yet. */
export async function createSubscription(unit: Unit, fields: SubscriptionFields): Promise<SubscriptionId> {
  const { trx, company } = unit;
  const customer = await lockCustomer(trx, company.id, fields.customer);
  if (!customer) throw new Refusal('No such customer', 'customer');
  const now = await unit.now();
  const { endsTs } = await checkSubscription(unit, fields, { anchorTs: fields.startTs, now });
  const { id } = await trx
    .insertInto('subscription')
    .values({
      ...subscriptionColumns(fields),
      company_id: company.id,
      customer_id: customer.id,
      token: randomBytes(24).toString('base64url'),
      anchor_ts: fields.startTs,
      ends_ts: endsTs,
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeAddons(unit, id, fields.addons);
  await appendEvent(unit, {
    type: 'subscription.created',
    object: { type: 'subscription', id },
    customer: customer.id,
    data: { plan: fields.plan },
    at: now,
  });
  return id;
}
