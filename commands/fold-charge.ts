import type { Updateable } from 'kysely';
import { lockInvoices } from '../db/invoices.js';
import { refundedOf } from '../db/refunds.js';
import type { ChargeRow, ChargeTable } from '../db/tables/charge.js';
import { type CustomerId, type InvoiceId, type PaymentId, parseId } from '../domain/ids.js';
import type { ChargeFact } from '../domain/inbound.js';
import { appendEvent } from './append-event.js';
import { followChargeback } from './follow-chargeback.js';
import { recordPayment } from './record-payment.js';
import { recordRefund } from './record-refund.js';
import { replan } from './replan.js';
import type { Unit } from './unit.js';

/**
 * Takes what the processor says of a charge into the facts. Each fact is merged into the charge's row by rules that do not
 * depend on the order of arrival; what the row then says and the books do not yet is recorded: payment, refund, chargeback.
 */
export async function foldCharge(unit: Unit, fact: ChargeFact): Promise<void> {
  const before = await lockCharge(unit, fact);
  const merged = merge(before, fact);
  const charge = await unit.trx
    .updateTable('charge')
    .set({ ...merged, updated_at: new Date(await unit.now()) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const payment = charge.payment_id ?? (charge.status === 'succeeded' ? await pay(unit, charge) : null);
  if (payment !== null) {
    await refundDifference(unit, charge, payment);
    await followChargeback(unit, charge, payment);
  } else if (before.status !== charge.status || before.updated_at === before.created_at) {
    await tellInvoices(unit, charge);
  }
}

async function lockCharge(unit: Unit, fact: ChargeFact): Promise<ChargeRow> {
  const company_id = unit.company.id;
  const now = new Date(await unit.now());
  await unit.trx
    .insertInto('charge')
    .values({
      company_id,
      processor: 'stripe',
      intent_id: fact.intentId,
      customer_id: await ownCustomer(unit, fact),
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

/** Success is final; between other statuses the later event counts. Refunds only grow; a decided chargeback stays decided. */
function merge(row: ChargeRow, fact: ChargeFact): Updateable<ChargeTable> {
  const told = fact.kind === 'chargeback' ? undefined : fact.status;
  const newer =
    told !== undefined && row.status !== 'succeeded' && (told === 'succeeded' || fact.createdAt >= row.status_at);
  const decided = row.chargeback_status === 'won' || row.chargeback_status === 'lost';
  return {
    ...(fact.chargeId === undefined ? {} : { charge_id: fact.chargeId }),
    ...(told === undefined ? {} : { amount: fact.amountMinor, method: fact.method }),
    ...(newer ? { status: told, status_at: fact.createdAt, failure_message: fact.failureMessage ?? null } : {}),
    ...(invoicesOf(fact).length > 0 ? { invoice_ids: invoicesOf(fact) } : {}),
    amount_refunded: Math.max(row.amount_refunded, fact.amountRefundedMinor ?? 0),
    ...(fact.chargeback && !decided && !fact.chargeback.inquiry
      ? {
          chargeback_id: fact.chargeback.id,
          chargeback_status: fact.chargeback.status,
          chargeback_amount: fact.amountMinor,
        }
      : {}),
  };
}

/** The money has been taken: it is recorded whole, applied as far as the named invoices go, and the rest waits unapplied. */
async function pay(unit: Unit, charge: ChargeRow): Promise<PaymentId> {
  // Customers are locked before invoices everywhere; recordPayment locks again in that order.
  const open = (await lockableInvoices(unit, charge.invoice_ids)).filter(
    (row) => row.state === 'issued' && row.balance > 0 && row.currency === charge.currency,
  );
  const owner = open[0]?.customer_id ?? charge.customer_id ?? undefined;
  let left = charge.amount;
  const appliedTo = open
    .filter((row) => row.customer_id === owner)
    .map((row) => ({
      invoice: row.id,
      amount: Math.min(row.balance, left),
      rest: (left -= Math.min(row.balance, left)),
    }))
    .filter(({ amount }) => amount > 0)
    .map(({ invoice, amount }) => ({ invoice, amount }));
  const payment = await recordPayment(unit, {
    customer: owner,
    currency: charge.currency,
    amount: charge.amount,
    method: charge.method === 'card' ? 'credit_card' : charge.method === 'bank_debit' ? 'direct_debit' : 'other',
    source: 'api',
    reference: charge.intent_id,
    appliedTo,
    processor: { name: 'stripe', paymentId: charge.intent_id },
  });
  await unit.trx
    .updateTable('charge')
    .set({ payment_id: payment })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', charge.id)
    .execute();
  return payment;
}

async function lockableInvoices(unit: Unit, ids: readonly InvoiceId[]) {
  if (ids.length === 0) return [];
  const owners = await unit.trx
    .selectFrom('invoice')
    .select('customer_id')
    .distinct()
    .where('company_id', '=', unit.company.id)
    .where('id', 'in', ids)
    .execute();
  if (owners.length > 0) {
    await unit.trx
      .selectFrom('customer')
      .select('id')
      .where('company_id', '=', unit.company.id)
      .where(
        'id',
        'in',
        owners.map((row) => row.customer_id),
      )
      .orderBy('id')
      .forNoKeyUpdate()
      .execute();
  }
  return lockInvoices(unit.trx, unit.company.id, ids);
}

async function refundDifference(unit: Unit, charge: ChargeRow, payment: PaymentId): Promise<void> {
  const refunded = await refundedOf(unit.trx, unit.company.id, payment);
  const difference = Math.min(charge.amount_refunded, charge.amount) - refunded;
  if (difference > 0) await recordRefund(unit, payment, difference);
}

/** Money under way, or no longer: what may be asked for has changed. */
async function tellInvoices(unit: Unit, charge: ChargeRow): Promise<void> {
  const now = await unit.now();
  for (const invoice of await lockInvoices(unit.trx, unit.company.id, charge.invoice_ids)) {
    if (invoice.state !== 'issued') continue;
    const event = await appendEvent(unit, {
      type: `charge.${charge.status}`,
      object: { type: 'charge', id: charge.id },
      invoice: invoice.id,
      customer: invoice.customer_id,
      data: { amount: charge.amount, currency: charge.currency },
      at: now,
    });
    await replan(unit, invoice.id, event);
  }
}

function invoicesOf({ metadata }: ChargeFact): InvoiceId[] {
  const ids = (metadata['invoices'] ?? '').split(',').map((text) => parseId<InvoiceId>(text.trim()));
  return ids.filter((id) => id !== undefined);
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
