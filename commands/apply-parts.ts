import { sql } from 'kysely';
import type { InvoiceRow } from '../db/tables/invoice.js';
import type { Application } from '../domain/allocation.js';
import type { CivilDate, Instant } from '../domain/civil-date.js';
import type { CustomerId, InvoiceId, PaymentId } from '../domain/ids.js';
import { balanceSpent, creditApplied } from '../domain/ledger/credit-journals.js';
import type { Journal } from '../domain/ledger/journal.js';
import { feeTaken, paymentCredited } from '../domain/ledger/payment-journals.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { applyToInvoices } from './apply-payment.js';
import { postJournals } from './post-journals.js';
import { keepPromise } from './promise-outcome.js';
import { refuseOverspent } from './refuse-overspent.js';
import { replan } from './replan.js';
import type { Unit } from './unit.js';

export interface PartsToApply {
  readonly payment: PaymentId;
  readonly customer: CustomerId | null;
  readonly currency: string;
  readonly date: CivilDate;
  readonly now: Instant;
  /** Proved beforehand (domain/allocation). */
  readonly applications: readonly Application[];
  /** The locked rows of the invoices concerned. */
  readonly invoices: readonly InvoiceRow[];
}

/** Applies a payment: its money to invoices, credit balance, deposits and fees, and the credit that it brings to invoices. */
export async function applyParts(unit: Unit, input: PartsToApply): Promise<void> {
  const { applications, customer, currency } = input;
  await applyToInvoices(unit, { ...input, applications: applications.filter((one) => one.type === 'invoice') });
  for (const [i, application] of applications.entries())
    if (application.type !== 'invoice') await applyPart(unit, input, { application, at: `applied_to[${i}]` });
  const spends = applications.findIndex(({ type }) => type === 'applied_credit');
  if (spends >= 0 && customer !== null)
    await refuseOverspent(unit, { customer, currency }, `applied_to[${spends}].amount`);
}

type Part = Exclude<Application, { readonly type: 'invoice' }>;

async function applyPart(
  unit: Unit,
  input: PartsToApply,
  { application, at }: { readonly application: Part; readonly at: string },
): Promise<void> {
  const { payment, customer, currency, date, now } = input;
  const { amount, type } = application;
  const money = { paymentId: payment, currency, amount };
  const row = { company_id: unit.company.id, payment_id: payment, type, amount, applied_at: new Date(now) };
  const post = (kind: string, journal: Journal, creditNote?: never) =>
    postJournals(unit, [{ kind, date, journal, ...(creditNote === undefined ? {} : { creditNote }) }]);
  if (type === 'convenience_fee') {
    await unit.trx.insertInto('payment_part').values(row).execute();
    await post('fee_taken', feeTaken({ ...money, ...(customer === null ? {} : { customerId: customer }) }));
    return;
  }
  if (customer === null) throw new Refusal('needs a customer', `${at}.type`);
  switch (type) {
    case 'credit':
      await unit.trx.insertInto('payment_part').values(row).execute();
      await post('payment_credited', paymentCredited({ ...money, customerId: customer }));
      return;
    case 'estimate':
      await payDeposit(unit, input, { application, at });
      await unit.trx
        .insertInto('payment_part')
        .values({ ...row, estimate_id: application.estimateId })
        .execute();
      await post('payment_credited', paymentCredited({ ...money, customerId: customer }));
      return;
    case 'applied_credit': {
      const { invoiceId } = application;
      await unit.trx
        .insertInto('payment_part')
        .values({ ...row, invoice_id: invoiceId })
        .execute();
      await post('credit_spent', balanceSpent({ invoiceId, customerId: customer, currency, amount }));
      await tellInvoice(unit, input, { invoice: invoiceId, amount });
      return;
    }
    case 'credit_note': {
      await applyNote(unit, { ...input, customer }, { application, at });
      await tellInvoice(unit, input, { invoice: application.invoiceId, amount });
    }
  }
}

/** A note's credit settles an invoice; it lies there as it does when the note itself was made for the invoice. */
async function applyNote(
  unit: Unit,
  { payment, customer, currency, date, now }: PartsToApply & { readonly customer: CustomerId },
  { application, at }: { readonly application: Extract<Part, { type: 'credit_note' }>; readonly at: string },
): Promise<void> {
  const { trx, company } = unit;
  const { creditNoteId, invoiceId, amount } = application;
  const note = await trx
    .selectFrom('credit_note')
    .select(['balance', 'customer_id', 'currency', 'state'])
    .where('company_id', '=', company.id)
    .where('id', '=', creditNoteId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!note || note.state !== 'issued' || note.customer_id !== customer || note.currency !== currency)
    throw new Refusal('is no open credit note of this customer and currency', `${at}.credit_note`);
  if (amount > note.balance) throw new Refusal('is more than the balance of the credit note', `${at}.amount`);
  const shared = { company_id: company.id, credit_note_id: creditNoteId, invoice_id: invoiceId, amount };
  const { id } = await trx
    .insertInto('application')
    .values({ ...shared, applied_at: new Date(now) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('payment_part')
    .values({ ...shared, payment_id: payment, type: 'credit_note', application_id: id, applied_at: new Date(now) })
    .execute();
  const journal = creditApplied({ invoiceId, customerId: customer, currency, amount });
  await postJournals(unit, [{ kind: 'credit_applied', date, journal, creditNote: creditNoteId }]);
}

/** A deposit becomes the customer's credit, for the invoice to come; the estimate knows when it is paid. */
async function payDeposit(
  unit: Unit,
  { customer, currency }: PartsToApply,
  { application, at }: { readonly application: Extract<Part, { type: 'estimate' }>; readonly at: string },
): Promise<void> {
  const { trx, company } = unit;
  const estimate = await trx
    .selectFrom('estimate')
    .select(['customer_id', 'currency', 'state', 'deposit'])
    .where('company_id', '=', company.id)
    .where('id', '=', application.estimateId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  const open = estimate !== undefined && ['issued', 'approved'].includes(estimate.state);
  if (!open || estimate.customer_id !== customer || estimate.currency !== currency)
    throw new Refusal('is no open estimate of this customer and currency', `${at}.estimate`);
  const { rows } = await sql<{ paid: number }>`select coalesce(sum(amount), 0)::bigint as paid from payment_part
    where company_id = ${company.id} and estimate_id = ${application.estimateId} and reversed_at is null`.execute(trx);
  const paid = (rows[0]?.paid ?? 0) + application.amount;
  await trx
    .updateTable('estimate')
    .set({ deposit_paid: estimate.deposit > 0 && paid >= estimate.deposit })
    .where('company_id', '=', company.id)
    .where('id', '=', application.estimateId)
    .execute();
}

async function tellInvoice(
  unit: Unit,
  { payment, customer, currency, now }: PartsToApply,
  { invoice, amount }: { readonly invoice: InvoiceId; readonly amount: number },
): Promise<void> {
  const event = await appendEvent(unit, {
    type: 'credit.applied',
    object: { type: 'payment', id: payment },
    invoice,
    ...(customer === null ? {} : { customer }),
    data: { amount, currency },
    at: now,
  });
  await keepPromise(unit, invoice, now);
  await replan(unit, invoice, event);
}
