import { lockInvoices } from '../db/invoices.js';
import type { ChargeRow } from '../db/tables/charge.js';
import type { InvoiceRow } from '../db/tables/invoice.js';
import type { Application } from '../domain/allocation.js';
import { type Split, splitTaken } from '../domain/collecting/late-payment.js';
import type { PaymentId } from '../domain/ids.js';
import { appendEvent } from './append-event.js';
import { recordPayment } from './record-payment.js';
import type { Unit } from './unit.js';

/**
 * The processor has taken the money: it is recorded whole, applied as far as the named invoices go, and the rest waits
 * unapplied. Where invoices are named no other is looked for: it would be a guess. What we asked for and is owed no more
 * is to go back, or becomes credit (`domain/collecting/late-payment`).
 */
export async function payByCharge(unit: Unit, charge: ChargeRow): Promise<PaymentId> {
  const { intent_id: intent } = charge;
  if (intent === null) throw new Error(`charge ${charge.id} has taken money without an intent`);
  const named = await lockNamed(unit, charge);
  const open = named.filter((row) => row.state === 'issued' && row.balance > 0 && row.currency === charge.currency);
  // Whose invoice it was is known even when nothing is owed on it any more.
  const owner = (open[0] ?? named[0])?.customer_id ?? charge.customer_id ?? undefined;
  const appliedTo = spread(
    charge,
    open.filter((row) => row.customer_id === owner),
  );
  const split = splitOf(unit, charge, appliedTo);
  const parts: Application[] = [
    ...appliedTo.map(({ invoice: invoiceId, amount }) => ({ type: 'invoice' as const, invoiceId, amount })),
    ...(split.fee > 0 ? [{ type: 'convenience_fee' as const, amount: split.fee }] : []),
    ...(split.credit > 0 ? [{ type: 'credit' as const, amount: split.credit }] : []),
  ];
  const payment = await recordPayment(unit, {
    customer: owner,
    currency: charge.currency,
    amount: charge.amount,
    method: (await isAch(unit, charge)) ? 'ach' : (paymentMethods[charge.method] ?? 'other'),
    source: 'api',
    reference: intent,
    appliedTo,
    applications: parts,
    ...(charge.invoice_ids.length > 0 && appliedTo.length === 0
      ? { unmatched: `nothing is owed in ${charge.currency} on the invoices it names` }
      : {}),
    processor: { name: 'stripe', paymentId: intent },
  });
  await unit.trx
    .updateTable('charge')
    .set({ payment_id: payment, not_owed: split.giveBack })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', charge.id)
    .execute();
  if (split.giveBack + split.credit > 0) await tellNotOwed(unit, { charge, payment, named, split });
  return payment;
}

/** Of a charge that was begun elsewhere we know not what was asked for: what is left of it lies unapplied. */
function splitOf({ company }: Unit, charge: ChargeRow, appliedTo: readonly { readonly amount: number }[]): Split {
  const { attempt_id, invoice_amounts: amounts, amount, surcharge } = charge;
  if (attempt_id === null || amounts === null) return { fee: 0, giveBack: 0, credit: 0 };
  const asked = amounts.reduce((sum, one) => sum + one, 0);
  const applied = appliedTo.reduce((sum, one) => sum + one.amount, 0);
  return splitTaken({ amount, asked, applied, surcharge, setting: company.late_payment });
}

/** Both the payer's money and what becomes of it stand on the timeline of each invoice that it was for. */
async function tellNotOwed(
  unit: Unit,
  {
    charge,
    payment,
    named,
    split,
  }: { charge: ChargeRow; payment: PaymentId; named: readonly InvoiceRow[]; split: Split },
): Promise<void> {
  const { giveBack, credit } = split;
  const becomes = giveBack > 0 ? 'refund' : 'credit';
  for (const { id: invoice, customer_id: customer } of named)
    await appendEvent(unit, {
      type: 'payment.not_owed',
      object: { type: 'payment', id: payment },
      invoice,
      customer,
      data: { amount: giveBack + credit, currency: charge.currency, becomes },
      at: await unit.now(),
    });
}

/** A charge's method in the words of payments. */
export const paymentMethods: Readonly<Record<string, 'credit_card' | 'direct_debit'>> = {
  card: 'credit_card',
  bank_debit: 'direct_debit',
};

/** A charge's amount over balances: what it has for each invoice, else in order as far as it goes. Each part is above 0. */
function spread(charge: ChargeRow, invoices: readonly Pick<InvoiceRow, 'id' | 'balance'>[]) {
  const { amount, invoice_ids: ids, invoice_amounts: amounts } = charge;
  let left = amount;
  const parts: { invoice: InvoiceRow['id']; amount: number }[] = [];
  for (const { id, balance } of invoices) {
    const part = Math.min(balance, left, amounts?.[ids.indexOf(id)] ?? left);
    left -= part;
    if (part > 0) parts.push({ invoice: id, amount: part });
  }
  return parts;
}

/** American bank debits have a name of their own on the wire. */
async function isAch({ trx, company }: Unit, { payment_source_id: source }: ChargeRow): Promise<boolean> {
  if (source === null) return false;
  const { method_type: type } = await trx
    .selectFrom('payment_source')
    .select('method_type')
    .where('company_id', '=', company.id)
    .where('id', '=', source)
    .executeTakeFirstOrThrow();
  return type === 'us_bank_account';
}

/** The named invoices that are this company's, locked after their customers: so it is everywhere. */
async function lockNamed(unit: Unit, { invoice_ids: ids }: ChargeRow): Promise<InvoiceRow[]> {
  if (ids.length === 0) return [];
  const company = unit.company.id;
  await unit.trx
    .selectFrom('customer')
    .select('id')
    .where('company_id', '=', company)
    .where('id', 'in', (eb) =>
      eb.selectFrom('invoice').select('customer_id').where('company_id', '=', company).where('id', 'in', ids),
    )
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return lockInvoices(unit.trx, company, ids);
}
