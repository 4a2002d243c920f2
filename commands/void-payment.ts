import { lockCustomer, lockInvoices } from '../db/invoices.js';
import type { ApplicationRow } from '../db/tables/application.js';
import type { PaymentRow } from '../db/tables/payment.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { CustomerId, InvoiceId, PaymentId } from '../domain/ids.js';
import { paymentUnapplied, paymentVoided } from '../domain/ledger/payment-journals.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { postJournals } from './post-journals.js';
import { refuseOverspent } from './refuse-overspent.js';
import { type Replanned, replanEach } from './replan-many.js';
import { reverseRefunds } from './reverse-refunds.js';
import { partsOf, takeOffParts } from './take-off-parts.js';
import type { Unit } from './unit.js';

/**
 * The money did not come after all (keyed wrongly, bounced cheque, returned debit): the payment is taken off its
 * invoices, which are owed and chased again from where they stood. Both facts stay on the timeline.
 */
export async function voidPayment(unit: Unit, id: PaymentId, reason: string): Promise<void> {
  const { company, trx } = unit;
  const { payment, invoices, applications } = await lockWhole(unit, id);
  if (payment.voided_at !== null) throw new Refusal('The payment is already void', 'voided');
  await refuseChargedBack(unit, id);
  const now = await unit.now();
  const date = civilDateAt(now, company.zone);
  await takeOffParts(unit, payment, { parts: await partsOf(unit, id), date, now });
  await trx
    .updateTable('application')
    .set({ reversed_at: new Date(now) })
    .where('company_id', '=', company.id)
    .where('payment_id', '=', id)
    .where('reversed_at', 'is', null)
    .execute();
  await postJournals(unit, [
    ...applications.map(({ invoice_id: invoiceId, amount }) => ({
      kind: 'payment_unapplied',
      date,
      journal: paymentUnapplied({
        paymentId: id,
        customerId: ownerOf(invoices, invoiceId),
        currency: payment.currency,
        invoiceId,
        amount,
      }),
    })),
    { kind: 'refund_reversed', date, journal: await reverseRefunds(unit, payment) },
    { kind: 'payment_voided', date, journal: paymentVoided(moneyOf(payment)) },
  ]);
  await trx
    .updateTable('payment')
    .set({ voided_at: new Date(now), void_reason: reason, updated_at: new Date(now) })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
  const { customer_id: customer, currency } = payment;
  // Credit that it had brought may be spent by now: what is left must not fall below nothing.
  if (customer !== null) await refuseOverspent(unit, { customer, currency }, 'voided');
  await appendEvent(unit, {
    type: 'payment.voided',
    object: { type: 'payment', id },
    data: { reason, amount: payment.amount },
    at: now,
  });
  const changed: Replanned[] = [];
  for (const { id: invoice, customer_id: customer } of invoices) {
    const event = await appendEvent(unit, {
      type: 'payment.reversed',
      object: { type: 'payment', id },
      invoice,
      customer,
      data: { reason, currency: payment.currency },
      at: now,
    });
    changed.push({ invoice, event });
  }
  await replanEach(unit, changed);
}

/** Its bank has the money back, or has it in dispute: the books follow the chargeback, and would lose the money twice. */
async function refuseChargedBack({ trx, company }: Unit, id: PaymentId): Promise<void> {
  const found = await trx
    .selectFrom('chargeback as b')
    .innerJoin('charge as c', (join) =>
      join.onRef('c.company_id', '=', 'b.company_id').onRef('c.id', '=', 'b.charge_id'),
    )
    .select('b.posted')
    .where('b.company_id', '=', company.id)
    .where('c.payment_id', '=', id)
    .where('b.posted', 'in', ['open', 'lost'])
    .executeTakeFirst();
  if (found) throw new Refusal(`A chargeback of the payment is ${found.posted}`, 'voided');
}

export function moneyOf(payment: Pick<PaymentRow, 'id' | 'currency' | 'amount' | 'customer_id'>) {
  const { id: paymentId, currency, amount, customer_id: customerId } = payment;
  return { paymentId, currency, amount, ...(customerId === null ? {} : { customerId }) };
}

export async function findPayment(unit: Unit, id: PaymentId): Promise<PaymentRow | undefined> {
  return unit.trx
    .selectFrom('payment')
    .selectAll()
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function lockPayment(unit: Unit, id: PaymentId): Promise<PaymentRow> {
  return unit.trx
    .selectFrom('payment')
    .selectAll()
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

/** A payment with all it lies on, locked as everywhere: its customer, the invoices, then itself. Refuses one that does not exist. */
export async function lockWhole(unit: Unit, id: PaymentId) {
  const seen = await findPayment(unit, id);
  if (!seen) throw notFound('payment');
  if (seen.customer_id !== null) await lockCustomer(unit.trx, unit.company.id, seen.customer_id);
  const applied = await lockApplied(unit, id);
  return { payment: await lockPayment(unit, id), ...applied };
}

export type AppliedPart = Pick<ApplicationRow, 'id' | 'payment_id' | 'invoice_id' | 'amount' | 'applied_at'>;

/** The invoices a payment lies on, locked in id order, and its applications to them, oldest first. */
export async function lockApplied(unit: Unit, payment: PaymentId) {
  const read = () =>
    unit.trx
      .selectFrom('application')
      .select(['id', 'payment_id', 'invoice_id', 'amount', 'applied_at'])
      .where('company_id', '=', unit.company.id)
      .where('payment_id', '=', payment)
      .where('reversed_at', 'is', null)
      .orderBy('id')
      .execute();
  const byParts = (await partsOf(unit, payment)).flatMap(({ invoice_id: invoice }) => invoice ?? []);
  const invoices = await lockInvoices(unit.trx, unit.company.id, [
    ...(await read()).map((row) => row.invoice_id),
    ...byParts,
  ]);
  // Read again under the locks: another void may have come first.
  return { invoices, applications: await read() };
}

function ownerOf(invoices: readonly { id: InvoiceId; customer_id: CustomerId }[], id: InvoiceId) {
  const invoice = invoices.find((row) => row.id === id);
  if (!invoice) throw new Error(`invoice ${id} was not locked`);
  return invoice.customer_id;
}
