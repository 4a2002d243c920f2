import type { SubscriptionId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import type { Unit } from '../unit.js';
import type { AddonFields } from './subscription-fields.js';

/** Makes the addons of a subscription these, in this order: one that names its id keeps it, those not named go. */
export async function writeAddons(
  unit: Unit,
  subscription: SubscriptionId,
  addons: readonly AddonFields[],
): Promise<void> {
  const { trx, company } = unit;
  const now = new Date(await unit.now());
  const stored = await trx
    .selectFrom('subscription_addon')
    .select('id')
    .where('company_id', '=', company.id)
    .where('subscription_id', '=', subscription)
    .execute();
  const known = new Set(stored.map(({ id }) => id));
  for (const [position, { id, plan, quantity, amount, description }] of addons.entries()) {
    const columns = { position, plan_id: plan, quantity, amount, description, updated_at: now };
    if (id === undefined) {
      await trx
        .insertInto('subscription_addon')
        .values({ ...columns, company_id: company.id, subscription_id: subscription, created_at: now })
        .execute();
      continue;
    }
    if (!known.delete(id)) throw new Refusal('No such addon of this subscription', `addons[${position}].id`);
    await trx
      .updateTable('subscription_addon')
      .set(columns)
      .where('company_id', '=', company.id)
      .where('id', '=', id)
      .execute();
  }
  if (known.size === 0) return;
  await trx
    .deleteFrom('subscription_addon')
    .where('company_id', '=', company.id)
    .where('id', 'in', [...known])
    .execute();
}
