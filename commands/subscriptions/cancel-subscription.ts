import type { SubscriptionId } from '../../domain/ids.js';
import { appendEvent } from '../append-event.js';
import type { Unit } from '../unit.js';
import { hasEnded, lockSubscription } from './lock-subscription.js';

/** Ends a subscription now. One that has ended stays as it ended: asking twice is no mistake. */
export async function cancelSubscription(unit: Unit, id: SubscriptionId): Promise<void> {
  const row = await lockSubscription(unit, id);
  const now = await unit.now();
  if (hasEnded(row, now)) return;
  await unit.trx
    .updateTable('subscription')
    .set({ canceled_at: new Date(now), updated_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  await appendEvent(unit, {
    type: 'subscription.deleted',
    object: { type: 'subscription', id },
    customer: row.customer_id,
    at: now,
  });
}
