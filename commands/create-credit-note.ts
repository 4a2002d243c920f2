import { randomBytes } from 'node:crypto';
import { nextNumber } from '../db/counters.js';
import { lockCustomer, lockInvoice } from '../db/invoices.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import { isCurrency } from '../domain/currency.js';
import type { CreditNoteId, CustomerId, InvoiceId } from '../domain/ids.js';
import type { InvoiceAmounts } from '../domain/invoice-amounts.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { withoutUndefined } from './create-customer.js';
import { creditOf } from './credit-of.js';
import { amountsOf, type DocumentContent, insertContent } from './document-content.js';
import { giveCredit } from './give-credit.js';
import type { Unit } from './unit.js';

/** What a credit note says beside its content, its date and its number; null clears. */
export interface CreditNoteFields {
  readonly name?: string | null | undefined;
  readonly purchaseOrder?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly metadata?: Record<string, string> | undefined;
}

export interface NewCreditNote extends CreditNoteFields {
  readonly customer: CustomerId;
  /** The invoice it is applied to at once, as far as its balance goes; the rest stays as the customer's credit. */
  readonly invoice?: InvoiceId | undefined;
  readonly number?: string | undefined;
  readonly currency?: string | undefined;
  /** Its lines; or what they would add up to, minor units, above 0, `tax` being part of it. */
  readonly content?: DocumentContent;
  readonly total?: number;
  readonly tax?: number | undefined;
  readonly dateTs?: number | undefined;
  /** It moves the balance of its invoice onto this one. */
  readonly consolidatedInto?: InvoiceId;
  /** A draft gives no credit yet. */
  readonly draft?: boolean;
}

/** Gives credit, unless it is a draft, and settles as much of an invoice with it as it can. */
export async function createCreditNote(unit: Unit, input: NewCreditNote): Promise<CreditNoteId> {
  const { company, trx } = unit;
  const customer = await lockCustomer(trx, company.id, input.customer);
  if (!customer) throw new Refusal('No such customer', 'customer');
  const invoice = input.invoice === undefined ? undefined : await lockInvoice(trx, company.id, input.invoice);
  if (input.invoice !== undefined && (!invoice || invoice.state !== 'issued' || invoice.customer_id !== customer.id)) {
    throw new Refusal('is no issued invoice of this customer', 'invoice');
  }
  const currency = input.currency ?? invoice?.currency ?? customer.currency ?? company.currency;
  if (!isCurrency(currency)) throw new Refusal(`Unknown currency ${currency}`, 'currency');
  if (invoice && invoice.currency !== currency) throw new Refusal(`the invoice is in ${invoice.currency}`, 'currency');
  const content = input.content ?? creditOf({ total: input.total ?? 0, tax: input.tax ?? 0, currency });
  const amounts = amountsOf(currency, content);
  const number = input.number ?? (await nextNumber(trx, company.id, 'credit_note'));
  await refuseTakenCreditNoteNumber(unit, number);

  const now = await unit.now();
  const date_ts = input.dateTs ?? Math.floor(now / 1000);
  const { id } = await trx
    .insertInto('credit_note')
    .values({
      ...creditNoteColumns(input),
      ...amountColumns(amounts),
      company_id: company.id,
      customer_id: customer.id,
      invoice_id: invoice?.id ?? null,
      consolidated_invoice_id: input.consolidatedInto ?? null,
      token: randomBytes(24).toString('base64url'),
      number,
      state: 'draft',
      date_ts,
      date: civilDateAt(date_ts * 1000, company.zone),
      currency,
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertContent(unit, { column: 'credit_note_id', id }, content, amounts);
  const event = await appendEvent(unit, {
    type: 'credit_note.created',
    object: { type: 'credit_note', id },
    customer: customer.id,
    ...(invoice ? { invoice: invoice.id } : {}),
    data: { total: amounts.total, currency, draft: input.draft ?? false },
    at: now,
  });
  if (input.draft !== true) await giveCredit(unit, id, { event, invoice, now });
  return id;
}

/** The columns of what was given. */
export function creditNoteColumns(input: CreditNoteFields) {
  return withoutUndefined({
    name: input.name,
    purchase_order: input.purchaseOrder,
    reason: input.reason,
    metadata: input.metadata === undefined ? undefined : JSON.stringify(input.metadata),
  });
}

export function amountColumns({ subtotal, total, taxTotal }: InvoiceAmounts) {
  return { subtotal, total, tax: taxTotal };
}

export async function refuseTakenCreditNoteNumber(unit: Unit, number: string, except?: CreditNoteId): Promise<void> {
  const taken = await unit.trx
    .selectFrom('credit_note')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('number', '=', number)
    .where('state', '<>', 'deleted')
    .executeTakeFirst();
  if (taken && taken.id !== except) throw new Refusal(`A credit note with number ${number} exists`, 'number');
}
