import type { AttemptRow } from '../../db/tables/collection-attempt.js';
import { Refusal } from '../../domain/refusal.js';
import { enableAutopay } from '../autopay/consent.js';
import { type KeptMethod, sourceObject, storeSource } from '../store-source.js';
import type { Unit } from '../unit.js';
import { followAttempt } from './attempts.js';

/**
 * What a payer left is on file, and AutoPay is on where they asked for that. Of a method that cannot be charged again, or is
 * another customer's, the attempt notes that there is none.
 */
export async function noteSourceLeft(
  unit: Unit,
  { id, customer_id: customer, make_default: makeDefault, enable_autopay }: AttemptRow,
  { method, owner }: { readonly method: KeptMethod; readonly owner: string | null },
): Promise<AttemptRow> {
  if (!canBeCharged(method.type) || (await isAnothers(unit, customer, method.id)))
    return followAttempt(unit, id, () => ({ keep: 'none' }));
  const source = await storeSource(unit, { customer, method, processorCustomer: owner, state: 'stored', makeDefault });
  if (enable_autopay) await turnOnAutopay(unit, customer);
  return followAttempt(unit, id, () => ({ keep: 'kept', payment_source_id: source }));
}

async function turnOnAutopay(unit: Unit, customer: AttemptRow['customer_id']): Promise<void> {
  const { autopay } = await unit.trx
    .selectFrom('customer')
    .select('autopay')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', customer)
    .executeTakeFirstOrThrow();
  // The payer agreed on the processor's page, which does not say from where.
  if (!autopay) await enableAutopay(unit, customer, { agreed: { ip: null, userAgent: null } });
}

function canBeCharged(type: string): boolean {
  try {
    sourceObject(type);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function isAnothers(
  { trx, company }: Unit,
  customer: AttemptRow['customer_id'],
  method: string,
): Promise<boolean> {
  const other = await trx
    .selectFrom('payment_source')
    .select('id')
    .where('company_id', '=', company.id)
    .where('processor', '=', 'stripe')
    .where('method_id', '=', method)
    .where('state', '=', 'stored')
    .where('customer_id', '<>', customer)
    .executeTakeFirst();
  return other !== undefined;
}
