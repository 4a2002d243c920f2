import type { SubscriptionRow } from '../../db/tables/subscription.js';
import type { Instant } from '../../domain/civil-date.js';
import type { SubscriptionId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import type { Unit } from '../unit.js';

/** Locks a subscription for a change. Throws not found. */
export async function lockSubscription({ trx, company }: Unit, id: SubscriptionId): Promise<SubscriptionRow> {
  const row = await trx
    .selectFrom('subscription')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('subscription');
  return row;
}

/** Whether it was cancelled, or has come to its end by itself. */
export function hasEnded(row: SubscriptionRow, now: Instant): boolean {
  return row.canceled_at !== null || (row.ends_ts !== null && row.ends_ts * 1000 <= now);
}
