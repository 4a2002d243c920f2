import { randomBytes } from 'node:crypto';
import { nextNumber } from '../db/counters.js';
import { lockCustomer } from '../db/invoices.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { CivilDate, Instant } from '../domain/civil-date.js';
import { isCurrency } from '../domain/currency.js';
import { earlyDiscount, holdsAt } from '../domain/expiring-discounts.js';
import type { CustomerId, InvoiceId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import type { ShipTo } from '../domain/ship-to.js';
import { dueDateFromTerms } from '../domain/terms.js';
import { appendEvent } from './append-event.js';
import { refuseBeyondLimit, refuseOnHold } from './check-credit.js';
import { withoutUndefined } from './create-customer.js';
import { amountsOf, type DocumentContent, insertContent, type NamedAdjustment } from './document-content.js';
import { issue } from './issue-invoice.js';
import type { Unit } from './unit.js';

/** What an invoice says beside its content, its dates and its number; null clears. */
export interface InvoiceFields {
  readonly name?: string | null | undefined;
  readonly paymentTerms?: string | null | undefined;
  readonly purchaseOrder?: string | null | undefined;
  readonly notes?: string | null | undefined;
  readonly autopay?: boolean | undefined;
  readonly chase?: boolean | undefined;
  readonly lateFees?: boolean | undefined;
  readonly shipTo?: ShipTo | null | undefined;
  readonly disabledPaymentMethods?: readonly string[] | undefined;
  /** UNIX seconds. */
  readonly nextPaymentAttemptTs?: number | null | undefined;
  readonly metadata?: Record<string, string> | undefined;
}

export interface NewInvoice extends DocumentContent, InvoiceFields {
  readonly customer: CustomerId;
  readonly number?: string | undefined;
  /** ISO 4217, lower case; absent: the customer's, else the company's. */
  readonly currency?: string | undefined;
  /** UNIX seconds as the wire sent them; absent: now. */
  readonly dateTs?: number | undefined;
  /** Null or absent: from the terms, else none. */
  readonly dueTs?: number | null | undefined;
  /** It reached the payer by another way: it counts as delivered. */
  readonly sent?: boolean | undefined;
  /** It takes over the balances of others. */
  readonly consolidated?: boolean | undefined;
  /** A draft is not owed and not chased; otherwise creating issues. */
  readonly draft: boolean;
  /** Imported invoices count as delivered unless `deliver` asks for the opposite. */
  readonly imported?: { readonly deliver: boolean } | undefined;
}

/** Creates an invoice, and issues it unless it is a draft. Refuses an unknown customer, a taken number, impossible amounts, and what the customer's credit does not allow. */
export async function createInvoice(unit: Unit, input: NewInvoice): Promise<InvoiceId> {
  const { company } = unit;
  const customer = await lockCustomer(unit.trx, company.id, input.customer);
  if (!customer) throw new Refusal('No such customer', 'customer', 'invalid');
  // What was issued elsewhere is owed already, whatever the customer's credit is now.
  if (!input.imported) refuseOnHold(customer);
  const currency = input.currency ?? customer.currency ?? company.currency;
  if (!isCurrency(currency)) throw new Refusal(`Unknown currency ${currency}`, 'currency');
  const now = await unit.now();
  const terms = input.paymentTerms ?? customer.payment_terms;
  const dates = datesOf(input, terms, now, company.zone);
  const content = input.imported
    ? input
    : whatHolds(withEarlyDiscount(input, terms, dates.date, { zone: company.zone, now }), now);
  const amounts = amountsOf(currency, content);
  // A consolidated one takes over what is owed already.
  if (!input.imported && !input.draft && !input.consolidated)
    await refuseBeyondLimit(unit, customer, { total: amounts.total, currency });
  const number = input.number ?? (await nextNumber(unit.trx, company.id, 'invoice'));
  await refuseTakenNumber(unit, number);

  const { id } = await unit.trx
    .insertInto('invoice')
    .values({
      company_id: company.id,
      customer_id: customer.id,
      token: randomBytes(24).toString('base64url'),
      number,
      ...invoiceColumns(input),
      currency,
      state: 'draft',
      ...dates,
      payment_terms: terms,
      subtotal: amounts.subtotal,
      total: amounts.total,
      autopay: input.autopay ?? customer.autopay,
      consolidated: input.consolidated ?? false,
      deliver: input.imported ? input.imported.deliver : input.sent !== true,
      sent_at: input.sent === true ? new Date(now) : null,
      imported_at: input.imported ? new Date(now) : null,
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertContent(unit, { column: 'invoice_id', id }, content, amounts);
  const event = await appendEvent(unit, {
    type: 'invoice.created',
    object: { type: 'invoice', id },
    invoice: id,
    customer: customer.id,
    data: { number, currency, total: amounts.total, draft: input.draft, imported: input.imported !== undefined },
    at: now,
  });
  if (!input.draft) await issue(unit, { invoice: id, customer, event, now, tax: amounts.taxTotal });
  return id;
}

/** The columns of what was given. */
export function invoiceColumns(input: InvoiceFields) {
  return withoutUndefined({
    name: input.name,
    payment_terms: input.paymentTerms,
    purchase_order: input.purchaseOrder,
    notes: input.notes,
    autopay: input.autopay,
    chase: input.chase,
    late_fees: input.lateFees,
    ship_to: input.shipTo === undefined || input.shipTo === null ? input.shipTo : JSON.stringify(input.shipTo),
    disabled_payment_methods:
      input.disabledPaymentMethods === undefined ? undefined : [...input.disabledPaymentMethods],
    next_payment_attempt_ts: input.nextPaymentAttemptTs,
    metadata: input.metadata === undefined ? undefined : JSON.stringify(input.metadata),
  });
}

/** The content without the discounts whose time is over. */
export function whatHolds<C extends DocumentContent>(content: C, at: Instant): C {
  const holds = (discount: NamedAdjustment) => holdsAt(discount, at);
  return {
    ...content,
    discounts: content.discounts.filter(holds),
    items: content.items.map((line) => ({ ...line, discounts: (line.discounts ?? []).filter(holds) })),
  };
}

/**
 * Terms that grant a discount for paying early put it on the document, unless its time is over or a discount that expires is
 * there already.
 */
export function withEarlyDiscount<C extends DocumentContent>(
  content: C,
  terms: string | null,
  date: CivilDate,
  { zone, now }: { readonly zone: string; readonly now: Instant },
): C {
  const early = earlyDiscount(terms, date, zone);
  if (early === null || !holdsAt(early, now)) return content;
  if (content.discounts.some(({ expires }) => expires !== null && expires !== undefined)) return content;
  return { ...content, discounts: [...content.discounts, early] };
}

/** Dates as the wire gave them, with their civil dates in the company's zone. */
export function datesOf(
  input: Pick<NewInvoice, 'dateTs' | 'dueTs'>,
  terms: string | null,
  now: Instant,
  zone: string,
): { date_ts: number; date: CivilDate; due_ts: number | null; due_on: CivilDate | null } {
  const date_ts = input.dateTs ?? Math.floor(now / 1000);
  const date = civilDateAt(date_ts * 1000, zone);
  const due_on = dueDateOf(input.dueTs ?? null, terms, date, zone);
  if (due_on !== null && due_on < date) throw new Refusal('The due date lies before the invoice date', 'due_date');
  // A due date that terms gave has no timestamp of its own: noon in UTC names the same day nearly everywhere.
  const due_ts = input.dueTs ?? (due_on === null ? null : Date.parse(`${due_on}T12:00:00Z`) / 1000);
  return { date_ts, date, due_ts, due_on };
}

function dueDateOf(dueTs: number | null, terms: string | null, date: CivilDate, zone: string): CivilDate | null {
  if (dueTs !== null) return civilDateAt(dueTs * 1000, zone);
  return terms === null ? null : dueDateFromTerms(terms, date);
}

export async function refuseTakenNumber(unit: Unit, number: string, except?: InvoiceId): Promise<void> {
  const taken = await unit.trx
    .selectFrom('invoice')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('number', '=', number)
    .where('state', '<>', 'deleted')
    .executeTakeFirst();
  if (taken && taken.id !== except) throw new Refusal(`An invoice with number ${number} exists`, 'number');
}
