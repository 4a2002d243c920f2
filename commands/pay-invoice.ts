import { sql } from 'kysely';
import { lockCustomer } from '../db/invoices.js';
import { findPaymentPlan } from '../db/payment-plans.js';
import type { ChargeId, CustomerId, InvoiceId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { type Asked, claimCharge } from './claim-charge.js';
import { lockOpen } from './lock-issued.js';
import { defaultSource } from './store-source.js';
import type { Unit } from './unit.js';

/**
 * Claims a charge of what is to be collected of an invoice now: the first instalment that is not paid, else the balance, from
 * the customer's default source. Refuses without AutoPay, without a source, and while any charge of the invoice is under way.
 */
export async function payInvoice(
  unit: Unit,
  { invoice: id, asked }: { readonly invoice: InvoiceId; readonly asked?: Asked | undefined },
): Promise<ChargeId> {
  const customer = await ownerOf(unit, id);
  await lockCustomer(unit.trx, unit.company.id, customer);
  const invoice = await lockOpen(unit, id);
  if (!invoice.autopay) throw new Refusal('AutoPay is not on for this invoice', 'autopay');
  const source = await defaultSource(unit, customer);
  if (!source) throw new Refusal('The customer has no payment source on file', 'payment_source');
  if (await isBeingCharged(unit, id)) throw new Refusal('A payment of the invoice is under way', 'invoice');
  const plan = await findPaymentPlan(unit.trx, unit.company.id, invoice);
  const next = plan?.instalments.find(({ left }) => left > 0)?.left ?? invoice.balance;
  const amount = Math.min(next, invoice.balance);
  return claimCharge(unit, {
    customer,
    currency: invoice.currency,
    amount,
    appliedTo: [{ invoice: id, amount }],
    source: source.id,
    asked,
  });
}

async function ownerOf({ trx, company }: Unit, id: InvoiceId): Promise<CustomerId> {
  const row = await trx
    .selectFrom('invoice')
    .select('customer_id')
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('invoice');
  return row.customer_id;
}

async function isBeingCharged({ trx, company }: Unit, id: InvoiceId): Promise<boolean> {
  const row = await trx
    .selectFrom('charge')
    .select('id')
    .where('company_id', '=', company.id)
    .where('status', '=', 'processing')
    .where(sql<boolean>`invoice_ids @> array[${id}::bigint]`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
