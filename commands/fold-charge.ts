import type { ChargeRow } from '../db/tables/charge.js';
import { type CustomerId, type PaymentId, parseId } from '../domain/ids.js';
import type { ChargeFact } from '../domain/inbound.js';
import { appendEvent } from './append-event.js';
import { endAttempt } from './autopay/end-attempt.js';
import { attemptOf } from './collection/attempt-of.js';
import { followAttempt } from './collection/attempts.js';
import { watchReturn } from './collection/return-not-owed.js';
import { editPayment } from './edit-payment.js';
import { followChargebacks } from './follow-chargeback.js';
import { countRefunded, followRefunds } from './follow-refunds.js';
import { invoicesOf, mergeCharge } from './merge-charge.js';
import { nameRefund } from './name-refund.js';
import { noteChargeback } from './note-chargeback.js';
import { payByCharge, paymentMethods } from './pay-by-charge.js';
import { tellOfCharge } from './tell-of-charge.js';
import type { Unit } from './unit.js';
import { lockWhole } from './void-payment.js';

/**
 * Takes what the processor says of a charge into the facts. Each fact is merged into the charge's row by rules that do not
 * depend on the order of arrival; what the row then says and the books do not yet is recorded: payment, refund, chargeback.
 */
export async function foldCharge(unit: Unit, fact: ChargeFact): Promise<void> {
  const customer = await ownCustomer(unit, fact);
  const attempt = await attemptOf(unit, fact);
  const before = await lockCharge(unit, fact);
  if (before.payment_id !== null) await lockWhole(unit, before.payment_id);
  const now = await unit.now();
  const told = await unit.trx
    .updateTable('charge')
    .set({ ...mergeCharge(before, fact, { customer, attempt }), updated_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const merged = await endAttempt(unit, told);
  await noteRefund(unit, merged, fact);
  const ofRefunds = fact.amountRefundedMinor !== undefined || fact.refund !== undefined;
  const charge = ofRefunds ? await countRefunded(unit, merged.id) : merged;
  await noteChargeback(unit, charge.id, fact);
  const payment = charge.payment_id ?? (charge.status === 'succeeded' ? await payByCharge(unit, charge) : null);
  if (payment !== null) {
    if (charge.method !== before.method) await nameMethod(unit, charge, payment);
    await followRefunds(unit, charge.id, payment);
    await followChargebacks(unit, charge, payment);
  } else if (isNews(before, charge)) {
    await tellOfCharge(unit, charge);
  }
  if (charge.attempt_id === null) return;
  await followAttempt(unit, charge.attempt_id);
  if (payment !== null) await watchReturn(unit, charge.id);
}

async function noteRefund(
  unit: Unit,
  charge: ChargeRow,
  { refund, amountMinor, createdAt }: ChargeFact,
): Promise<void> {
  if (refund === undefined) return;
  const { failed: reason, ...named } = refund;
  const failed = reason === undefined ? undefined : { reason, at: createdAt };
  const gone = await nameRefund(unit, charge, { ...named, failed }, amountMinor);
  if (gone === undefined) return;
  await appendEvent(unit, {
    type: 'refund.failed',
    object: { type: 'refund', id: gone },
    data: { amount: amountMinor, currency: charge.currency },
    at: await unit.now(),
  });
}

/**
 * A charge of ours is tried once: what is told of it again, by the answer and by the webhook, is no news. One that was
 * begun elsewhere may fail several times.
 */
function isNews(before: ChargeRow, after: ChargeRow): boolean {
  if (before.status !== after.status) return true;
  return before.status_at !== after.status_at && (after.asked_at === null || before.status_at === 0);
}

/** Metadata is the processor's echo of ours, but never trusted to name another company's customer. */
async function ownCustomer(unit: Unit, { metadata }: ChargeFact): Promise<CustomerId | null> {
  const id = parseId<CustomerId>(metadata['customer']);
  if (id === undefined) return null;
  const row = await unit.trx
    .selectFrom('customer')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The charge's row; one that is new says nothing yet, so that merging is all there is to the first fact too. */
async function lockCharge(unit: Unit, fact: ChargeFact): Promise<ChargeRow> {
  const company_id = unit.company.id;
  const now = new Date(await unit.now());
  await unit.trx
    .insertInto('charge')
    .values({
      company_id,
      processor: 'stripe',
      intent_id: fact.intentId,
      invoice_ids: invoicesOf(fact),
      currency: fact.currency,
      amount: fact.amountMinor,
      method: fact.method,
      status: 'processing',
      created_at: now,
      updated_at: now,
    })
    .onConflict((oc) => oc.columns(['company_id', 'processor', 'intent_id']).doNothing())
    .execute();
  return unit.trx
    .selectFrom('charge')
    .selectAll()
    .where('company_id', '=', company_id)
    .where('processor', '=', 'stripe')
    .where('intent_id', '=', fact.intentId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** The payment was recorded before anybody said what it was paid by; a person's own word stays. */
async function nameMethod(unit: Unit, charge: ChargeRow, id: PaymentId): Promise<void> {
  const method = paymentMethods[charge.method];
  const payment = await unit.trx
    .selectFrom('payment')
    .select('method')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (method !== undefined && payment.method === 'other') await editPayment(unit, id, { method });
}
