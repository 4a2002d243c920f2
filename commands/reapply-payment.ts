import { lockCustomer, lockInvoices } from '../db/invoices.js';
import { type Application, applyPayment } from '../domain/allocation.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { CustomerId, PaymentId } from '../domain/ids.js';
import { paymentUnapplied } from '../domain/ledger/payment-journals.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { applyParts } from './apply-parts.js';
import { postJournals } from './post-journals.js';
import { takeOutRefunds } from './record-refund.js';
import { refuseOverspent } from './refuse-overspent.js';
import { type Replanned, replanEach } from './replan-many.js';
import { partsOf, takeOffParts } from './take-off-parts.js';
import type { Unit } from './unit.js';
import { findPayment, lockPayment } from './void-payment.js';

export interface Reapplied {
  /** Whose money it is from now on. */
  readonly customer?: CustomerId | null | undefined;
  /** All that it is applied to from now on; absent: as before. */
  readonly appliedTo?: readonly Application[] | undefined;
}

/**
 * Says anew whose a payment is and what it is for. What it lay on is taken off and what is named is put on, in one
 * transaction: nobody sees the moment between. Refused where credit that it brought has been spent.
 */
export async function reapplyPayment(unit: Unit, id: PaymentId, wanted: Reapplied): Promise<void> {
  const { company, trx } = unit;
  const seen = await findPayment(unit, id);
  if (!seen) throw notFound('payment');
  if (wanted.appliedTo === undefined && (wanted.customer === undefined || wanted.customer === seen.customer_id)) return;
  const owners = [seen.customer_id, wanted.customer ?? null].filter((one) => one !== null);
  for (const owner of [...new Set(owners)].sort((a, b) => a - b))
    if (!(await lockCustomer(trx, company.id, owner))) throw new Refusal('No such customer', 'customer');
  const before = await appliedNow(unit, id);
  const named = (wanted.appliedTo ?? []).flatMap((one) => ('invoiceId' in one ? [one.invoiceId] : []));
  const invoices = await lockInvoices(trx, company.id, [...before.map(({ invoice_id }) => invoice_id), ...named]);
  const payment = await lockPayment(unit, id);
  if (payment.voided_at !== null) throw new Refusal('The payment is void', 'voided');
  const parts = await partsOf(unit, id);
  const applications = await appliedNow(unit, id);
  if (wanted.appliedTo === undefined && (parts.length > 0 || applications.length > 0))
    throw new Refusal('is told by what the payment is applied to: name that as well', 'customer');
  const now = await unit.now();
  const date = civilDateAt(now, company.zone);
  for (const one of applications)
    await trx
      .updateTable('application')
      .set({ reversed_at: new Date(now) })
      .where('company_id', '=', company.id)
      .where('id', '=', one.id)
      .execute();
  await postJournals(
    unit,
    applications.map(({ invoice_id: invoiceId, amount }) => {
      const customerId = invoices.find((one) => one.id === invoiceId)?.customer_id;
      if (customerId === undefined) throw new Error(`invoice ${invoiceId} was not locked`);
      const journal = paymentUnapplied({ paymentId: id, customerId, currency: payment.currency, invoiceId, amount });
      return { kind: 'payment_unapplied', date, journal };
    }),
  );
  await takeOffParts(unit, payment, { parts, date, now });

  const fresh = await lockInvoices(trx, company.id, named);
  const open = fresh
    .filter(({ state, balance }) => state === 'issued' && balance > 0)
    .map((row) => ({ id: row.id, customerId: row.customer_id, currency: row.currency, balance: row.balance }));
  const customerId = wanted.customer === undefined ? payment.customer_id : wanted.customer;
  const { currency } = payment;
  const money = {
    amount: payment.balance + sumOf(applications) + sumOf(parts.filter(takesMoneyOf)),
    currency,
    customerId,
  };
  const applied = applyPayment(money, wanted.appliedTo ?? [], open);
  if (!applied.ok) throw new Refusal(applied.message, applied.param);
  await trx
    .updateTable('payment')
    .set({ customer_id: applied.customerId, unmatched_because: null, updated_at: new Date(now) })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
  await appendEvent(unit, {
    type: 'payment.updated',
    object: { type: 'payment', id },
    ...(applied.customerId === null ? {} : { customer: applied.customerId }),
    data: { fields: ['applied_to'] },
    at: now,
  });
  await applyParts(unit, {
    payment: id,
    customer: applied.customerId,
    currency,
    date,
    now,
    applications: applied.applications,
    invoices: fresh,
  });
  await takeOutRefunds(unit, id);
  await tellReleased(unit, { id, currency, released: [...applications, ...parts], named, invoices, now });
  if (payment.customer_id !== null)
    await refuseOverspent(unit, { customer: payment.customer_id, currency }, 'applied_to');
}

/** Invoices that were put on again have been told; of the others the money is gone. */
async function tellReleased(
  unit: Unit,
  told: {
    readonly id: PaymentId;
    readonly currency: string;
    readonly released: readonly { readonly invoice_id: number | null }[];
    readonly named: readonly number[];
    readonly invoices: Awaited<ReturnType<typeof lockInvoices>>;
    readonly now: number;
  },
): Promise<void> {
  const changed: Replanned[] = [];
  for (const { id: invoice, customer_id: customer } of told.invoices) {
    if (told.named.includes(invoice) || !told.released.some(({ invoice_id }) => invoice_id === invoice)) continue;
    const event = await appendEvent(unit, {
      type: 'payment.reversed',
      object: { type: 'payment', id: told.id },
      invoice,
      customer,
      data: { reason: 'applied anew', currency: told.currency },
      at: told.now,
    });
    changed.push({ invoice, event });
  }
  await replanEach(unit, changed);
}

async function appliedNow({ trx, company }: Unit, payment: PaymentId) {
  return trx
    .selectFrom('application')
    .select(['id', 'invoice_id', 'amount'])
    .where('company_id', '=', company.id)
    .where('payment_id', '=', payment)
    .where('reversed_at', 'is', null)
    .orderBy('id')
    .execute();
}

function takesMoneyOf({ type }: { readonly type: string }): boolean {
  return type !== 'credit_note' && type !== 'applied_credit';
}

function sumOf(parts: readonly { readonly amount: number }[]): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0);
}
