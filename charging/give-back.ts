import { failRefund, settleRefund } from '../commands/refund-charge.js';
import { inUnit } from '../commands/unit.js';
import { inCompany } from '../db/company-scope.js';
import type { ChargeRefundRow } from '../db/tables/charge-refund.js';
import type { ChargeRefundId } from '../domain/ids.js';
import type { ChargingParts } from './parts.js';
import { ProcessorSilent } from './processor-silent.js';

/**
 * Has a claimed refund made and records what came of it. Called again for the same refund (`asked`) it asks with the same
 * key, by which the processor does it once. Resolves to the refund as it then stands; throws `ProcessorSilent` while nobody knows.
 */
export async function giveBack(
  parts: ChargingParts,
  id: ChargeRefundId,
  asked: 'first' | 'again',
): Promise<ChargeRefundRow> {
  const { refund, intent } = await readRefund(parts, id);
  if (refund.status !== 'pending') return refund;
  const { amount: amountMinor, currency } = refund;
  const key = `dc-${parts.company}-refund-${id}`;
  const outcome = await parts.processor.refund(intent, key, { amountMinor, currency }, { refund: String(id) });
  // What is not accepted now says nothing of what was asked before, which may be what the processor is busy with.
  if (outcome.outcome === 'unknown' || (outcome.outcome === 'not_accepted' && asked === 'again'))
    throw new ProcessorSilent(
      'The payment processor did not answer, and the refund may have been made: repeat the request with the same ' +
        'Idempotency-Key, or look at GET /refunds',
    );
  const { wakes } = await inUnit(parts.db, parts.company, parts.actor, (unit) =>
    outcome.outcome === 'refunded' ? settleRefund(unit, id, outcome.refund) : failRefund(unit, id, outcome.reason),
  );
  await parts.wake(wakes);
  return (await readRefund(parts, id)).refund;
}

async function readRefund({ db, company }: ChargingParts, id: ChargeRefundId) {
  return inCompany(db, company, async ({ trx }) => {
    const refund = await trx
      .selectFrom('charge_refund')
      .selectAll()
      .where('company_id', '=', company)
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const { intent_id: intent } = await trx
      .selectFrom('charge')
      .select('intent_id')
      .where('company_id', '=', company)
      .where('id', '=', refund.charge_id)
      .executeTakeFirstOrThrow();
    if (intent === null) throw new Error(`charge ${refund.charge_id} has no intent`);
    return { refund, intent };
  });
}
