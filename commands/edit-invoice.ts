import { lockCustomer, lockInvoice, taxOfInvoice } from '../db/invoices.js';
import type { InvoiceRow } from '../db/tables/invoice.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { Instant } from '../domain/civil-date.js';
import { isCurrency } from '../domain/currency.js';
import type { InvoiceId } from '../domain/ids.js';
import type { InvoiceAmounts } from '../domain/invoice-amounts.js';
import { invoiceEdited } from '../domain/ledger/invoice-journals.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { withoutUndefined } from './create-customer.js';
import {
  datesOf,
  type InvoiceFields,
  invoiceColumns,
  refuseTakenNumber,
  whatHolds,
  withEarlyDiscount,
} from './create-invoice.js';
import { amountsOf, type DocumentContent, readContent, replaceContent } from './document-content.js';
import { postJournals } from './post-journals.js';
import { replan } from './replan.js';
import type { Unit } from './unit.js';

/** Fields left out stay; null clears. A list given replaces the list as a whole. */
export interface InvoiceChange extends Partial<DocumentContent>, InvoiceFields {
  readonly number?: string | undefined;
  /** Of a draft alone. */
  readonly currency?: string | undefined;
  readonly dateTs?: number | undefined;
  readonly dueTs?: number | null | undefined;
  /** It reached the payer by another way: it counts as delivered. */
  readonly sent?: boolean | undefined;
}

/** What may still change once an invoice is over: it describes, it does not owe. */
const descriptive = ['name', 'purchaseOrder', 'notes', 'shipTo', 'metadata'];

/**
 * Changes a draft, or an issued invoice: then the ledger gets the difference, dated today, and the invoice a new plan.
 * Its total can never fall below what has been settled of it.
 */
export async function editInvoice(unit: Unit, id: InvoiceId, change: InvoiceChange): Promise<void> {
  const invoice = await lockWithCustomer(unit, id);
  const given = Object.entries(change).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  if (given.length === 0) return;
  const over = invoice.state !== 'draft' && invoice.state !== 'issued';
  if (over && given.some((field) => !descriptive.includes(field))) {
    throw new Refusal(`The invoice is ${invoice.state.replace('_', ' ')}`, 'invoice');
  }
  if (change.number !== undefined) await refuseTakenNumber(unit, change.number, id);
  const now = await unit.now();
  const dates = datesAfter(unit, invoice, change, now);
  const amounts = await editContent(unit, { ...invoice, date: dates?.date ?? invoice.date }, change, now);
  await unit.trx
    .updateTable('invoice')
    .set({
      ...invoiceColumns(change),
      ...withoutUndefined({ number: change.number, currency: change.currency }),
      ...dates,
      ...(change.sent === true && invoice.sent_at === null ? { sent_at: new Date(now), deliver: false } : {}),
      ...(amounts ? { subtotal: amounts.subtotal, total: amounts.total } : {}),
      updated_at: new Date(now),
    })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  const event = await appendEvent(unit, {
    type: 'invoice.updated',
    object: { type: 'invoice', id },
    invoice: id,
    customer: invoice.customer_id,
    data: {
      fields: given,
      currency: change.currency ?? invoice.currency,
      ...(amounts ? { total: amounts.total, total_before: invoice.total } : {}),
      ...(dates && dates.due_on !== invoice.due_on ? { due_on: dates.due_on, due_on_before: invoice.due_on } : {}),
    },
    at: now,
  });
  if (invoice.state === 'issued') await replan(unit, id, event);
}

/** Customers are locked before invoices everywhere: a draft may be issued in the same unit. */
async function lockWithCustomer(unit: Unit, id: InvoiceId): Promise<InvoiceRow> {
  const { company, trx } = unit;
  const seen = await trx
    .selectFrom('invoice')
    .select('customer_id')
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!seen) throw notFound('invoice');
  await lockCustomer(trx, company.id, seen.customer_id);
  const invoice = await lockInvoice(trx, company.id, id);
  if (!invoice) throw notFound('invoice');
  return invoice;
}

async function editContent(
  unit: Unit,
  invoice: InvoiceRow,
  change: InvoiceChange,
  now: Instant,
): Promise<InvoiceAmounts | undefined> {
  const { id, currency } = invoice;
  const other = change.currency !== undefined && change.currency !== currency;
  if (other && invoice.state !== 'draft') throw new Refusal('The currency of an issued invoice is fixed', 'currency');
  if (other && !isCurrency(change.currency ?? '')) throw new Refusal(`Unknown currency ${change.currency}`, 'currency');
  const owner = { column: 'invoice_id', id } as const;
  const otherTerms = change.paymentTerms !== undefined && change.paymentTerms !== invoice.payment_terms;
  if (!change.items && !change.discounts && !change.taxes && !other && !otherTerms) return undefined;
  const stored = await readContent(unit, owner);
  const given = { ...stored, ...contentIn(change) };
  const untouched = invoice.state === 'draft' || invoice.balance === invoice.total;
  const granted =
    otherTerms && untouched && !change.discounts
      ? withEarlyDiscount(given, change.paymentTerms ?? null, invoice.date, { zone: unit.company.zone, now })
      : given;
  if (granted === given && !change.items && !change.discounts && !change.taxes && !other) return undefined;
  // What was paid in time stays paid: a discount that expired afterwards was earned.
  const content = invoice.state === 'issued' && invoice.balance <= 0 ? granted : whatHolds(granted, now);
  const amounts = amountsOf(change.currency ?? currency, content);
  if (invoice.state === 'issued') {
    const settled = invoice.total - invoice.balance;
    if (amounts.total < settled) throw new Refusal('The total would be less than what has been paid', 'items');
    const ids = { invoiceId: id, customerId: invoice.customer_id, currency };
    const before = { ...ids, total: invoice.total, tax: await taxOfInvoice(unit.trx, unit.company.id, id) };
    const journal = invoiceEdited(before, { ...ids, total: amounts.total, tax: amounts.taxTotal });
    await postJournals(unit, [{ kind: 'invoice_edited', date: civilDateAt(now, unit.company.zone), journal }]);
  }
  await replaceContent(unit, owner, content, amounts);
  return amounts;
}

function contentIn({ items, discounts, taxes }: InvoiceChange): Partial<DocumentContent> {
  return withoutUndefined({ items, discounts, taxes });
}

/** New terms give a new due date, unless one was named. */
function datesAfter(unit: Unit, invoice: InvoiceRow, change: InvoiceChange, now: Instant) {
  const { dateTs, dueTs, paymentTerms } = change;
  if (dateTs === undefined && dueTs === undefined && paymentTerms === undefined) return undefined;
  const terms = paymentTerms === undefined ? invoice.payment_terms : paymentTerms;
  const keepDue = dueTs === undefined && (paymentTerms === undefined || paymentTerms === null);
  const dates = datesOf(
    { dateTs: dateTs ?? invoice.date_ts, dueTs: keepDue ? invoice.due_ts : dueTs },
    dueTs === null || keepDue ? null : terms,
    now,
    unit.company.zone,
  );
  const moved = invoice.state === 'issued' && dates.due_on !== invoice.due_on;
  return { ...dates, ...(moved ? { due_changed_at: new Date(now) } : {}) };
}
