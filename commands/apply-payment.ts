import type { InvoiceRow } from '../db/tables/invoice.js';
import type { CivilDate, Instant } from '../domain/civil-date.js';
import type { InvoiceId, PaymentId } from '../domain/ids.js';
import { paymentApplied } from '../domain/ledger/payment-journals.js';
import { appendEvent } from './append-event.js';
import { postJournals } from './post-journals.js';
import { keepPromise } from './promise-outcome.js';
import { type Replanned, replanEach } from './replan-many.js';
import type { Unit } from './unit.js';

interface Applications {
  readonly payment: PaymentId;
  readonly currency: string;
  readonly date: CivilDate;
  readonly now: Instant;
  /** Proved beforehand (domain/allocation); minor units. */
  readonly applications: readonly { readonly invoiceId: InvoiceId; readonly amount: number }[];
  /** The locked rows of the invoices concerned. */
  readonly invoices: readonly InvoiceRow[];
}

/** Moves unapplied money of a payment onto invoices, settles promises it keeps, and has each invoice planned anew. */
export async function applyToInvoices(unit: Unit, input: Applications): Promise<void> {
  const { payment, currency, date, now, applications } = input;
  if (applications.length === 0) return;
  await unit.trx
    .insertInto('application')
    .values(
      applications.map(({ invoiceId, amount }) => ({
        company_id: unit.company.id,
        payment_id: payment,
        invoice_id: invoiceId,
        amount,
        applied_at: new Date(now),
      })),
    )
    .execute();
  await postJournals(
    unit,
    applications.map(({ invoiceId, amount }) => ({
      kind: 'payment_applied',
      date,
      journal: paymentApplied({
        paymentId: payment,
        customerId: customerOf(input.invoices, invoiceId),
        currency,
        invoiceId,
        amount,
      }),
    })),
  );
  const sums = new Map<InvoiceId, number>();
  for (const { invoiceId, amount } of applications) sums.set(invoiceId, (sums.get(invoiceId) ?? 0) + amount);
  const changed: Replanned[] = [];
  for (const [invoice, amount] of [...sums].sort(([a], [b]) => a - b)) {
    const event = await appendEvent(unit, {
      type: 'payment.applied',
      object: { type: 'payment', id: payment },
      invoice,
      customer: customerOf(input.invoices, invoice),
      data: { amount, currency },
      at: now,
    });
    await keepPromise(unit, invoice, now);
    changed.push({ invoice, event });
  }
  await replanEach(unit, changed);
}

function customerOf(invoices: readonly InvoiceRow[], id: InvoiceId) {
  const row = invoices.find((invoice) => invoice.id === id);
  if (!row) throw new Error(`invoice ${id} was not locked`);
  return row.customer_id;
}
