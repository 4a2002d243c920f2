import { removeSource } from '../remove-source.js';
import type { Unit } from '../unit.js';

/** The account that held the customers' cards and accounts is charged no more: they are on file no more. */
export async function forgetSources(unit: Unit): Promise<void> {
  const { trx, company } = unit;
  const stored = await trx
    .selectFrom('payment_source')
    .select(['id', 'customer_id as customer'])
    .where('company_id', '=', company.id)
    .where('state', '=', 'stored')
    .orderBy('customer_id')
    .orderBy('id')
    .execute();
  for (const source of stored) await removeSource(unit, source);
  await trx.deleteFrom('processor_customer').where('company_id', '=', company.id).execute();
}
