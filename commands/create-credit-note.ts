import { randomBytes } from 'node:crypto';
import { nextNumber } from '../db/counters.js';
import { lockCustomer, lockInvoice } from '../db/invoices.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { CreditNoteId, CustomerId, InvoiceId } from '../domain/ids.js';
import { creditApplied, creditNoteIssued } from '../domain/ledger/credit-journals.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { postJournals } from './post-journals.js';
import { keepPromise } from './promise-outcome.js';
import { replan } from './replan.js';
import type { Unit } from './unit.js';

export interface NewCreditNote {
  readonly customer: CustomerId;
  /** The invoice it is applied to at once, as far as its balance goes; the rest stays as the customer's credit. */
  readonly invoice?: InvoiceId | undefined;
  readonly number?: string | undefined;
  readonly currency?: string | undefined;
  /** Minor units, above 0; `tax` is part of it. */
  readonly total: number;
  readonly tax?: number | undefined;
  readonly dateTs?: number | undefined;
  readonly reason?: string | null | undefined;
  readonly metadata?: Record<string, string> | undefined;
}

/** Gives credit, and settles as much of an invoice with it as it can. */
export async function createCreditNote(unit: Unit, input: NewCreditNote): Promise<CreditNoteId> {
  const { company, trx } = unit;
  const customer = await lockCustomer(trx, company.id, input.customer);
  if (!customer) throw new Refusal('No such customer', 'customer');
  const invoice = input.invoice === undefined ? undefined : await lockInvoice(trx, company.id, input.invoice);
  if (input.invoice !== undefined && (!invoice || invoice.state !== 'issued' || invoice.customer_id !== customer.id)) {
    throw new Refusal('is no issued invoice of this customer', 'invoice');
  }
  const currency = input.currency ?? invoice?.currency ?? customer.currency ?? company.currency;
  if (invoice && invoice.currency !== currency) throw new Refusal(`the invoice is in ${invoice.currency}`, 'currency');
  const tax = input.tax ?? 0;
  if (input.total <= 0) throw new Refusal('must be above 0', 'amount');
  if (tax < 0 || tax > input.total) throw new Refusal('must be between 0 and the total', 'tax');

  const now = await unit.now();
  const date_ts = input.dateTs ?? Math.floor(now / 1000);
  const date = civilDateAt(date_ts * 1000, company.zone);
  const { id } = await trx
    .insertInto('credit_note')
    .values({
      company_id: company.id,
      customer_id: customer.id,
      invoice_id: invoice?.id ?? null,
      token: randomBytes(24).toString('base64url'),
      number: input.number ?? (await nextNumber(trx, company.id, 'credit_note')),
      date_ts,
      date,
      currency,
      total: input.total,
      tax,
      reason: input.reason ?? null,
      metadata: JSON.stringify(input.metadata ?? {}),
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const issued = creditNoteIssued({ customerId: customer.id, currency, total: input.total, tax });
  await postJournals(unit, [{ kind: 'credit_note_issued', date, journal: issued, creditNote: id }]);
  const event = await appendEvent(unit, {
    type: 'credit_note.created',
    object: { type: 'credit_note', id },
    customer: customer.id,
    ...(invoice ? { invoice: invoice.id } : {}),
    data: { total: input.total, currency },
    at: now,
  });
  const amount = Math.min(input.total, invoice?.balance ?? 0);
  if (invoice && amount > 0) {
    await trx
      .insertInto('application')
      .values({ company_id: company.id, credit_note_id: id, invoice_id: invoice.id, amount, applied_at: new Date(now) })
      .execute();
    const applied = creditApplied({ invoiceId: invoice.id, customerId: customer.id, currency, amount });
    await postJournals(unit, [{ kind: 'credit_applied', date, journal: applied, creditNote: id }]);
    await keepPromise(unit, invoice.id, now);
    await replan(unit, invoice.id, event);
  }
  return id;
}
